import { useRef, useState } from 'preact/hooks';
import type { Issue } from '../../../server/domain/issue.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { useApp, useAppState } from '../../app.ts';
import { today } from '../../dates.ts';
import { unfinishedDates } from '../../ui/date-field.tsx';
import { Check } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { sv } from '../../ui/sv.ts';
import type { Marked } from '../../workbook/selection.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { ColumnField } from './column-field.tsx';
import { Concerned } from './concerned.tsx';
import { contactColumns, isAsked, judgeContact } from './contact-values.ts';
import { Failures } from './failures.tsx';
import { focusFirstError } from './focus-first-error.ts';
import { givenIn, unfinished } from './form-columns.ts';
import { SaveRow } from './save-row.tsx';
import { useLetters } from './use-letters.ts';

/** What is asked of the kontakttillfälle of a letter; its kontaktsätt is given. */
const FIELDS = ['kontaktdatum', 'orsak', 'anteckningar', 'uppfoljning', 'uppfoljningsdatum'];

/** Adresslista för brev for the rows that were marked when the form was opened. */
export function BrevForm() {
  const marked = useAppState((state) => state.marked);
  const [origin] = useState(marked);
  return origin && <Letters origin={origin} />;
}

function Letters({ origin }: { origin: Marked }) {
  const app = useApp();
  const sheet = useAppState((state) => state.sheets.find(({ name }) => name === 'kontakttillfallen'));
  const { youths, outcome, waiting, busy, run } = useLetters(origin);
  const [registers, setRegisters] = useState(false);
  const [values, setValues] = useState<RowValues>({ kontaktdatum: today(), uppfoljning: false });
  const [issues, setIssues] = useState<Issue[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const columns = (sheet ? contactColumns(sheet, FIELDS) : []).filter(({ key }) => isAsked(key, values));
  const given = givenIn(columns, values);
  const verdict = judgeContact({ ...given, kontaktsatt: 'brev' });
  const submit = (halfWritten: string[]) => {
    const found = registers ? [...unfinished(halfWritten), ...verdict.errors] : [];
    setIssues(found);
    if (found.length > 0) {
      app.store.set({ notice: null, spoken: sv.form.toMend(found.length) });
      return focusFirstError(form.current);
    }
    if (youths.length === 0) return app.store.set({ notice: { kind: 'warning', text: sv.form.nobodyLeft } });
    void run(registers ? given : null);
  };
  const messageOn = (list: readonly Issue[], key: string) =>
    list.find(({ column }) => column === key)?.message;
  const words = waiting ? { save: sv.brev.onlyRegister, saving: sv.save.saving } : sv.brev.make;
  return (
    <main class="view stack">
      <ViewHead title={sv.brev.title} />
      <Concerned youths={youths} countLabel={sv.save.count} />
      <p class="caption">{sv.brev.lead}</p>
      <Notice />
      <Failures outcome={outcome} shownIn={origin.pulled} words={sv.brev.missed} />
      <Form formRef={form} label={sv.brev.title} onSubmit={(sent) => submit(unfinishedDates(sent))}>
        {!waiting && (
          <Check
            label={sv.brev.register}
            hint={sv.brev.registerHint}
            checked={registers}
            onChange={setRegisters}
          />
        )}
        {registers &&
          columns.map((column) => (
            <ColumnField
              key={column.key}
              column={column}
              value={values[column.key] ?? null}
              hint={messageOn(verdict.warnings, column.key)}
              error={messageOn(issues, column.key)}
              onChange={(value) => setValues((before) => ({ ...before, [column.key]: value }))}
            />
          ))}
        <SaveRow busy={busy} words={words} />
      </Form>
    </main>
  );
}
