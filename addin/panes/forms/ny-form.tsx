import { useRef, useState } from 'preact/hooks';
import { readCell } from '../../../server/domain/cell.ts';
import type { Issue } from '../../../server/domain/issue.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { type App, messageOf, useApp, useAppState } from '../../app.ts';
import { lookAgain } from '../../follow.ts';
import { isSaved } from '../../send.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { sv } from '../../ui/sv.ts';
import { pushForm } from '../../unanswered.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { ColumnField } from './column-field.tsx';
import { focusFirstError } from './focus-first-error.ts';
import { columnsOf } from './form-columns.ts';
import { missingFields } from './missing.ts';
import { SaveRow } from './save-row.tsx';

const FIELDS = [
  'personnummer',
  'datumForRegistrering',
  'sysselsattningVidRegistrering',
  'boendeUtanforHemkommunen',
  'handlaggare',
  'anteckningar',
];

/** Ny individ (R132–R144): somebody whom the nightly run cannot find by itself. */
export function NyForm(_: { session: Session }) {
  const app = useApp();
  const sheet = useAppState((state) => state.sheets.find(({ name }) => name === 'aktivitetsansvar'));
  const [values, setValues] = useState<RowValues>({});
  const [issues, setIssues] = useState<Issue[]>([]);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  if (!sheet) return null;
  const columns = columnsOf(sheet, FIELDS);
  const save = async (another: boolean) => {
    if (busy) return;
    setBusy(true);
    const found = await tryToSave(app, columns, values).catch((error: unknown) => {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
      return null;
    });
    setBusy(false);
    if (found === null) return;
    setIssues(found);
    if (found.length > 0) {
      const general = found.filter((issue) => issue.column === null).map((issue) => issue.message);
      app.store.set({ notice: general.length > 0 ? { kind: 'error', text: general.join(' ') } : null });
      return focusFirstError(form.current);
    }
    setValues({});
    if (!another) app.store.set({ view: 'overview' });
    else form.current?.querySelector('input')?.focus();
    await lookAgain(app);
  };
  return (
    <main class="view stack">
      <ViewHead title={sv.ny.title} />
      <Notice />
      <form
        ref={form}
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        {columns.map((column) => (
          <ColumnField
            key={column.key}
            column={column}
            value={values[column.key] ?? null}
            blank={column.required ? undefined : sv.form.notGiven}
            hint={column.key === 'personnummer' ? sv.ny.personnummerHint : undefined}
            error={issues.find((issue) => issue.column === column.key)?.message}
            onChange={(value) => setValues({ ...values, [column.key]: value })}
          />
        ))}
        <SaveRow busy={busy}>
          <Button onPress={() => save(true)}>{sv.save.saveNew}</Button>
        </SaveRow>
      </form>
    </main>
  );
}

/** Registers the individual; gives what is wrong, nothing when it went through. */
async function tryToSave(
  app: App,
  columns: ReturnType<typeof columnsOf>,
  given: RowValues,
): Promise<Issue[]> {
  const missing = missingFields(columns, given);
  if (missing.length > 0) return missing;
  const values: RowValues = {};
  for (const column of columns) {
    const reading = readCell(column, column.list, given[column.key]);
    if ('error' in reading) return [{ column: column.key, ...reading.error }];
    if (reading.value !== null) values[column.key] = reading.value;
  }
  const { pullId } = await app.api.pull('aktivitetsansvar', { filter: [], keys: [] });
  const [answer] = await pushForm(app.api, 'aktivitetsansvar', pullId, [{ ref: 'ny1', create: values }]);
  const result = answer?.results[0];
  if (!result || !isSaved(result)) {
    return result?.errors ?? [{ column: null, code: 'saknas', message: sv.outcomes.invalid }];
  }
  const warnings = (result.warnings ?? []).map((warning) => warning.message);
  const text = [sv.ny.saved, ...warnings].join(' ');
  app.store.set({ notice: { kind: warnings.length > 0 ? 'warning' : 'success', text } });
  return [];
}
