import { useRef, useState } from 'preact/hooks';
import type { PulledColumn } from '../../../server/contract/pull.ts';
import type { Issue } from '../../../server/domain/issue.ts';
import type { RowValues, SheetName } from '../../../server/domain/sheet.ts';
import { useApp, useAppState } from '../../app.ts';
import { register } from '../../register.ts';
import type { Session } from '../../session.ts';
import { sv } from '../../ui/sv.ts';
import { type Youth, youthsOf } from '../../youths.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { ColumnField } from './column-field.tsx';
import { focusFirstError } from './focus-first-error.ts';
import { SaveRow } from './save-row.tsx';
import { useSaving } from './use-saving.ts';
import { Failures, YouthList } from './youth-list.tsx';

export type BatchFormProps = {
  session: Session;
  title: string;
  countLabel: string;
  sheet: SheetName;
  /** The fields, in their order. */
  columns: readonly PulledColumn[];
  defaults: RowValues;
  /** What is wrong with the values, before they are sent. */
  judge: (values: RowValues) => Issue[];
  hints?: Record<string, string>;
  blanks?: Record<string, string>;
  /** True if the field makes sense with what has been given so far. */
  shows?: (column: string, values: RowValues) => boolean;
};

/** The same new row for each of the marked youths. What went through is taken off the list, the rest says why. */
export function BatchForm(props: BatchFormProps) {
  const app = useApp();
  const marked = useAppState((state) => state.marked);
  const [origin] = useState(marked);
  const [values, setValues] = useState(props.defaults);
  const [issues, setIssues] = useState<Issue[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const { youths, failed, busy, save } = useSaving(
    () => youthsOf(origin),
    (done) => sv.save.result(done.saved, done.left),
  );
  const columns = props.columns.filter((column) => props.shows?.(column.key, values) ?? true);
  const submit = () => {
    const found = props.judge(values);
    setIssues(found);
    if (found.length > 0 || !origin) return focusFirstError(form.current);
    const given = filled(columns, values);
    void save(() =>
      register(app, {
        sheet: props.sheet,
        pullId: origin.pulled.pullId,
        youths,
        changeFor: (youth, ref) => ({ ref, create: { ...given, ...naming(youth) } }),
      }),
    );
  };
  return (
    <main class="view stack">
      <ViewHead title={props.title} />
      <dl class="choices">
        <dt>{sv.save.createdBy}</dt>
        <dd>{props.session.user.name}</dd>
        <dt>{props.countLabel}</dt>
        <dd>{youths.length}</dd>
      </dl>
      <YouthList youths={youths} />
      <Notice />
      <Failures failed={failed} marked={origin} />
      <form
        ref={form}
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {columns.map((column) => (
          <ColumnField
            key={column.key}
            column={column}
            value={values[column.key] ?? null}
            hint={props.hints?.[column.key]}
            blank={props.blanks?.[column.key]}
            error={issues.find((issue) => issue.column === column.key)?.message}
            onChange={(value) => setValues({ ...values, [column.key]: value })}
          />
        ))}
        <SaveRow busy={busy} />
      </form>
    </main>
  );
}

/** In the caseload a youth is named by the period, elsewhere by the identity number. */
function naming(youth: Youth): RowValues {
  return youth.period === null ? { personnummer: youth.identityNumber } : { aktivitetsansvar: youth.period };
}

/** What has been given in the fields that are shown. */
function filled(columns: readonly PulledColumn[], values: RowValues): RowValues {
  return Object.fromEntries(
    columns.flatMap(({ key }) => {
      const value = values[key] ?? null;
      return value === null || value === '' ? [] : [[key, value]];
    }),
  );
}
