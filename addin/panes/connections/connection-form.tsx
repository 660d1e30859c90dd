import { useRef, useState } from 'preact/hooks';
import { CONNECTION_KINDS, type Connection, OWN_CONNECTIONS } from '../../../server/contract/connections.ts';
import type { KommunStatus } from '../../../server/contract/run.ts';
import { ApiError } from '../../api.ts';
import { messageOf, useApp } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { svConnections } from '../../ui/sv-connections.ts';
import { focusFirstError } from '../forms/focus-first-error.ts';
import { connectionApi } from './connection-api.ts';
import {
  emptyFields,
  type Fields,
  fieldsOf,
  hasWays,
  isRequired,
  isSecret,
  kindsFor,
  leftBy,
  type Problems,
  partsOf,
  problemsIn,
  problemsOf,
  settingsOf,
  type Way,
} from './connection-fields.ts';

const { form: words, fields: names, kinds } = svConnections;
/** An example of a name for each secret. */
const EXAMPLES: Readonly<Record<string, string>> = {
  token: 'skolan-token',
  clientSecret: 'skolan-klient',
  apiClientSecret: 'navet-api',
  certificate: 'klient.crt',
  privateKey: 'klient.key',
  passphrase: 'klient-losenord',
  ca: 'utfardare.crt',
};

type Props = {
  session: Session;
  kommuner: readonly KommunStatus[];
  before: Connection | undefined;
  onChange: () => void;
  onSaved: (connection: Connection) => void;
};

/** What a connection is told: which system, its address, how it knows us. Secrets are named, never written. */
export function ConnectionForm({ session, kommuner, before, onChange, onSaved }: Props) {
  const { api } = useApp();
  const form = useRef<HTMLFormElement>(null);
  const all = session.permissions.includes('jobs:all');
  const offered = kindsFor(session.permissions);
  const [fields, setFields] = useState<Fields>(() =>
    before
      ? fieldsOf(before)
      : emptyFields(offered[0] ?? 'ss12000', all ? (kommuner[0]?.kod ?? '*') : session.role.scope.value),
  );
  const [problems, setProblems] = useState<Problems>({});
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const put = (patch: Partial<Fields>) => {
    setFields({ ...fields, ...patch });
    setProblems({});
    onChange();
  };
  const show = (wrong: Problems) => {
    setProblems(wrong);
    focusFirstError(form.current);
  };
  const save = async () => {
    setError(null);
    const wrong = problemsIn(fields, before);
    if (Object.keys(wrong).length > 0) return show(wrong);
    setBusy(true);
    try {
      const { kind, name, kommun } = fields;
      const settings = settingsOf(fields);
      const left = leftBy(fields, before);
      const place = OWN_CONNECTIONS.includes(kind) ? { kommun } : {};
      const saved = before
        ? await connectionApi(api).save(before.id, {
            version: before.version,
            name,
            settings,
            ...(left > 0 && fields.left && { placements: { how: fields.left, open: left } }),
          })
        : await connectionApi(api).add({ kind, name, settings, ...place });
      onSaved(saved);
    } catch (problem) {
      const found = problem instanceof ApiError ? problemsOf(problem.issues) : null;
      if (found) show(found);
      else setError(messageOf(problem));
    }
    setBusy(false);
  };
  const part = { fields, problems, put };
  const { system, login, tls } = partsOf(fields);
  return (
    <Form formRef={form} busy={busy} onSubmit={save}>
      <h2>{words.system}</h2>
      {before || offered.length === 1 ? (
        <p>{kinds[fields.kind]}</p>
      ) : (
        <SelectField
          label={words.kind}
          items={offered.map((value) => ({ value, label: kinds[value] }))}
          value={fields.kind}
          onInput={(value) =>
            put({ kind: CONNECTION_KINDS.find((kind) => kind === value) ?? fields.kind, settings: {} })
          }
        />
      )}
      <TextField
        label={words.name}
        hint={words.nameHint}
        required
        maxLength={100}
        error={problems.name}
        value={fields.name}
        onInput={(name) => put({ name })}
      />
      {all && !before && OWN_CONNECTIONS.includes(fields.kind) && (
        <SelectField
          label={words.kommun}
          items={kommuner.map(({ kod, namn }) => ({ value: kod, label: namn }))}
          value={fields.kommun}
          onInput={(kommun) => put({ kommun })}
        />
      )}
      <Settings {...part} keys={system} />
      {leftBy(fields, before) > 0 && (
        <RadioGroup
          label={words.left(before?.settings.huvudman ?? '', leftBy(fields, before))}
          options={[
            { value: 'end', label: words.leftEnd, hint: words.leftEndHint },
            { value: 'keep', label: words.leftKeep, hint: words.leftKeepHint },
          ]}
          value={fields.left ?? ''}
          error={problems.left}
          onChange={(how) => put({ left: how === 'keep' ? 'keep' : 'end' })}
        />
      )}
      <h2>{words.login}</h2>
      <Message kind="info">{words.secrets}</Message>
      {hasWays(fields.kind) && (
        <RadioGroup
          label={words.how}
          options={(['token', 'oauth', 'none'] as const).map((way) => ({
            value: way,
            label: words.ways[way],
          }))}
          value={fields.way}
          onChange={(way) => put({ way: way as Way })}
        />
      )}
      <Settings {...part} keys={login} />
      <h2>{words.tls}</h2>
      <p class="caption">{words.tlsHint}</p>
      <Settings {...part} keys={tls} />
      <Alert text={error} />
      <Button look="primary" wide submit busy={busy}>
        {busy ? words.saving : words.save}
      </Button>
    </Form>
  );
}

type SettingsProps = {
  keys: readonly string[];
  fields: Fields;
  problems: Problems;
  put: (patch: Partial<Fields>) => void;
};

function Settings({ keys, fields, problems, put }: SettingsProps) {
  return (
    <>
      {keys.map((key) => (
        <TextField
          key={key}
          label={names[key]?.label ?? key}
          hint={hintOf(fields, key)}
          required={isRequired(fields, key)}
          maxLength={500}
          error={problems[key]}
          value={fields.settings[key] ?? ''}
          onInput={(value) => put({ settings: { ...fields.settings, [key]: value } })}
        />
      ))}
    </>
  );
}

function hintOf({ kind }: Fields, key: string): string | undefined {
  const hint = key === 'baseUrl' && kind === 'ss12000' ? words.schoolAddressHint : names[key]?.hint;
  if (!isSecret(key)) return hint;
  return [hint, words.secretHint(EXAMPLES[key] ?? key)].filter(Boolean).join(' ');
}
