import { useEffect, useRef, useState } from 'preact/hooks';
import type { PersonRow } from '../../../server/contract/person.ts';
import type { Change, RowResult } from '../../../server/contract/push.ts';
import type { Issue } from '../../../server/domain/issue.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { messageOf, useApp } from '../../app.ts';
import { changeOf } from '../../edit-rows.ts';
import { type RowForm as FormOfRow, isAsked, valuesGiven } from '../../person-fields.ts';
import type { PersonListName } from '../../person-state.ts';
import { savePerson } from '../../save-person.ts';
import { isSaved } from '../../send.ts';
import { setPerson } from '../../show-person.ts';
import { Button } from '../../ui/button.tsx';
import { unfinishedDates } from '../../ui/date-field.tsx';
import { Check } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Alert } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import { svPerson } from '../../ui/sv-person.ts';
import { ColumnField } from '../forms/column-field.tsx';
import { focusFirstError } from '../forms/focus-first-error.ts';
import { unfinished } from '../forms/form-columns.ts';
import { conflictsIn, RowConflict } from './row-conflict.tsx';
import { Unsent } from './unsent.tsx';

type Props = {
  label: string;
  list: PersonListName;
  pullId: string;
  form: FormOfRow;
  /** The row that is changed; without one a new row is made on the period. */
  row?: PersonRow;
  period?: string;
  /** The follow-up that a new contact may end. */
  followUp?: PersonRow | null;
  onDone: () => void;
};

/** The fields of one row in place, saved by the same push as a sheet's (R105, R112). */
export function RowForm({ label, list, pullId, form, row, period, followUp, onDone }: Props) {
  const app = useApp();
  const root = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<RowValues>(form.values);
  // What the register has: a conflict tells it anew.
  const [base, setBase] = useState(row && { version: row.version, values: row.values });
  const [conflict, setConflict] = useState<RowResult | null>(null);
  const [issues, setIssues] = useState<Issue[]>([]);
  const [busy, setBusy] = useState(false);
  const [ending, setEnding] = useState(false);
  useWriting(root);

  const changeFor = (given: RowValues, from = base) => {
    if (!row || !from) {
      const filled = Object.entries(given).filter(([, value]) => value !== null);
      return { ref: 'ny', create: { ...Object.fromEntries(filled), aktivitetsansvar: period ?? null } };
    }
    return changeOf({ rows: new Map([[row.key, from]]), always: {} }, row.key, given);
  };
  const refuse = (found: Issue[]) => {
    setIssues(found);
    app.store.set({ spoken: sv.form.toMend(found.length) });
    focusFirstError(root.current);
  };
  const save = async (given: RowValues, from = base) => {
    const change = changeFor(given, from);
    if (!change) {
      app.store.set({ notice: { kind: 'info', text: svPerson.unchanged } });
      return onDone();
    }
    setBusy(true);
    app.store.set({ notice: null });
    try {
      const along = ending && followUp ? endingOf(followUp) : undefined;
      const { result, stale, left } = await savePerson(app, { sheet: list, pullId, change, along });
      if (isSaved(result)) {
        const more = [
          ...(result.warnings ?? []).map(({ message }) => message),
          left === null ? '' : svPerson.followUpLeft(left),
          stale ? sv.save.stale : '',
        ];
        const text = [svPerson.saved, ...more].filter(Boolean).join(' ');
        app.store.set({ notice: { kind: more.some(Boolean) ? 'warning' : 'success', text } });
        return onDone();
      }
      if (result.outcome === 'conflict' && base) {
        if (conflictsIn(form.columns, base.values, given, result).length > 0) setConflict(result);
        else
          setBase({ version: result.version ?? base.version, values: { ...base.values, ...result.current } });
      }
      refuse(result.errors ?? [{ column: null, code: result.outcome, message: sv.outcomes[result.outcome] }]);
    } catch (error) {
      refuse([{ column: null, code: 'fel', message: messageOf(error) }]);
    } finally {
      setBusy(false);
    }
  };
  const submit = (halfWritten: string[]) => {
    const given = valuesGiven(form, values);
    const missing = form.columns
      .filter(({ key, required }) => required && isAsked(key, values) && given[key] === null)
      .map(({ key, title }) => ({ column: key, code: 'saknas', message: sv.form.missing(title) }));
    const found = [...unfinished(halfWritten), ...missing];
    if (found.length > 0) refuse(found);
    else void save(given);
  };
  const whole = issues.filter(({ column }) => !form.columns.some(({ key }) => key === column));
  return (
    <Form
      formRef={root}
      label={label}
      busy={busy}
      onSubmit={(sent) => {
        if (!conflict) submit(unfinishedDates(sent));
      }}
      onEscape={onDone}
    >
      {row && <Unsent list={list} rowKey={row.key} />}
      {conflict && base ? (
        <RowConflict
          columns={form.columns}
          base={base.values}
          mine={valuesGiven(form, values)}
          result={conflict}
          busy={busy}
          onDecided={(mine) => {
            const from = {
              version: conflict.version ?? base.version,
              values: { ...base.values, ...conflict.current },
            };
            setBase(from);
            setValues(mine);
            setConflict(null);
            setIssues([]);
            void save(valuesGiven(form, mine), from);
          }}
        />
      ) : (
        <>
          {form.columns
            .filter(({ key }) => isAsked(key, values))
            .map((column) => (
              <ColumnField
                key={column.key}
                column={column}
                value={values[column.key] ?? null}
                hint={column.key === 'handlaggare' && !row ? sv.kontakt.handlaggareHint : undefined}
                blank={column.key === 'handlaggare' && !row ? sv.kontakt.unchanged : undefined}
                error={issues.find((issue) => issue.column === column.key)?.message}
                onChange={(value) => setValues((before) => ({ ...before, [column.key]: value }))}
              />
            ))}
          {followUp && <Check label={followUpLabel(followUp)} checked={ending} onChange={setEnding} />}
          <Alert text={whole.map(({ message }) => message).join(' ') || null} />
          <div class="row">
            <Button look="primary" submit busy={busy}>
              {busy ? sv.save.saving : sv.save.save}
            </Button>
            <Button look="quiet" onPress={onDone}>
              {sv.cancel}
            </Button>
          </div>
        </>
      )}
    </Form>
  );
}

/** Ends a follow-up, which says that a new contact did it. */
function endingOf({ key, version, values }: PersonRow): Change | undefined {
  const edited = { rows: new Map([[key, { version, values }]]), always: { avslutad: true } };
  return changeOf(edited, key, { orsakAvslutad: sv.kontakt.endedBy }) ?? undefined;
}

function followUpLabel({ values }: PersonRow): string {
  const orsak = typeof values.orsak === 'string' ? values.orsak : null;
  return svPerson.endFollowUp(String(values.uppfoljningsdatum), orsak);
}

/** While a form stands open it keeps its person, and has the focus from the beginning. */
function useWriting(root: { current: HTMLFormElement | null }) {
  const { store } = useApp();
  useEffect(() => {
    setPerson(store, { writing: true });
    root.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    return () => setPerson(store, { writing: false });
  }, [store, root]);
}
