import { useRef, useState } from 'preact/hooks';
import type { Installning } from '../../../server/contract/installning.ts';
import { messageOf, useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { svRuns } from '../../ui/sv-runs.ts';
import { focusFirstError } from '../forms/focus-first-error.ts';
import { RULE_NAMES, type RuleErrors, type RuleFields, ruleProblems, toRule } from './rule-words.ts';
import { setRule } from './rules-api.ts';

const { rules: words } = svRuns;
const EMPTY: RuleFields = {
  name: 'introduktionsprogram',
  validFrom: '',
  holds: true,
  fran: '',
  till: '',
  dagar: '',
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
      setSaved(fields.name === 'bladDagar' ? saved : `${saved} ${words.nextNight}`);
      setFields(EMPTY);
      // The field that had the focus may be gone.
      form.current?.querySelector('select')?.focus();
    } catch (problem) {
      setError(messageOf(problem));
    }
    setBusy(false);
  };
  return (
    <Form formRef={form} labelledBy="new-rule" busy={busy} onSubmit={save}>
      <hr class="divider" />
      <h2 id="new-rule">{words.add(place)}</h2>
      <div role="status">{saved && <Message kind="success">{saved}</Message>}</div>
      <Fields fields={fields} errors={errors} put={put} />
      <Alert text={error} />
      <Button look="primary" wide submit busy={busy}>
        {busy ? words.saving : words.save}
      </Button>
    </Form>
  );
}

type FieldsProps = { fields: RuleFields; errors: RuleErrors; put: (patch: Partial<RuleFields>) => void };

function Fields({ fields, errors, put }: FieldsProps) {
  const isStop = fields.name === 'sommarstopp';
  return (
    <>
      <SelectField
        label={words.rule}
        items={RULE_NAMES.map((value) => ({ value, label: words.names[value] }))}
        value={fields.name}
        onInput={(value) => put({ name: RULE_NAMES.find((name) => name === value) ?? fields.name })}
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
            { value: 'ja', label: isStop ? words.withStop : words.covered },
            { value: 'nej', label: isStop ? words.noStop : words.notCovered },
          ]}
          value={fields.holds ? 'ja' : 'nej'}
          onInput={(value) => put({ holds: value === 'ja' })}
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
