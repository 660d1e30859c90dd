import { useRef, useState } from 'preact/hooks';
import type { Installning } from '../../../server/contract/installning.ts';
import { LEAST_ARCHIVE_DAYS, LEAST_YEARS } from '../../../server/domain/gallring.ts';
import { LONGEST_GRUND } from '../../../server/domain/rattslig-grund.ts';
import { messageOf, useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { svRuns } from '../../ui/sv-runs.ts';
import { focusFirstError } from '../forms/focus-first-error.ts';
import { type RuleErrors, type RuleFields, ruleProblems, rulesFor, toRule } from './rule-words.ts';
import { setRule } from './rules-api.ts';

const { rules: words } = svRuns;
/** Rules that the nightly run goes by. */
const AT_NIGHT: readonly string[] = ['introduktionsprogram', 'sommarstopp'];
const EMPTY: RuleFields = {
  name: 'introduktionsprogram',
  validFrom: '',
  holds: true,
  fran: '',
  till: '',
  dagar: '',
  grund: '',
};

type Props = { kod: string; place: string; onSet: (rules: Installning[]) => void };

/** Sets what a rule is from a day on, in a kommun or (`*`) in all that have nothing of their own. */
export function RuleForm({ kod, place, onSet }: Props) {
  const { api } = useApp();
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState(EMPTY);
  const [errors, setErrors] = useState<RuleErrors>({});
  const [saved, setSaved] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const put = (patch: Partial<RuleFields>) => {
    setFields({ ...fields, ...patch });
    setErrors({});
    setSaved(null);
  };
  const save = async () => {
    const problems = ruleProblems(fields);
    setErrors(problems);
    setError(null);
    if (Object.keys(problems).length > 0) return focusFirstError(form.current);
    setBusy(true);
    try {
      onSet(await setRule(api, kod, toRule(fields)));
      const saved = words.saved(words.names[fields.name], place);
      setSaved(AT_NIGHT.includes(fields.name) ? `${saved} ${words.nextNight}` : saved);
      setFields(EMPTY);
      // The field that had the focus may be gone.
      form.current?.querySelector('select')?.focus();
    } catch (problem) {
      setError(messageOf(problem));
    }
    setBusy(false);
  };
  return (
    <Form slight formRef={form} labelledBy="new-rule" busy={busy} onSubmit={save}>
      <hr class="divider" />
      <h2 id="new-rule">{words.add(place)}</h2>
      <div role="status">{saved && <Message kind="success">{saved}</Message>}</div>
      <Fields fields={fields} errors={errors} put={put} names={rulesFor(kod)} />
      <Alert text={error} />
      <Button look="primary" wide submit busy={busy}>
        {busy ? words.saving : words.save}
      </Button>
    </Form>
  );
}

type FieldsProps = {
  fields: RuleFields;
  errors: RuleErrors;
  put: (patch: Partial<RuleFields>) => void;
  names: readonly RuleFields['name'][];
};

function Fields({ fields, errors, put, names }: FieldsProps) {
  const isStop = fields.name === 'sommarstopp';
  const [yes, no] = choices(fields.name);
  return (
    <>
      <SelectField
        label={words.rule}
        items={names.map((value) => ({ value, label: words.names[value] }))}
        value={fields.name}
        onInput={(value) => put({ name: names.find((name) => name === value) ?? fields.name, dagar: '' })}
      />
      {fields.name === 'bladDagar' ? (
        <TextField
          label={words.dayCount}
          hint={words.dayCountHint}
          required
          maxLength={2}
          error={errors.dagar}
          value={fields.dagar}
          onInput={(dagar) => put({ dagar })}
        />
      ) : (
        <SelectField
          label={words.value}
          items={[
            { value: 'ja', label: yes },
            { value: 'nej', label: no },
          ]}
          value={fields.holds ? 'ja' : 'nej'}
          onInput={(value) => put({ holds: value === 'ja' })}
        />
      )}
      {fields.holds && (fields.name === 'gallring' || fields.name === 'arkivDagar') && (
        <TextField
          label={fields.name === 'gallring' ? words.years : words.dayCount}
          hint={
            fields.name === 'gallring' ? words.yearsHint(LEAST_YEARS) : words.filesHint(LEAST_ARCHIVE_DAYS)
          }
          required
          maxLength={4}
          error={errors.dagar}
          value={fields.dagar}
          onInput={(dagar) => put({ dagar })}
        />
      )}
      {fields.name === 'omraden' && fields.holds && (
        <TextField
          label={words.ground}
          hint={words.groundHint}
          required
          maxLength={LONGEST_GRUND}
          error={errors.grund}
          value={fields.grund}
          onInput={(grund) => put({ grund })}
        />
      )}
      {isStop && fields.holds && (
        <>
          <TextField
            label={words.first}
            hint={words.dayHint('06-01')}
            required
            maxLength={5}
            error={errors.fran}
            value={fields.fran}
            onInput={(fran) => put({ fran })}
          />
          <TextField
            label={words.last}
            hint={words.dayHint('08-31')}
            required
            maxLength={5}
            error={errors.till}
            value={fields.till}
            onInput={(till) => put({ till })}
          />
        </>
      )}
      <TextField
        label={words.validFrom}
        type="date"
        required
        hint={words.validFromHint}
        error={errors.validFrom}
        value={fields.validFrom}
        onInput={(validFrom) => put({ validFrom })}
      />
    </>
  );
}

/** What can be said of a rule: that it holds, and that it does not. */
function choices(name: RuleFields['name']): [yes: string, no: string] {
  switch (name) {
    case 'sommarstopp':
      return [words.withStop, words.noStop];
    case 'omraden':
      return [words.withAreas, words.noAreas];
    case 'gallring':
      return [words.isRemoved, words.kept];
    case 'arkivDagar':
      return [words.isRemoved, words.filesKept];
    default:
      return [words.covered, words.notCovered];
  }
}
