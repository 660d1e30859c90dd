import { useRef, useState } from 'preact/hooks';
import type { PulledColumn } from '../../../server/contract/pull.ts';
import type { Issue, Verdict } from '../../../server/domain/issue.ts';
import type { RowValues, SheetName } from '../../../server/domain/sheet.ts';
import { type App, useApp, useAppState } from '../../app.ts';
import { register } from '../../register.ts';
import type { Session } from '../../session.ts';
import { unfinishedDates } from '../../ui/date-field.tsx';
import { Check } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { sv } from '../../ui/sv.ts';
import type { SheetChanges } from '../../unanswered.ts';
import type { Marked } from '../../workbook/selection.ts';
import type { YouthForm } from '../../youth-list.ts';
import { namingOf, type Youth, youthsOf } from '../../youths.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { ColumnField } from './column-field.tsx';
import { Concerned, ConcernedList } from './concerned.tsx';
import { Failures } from './failures.tsx';
import { focusFirstError } from './focus-first-error.ts';
import { givenIn, unfinished } from './form-columns.ts';
import { SaveRow } from './save-row.tsx';
import { useContacts } from './use-contacts.ts';
import { useSaving } from './use-saving.ts';

export type BatchFormProps = {
  session: Session;
  title: string;
  countLabel: string;
  sheet: SheetName;
  /** What the read log calls an export of the youths. */
  list: YouthForm['list'];
  /** The fields, in their order. */
  columns: readonly PulledColumn[];
  defaults: RowValues;
  /** What is wrong with the values, before they are sent, and what should be thought of. */
  judge: (values: RowValues) => Verdict;
  hints?: Record<string, string>;
  blanks?: Record<string, string>;
  /** True if the field makes sense with what has been given so far. */
  shows?: (column: string, values: RowValues) => boolean;
  /** What can be done along with it for those for whom it goes, by a tick. */
  along?: {
    label: string;
    hint: string;
    on: (sheet: SheetName) => boolean;
    changes: (app: App, marked: Marked, youths: readonly Youth[]) => Promise<SheetChanges>;
  };
  /** The list at the end says how the youths are reached. */
  listsContacts?: boolean;
};

/** The same new row for each of the youths who were marked when the form was opened. */
export function BatchForm(props: BatchFormProps) {
  const marked = useAppState((state) => state.marked);
  const [origin] = useState(marked);
  return origin && <Batch {...props} origin={origin} />;
}

/** What went through is taken off the list; the rest says why, and can be mended and saved again. */
function Batch({ origin, ...props }: BatchFormProps & { origin: Marked }) {
  const app = useApp();
  const [values, setValues] = useState(props.defaults);
  const [issues, setIssues] = useState<Issue[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const { youths, outcome, busy, save, leaveOut } = useSaving(() => youthsOf(origin));
  const reach = useContacts(origin.pulled.sheet, props.listsContacts ? youths : [], leaveOut);
  const [alongOn, setAlongOn] = useState(false);
  const along = props.along?.on(origin.pulled.sheet) ? props.along : undefined;
  const columns = props.columns.filter((column) => props.shows?.(column.key, values) ?? true);
  const given = givenIn(columns, values);
  const verdict = props.judge(given);
  const submit = (halfWritten: string[]) => {
    const found = [...unfinished(halfWritten), ...verdict.errors];
    setIssues(found);
    if (found.length > 0) {
      app.store.set({ notice: null, spoken: sv.form.toMend(found.length) });
      return focusFirstError(form.current);
    }
    if (youths.length === 0) return app.store.set({ notice: { kind: 'warning', text: sv.form.nobodyLeft } });
    const { pullId } = origin.pulled;
    void save(() =>
      register(app, {
        sheet: props.sheet,
        pullId,
        shownIn: origin.pulled,
        youths,
        changeFor: (youth, ref) => ({ ref, create: { ...given, ...namingOf(youth) } }),
        along: alongOn && along ? (went) => along.changes(app, origin, went) : undefined,
      }),
    );
  };
  const messageOn = (list: readonly Issue[], key: string) =>
    list.find(({ column }) => column === key)?.message;
  return (
    <main class="view stack">
      <ViewHead title={props.title} />
      <Concerned youths={youths} countLabel={props.countLabel} createdBy={props.session.user.name} />
      <Notice />
      <Failures outcome={outcome} shownIn={origin.pulled} />
      <Form formRef={form} label={props.title} onSubmit={(sent) => submit(unfinishedDates(sent))}>
        {columns.map((column) => (
          <ColumnField
            key={column.key}
            column={column}
            value={values[column.key] ?? null}
            hint={messageOn(verdict.warnings, column.key) ?? props.hints?.[column.key]}
            blank={props.blanks?.[column.key]}
            error={messageOn(issues, column.key)}
            onChange={(value) => setValues((before) => ({ ...before, [column.key]: value }))}
          />
        ))}
        {along && <Check label={along.label} hint={along.hint} checked={alongOn} onChange={setAlongOn} />}
        <SaveRow busy={busy} />
      </Form>
      <ConcernedList
        form={{
          list: props.list,
          title: props.title,
          shownIn: origin.pulled,
          youths,
          failed: outcome?.failed ?? [],
        }}
        onGone={leaveOut}
        reach={props.listsContacts ? reach : undefined}
      />
    </main>
  );
}
