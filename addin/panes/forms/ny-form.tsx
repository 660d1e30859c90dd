import { useEffect, useRef, useState } from 'preact/hooks';
import type { LookUpAnswer } from '../../../server/contract/person.ts';
import type { PulledColumn } from '../../../server/contract/pull.ts';
import { formatIdentity } from '../../../server/domain/identity.ts';
import type { Issue } from '../../../server/domain/issue.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { messageOf, useApp, useAppState } from '../../app.ts';
import { type PersonRegistered, readPerson, registerPerson } from '../../register-person.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { unfinishedDates } from '../../ui/date-field.tsx';
import { Form } from '../../ui/form.tsx';
import { Message } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { ColumnField } from './column-field.tsx';
import { focusFirstError } from './focus-first-error.ts';
import { columnsOf, unfinished } from './form-columns.ts';
import { SaveRow } from './save-row.tsx';
import { useLookUp } from './use-look-up.ts';

const FIELDS = [
  'datumForRegistrering',
  'sysselsattningVidRegistrering',
  'boendeUtanforHemkommunen',
  'handlaggare',
  'anteckningar',
];

/** Ny individ (R132–R144): somebody whom the nightly run cannot find by itself. */
export function NyForm(_: { session: Session }) {
  const sheet = useAppState((state) => state.sheets.find(({ name }) => name === 'aktivitetsansvar'));
  return sheet ? (
    <NewPerson number={columnsOf(sheet, ['personnummer'])} rest={columnsOf(sheet, FIELDS)} />
  ) : null;
}

type Props = { number: readonly PulledColumn[]; rest: readonly PulledColumn[] };

function NewPerson({ number, rest }: Props) {
  const app = useApp();
  const [values, setValues] = useState<RowValues>(() => begun(app.store.get().newNumber));
  useEffect(() => app.store.set({ newNumber: null }), [app]);
  const [issues, setIssues] = useState<Issue[]>([]);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const found = useLookUp(values.personnummer);
  const refused = (wrong: Issue[]) => {
    const whole = wrong.find(({ column }) => column === null);
    setIssues(wrong);
    app.store.set({
      notice: whole ? { kind: 'error', text: whole.message } : null,
      spoken: sv.form.toMend(wrong.length),
    });
    focusFirstError(form.current);
  };
  const save = async (another: boolean) => {
    if (busy || !form.current) return;
    const read = readPerson([...number, ...rest], values);
    const wrong = [...unfinished(unfinishedDates(form.current)), ...read.issues, ...(found?.errors ?? [])];
    if (wrong.length > 0) return refused(wrong);
    setBusy(true);
    const done = await registerPerson(app, read.values).catch(messageOf);
    setBusy(false);
    if (typeof done === 'string') return app.store.set({ notice: { kind: 'error', text: done } });
    if ('issues' in done) return refused(done.issues);
    const { sent } = done;
    app.store.set({ notice: noticeOf(done), lastSent: sent, ...(!another && { view: 'overview' }) });
    setIssues([]);
    setValues({});
    form.current?.querySelector('input')?.focus();
  };
  const field = (column: PulledColumn) => (
    <ColumnField
      key={column.key}
      column={column}
      value={values[column.key] ?? null}
      hint={column.key === 'personnummer' ? sv.ny.personnummerHint : undefined}
      error={[...issues, ...(found?.errors ?? [])].find((issue) => issue.column === column.key)?.message}
      onChange={(value) => {
        setValues((before) => ({ ...before, [column.key]: value }));
        setIssues((before) => before.filter((issue) => issue.column !== column.key));
      }}
    />
  );
  return (
    <main class="view stack">
      <ViewHead title={sv.ny.title} />
      <Notice />
      <Form formRef={form} label={sv.ny.title} onSubmit={() => save(false)}>
        {number.map(field)}
        <Found found={found} />
        {rest.map(field)}
        <SaveRow busy={busy}>
          <Button onPress={() => save(true)}>{sv.save.saveNew}</Button>
        </SaveRow>
      </Form>
    </main>
  );
}

function begun(newNumber: string | null): RowValues {
  return newNumber === null ? {} : { personnummer: formatIdentity(newNumber) };
}

/** Who it is, if the register knows, and what should be known before saving (R135–R138). */
function Found({ found }: { found: LookUpAnswer | null }) {
  return (
    <div class="stack tight" role="status">
      {found?.efternamn && (
        <dl class="choices">
          <dt>{sv.ny.fornamn}</dt>
          <dd>{found.fornamn ?? sv.none}</dd>
          <dt>{sv.ny.efternamn}</dt>
          <dd>{found.efternamn}</dd>
        </dl>
      )}
      {found?.warnings.map(({ code, message }) => (
        <Message key={code} kind={code === 'okandPerson' ? 'info' : 'warning'}>
          {message}
        </Message>
      ))}
    </div>
  );
}

function noticeOf({ warnings }: Extract<PersonRegistered, { sent: unknown }>) {
  const kind = warnings.length > 0 ? ('warning' as const) : ('success' as const);
  return { kind, text: [sv.ny.saved, ...warnings].join(' ') };
}
