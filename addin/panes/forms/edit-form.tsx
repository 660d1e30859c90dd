import { useEffect, useRef, useState } from 'preact/hooks';
import { confirms, massChanges } from '../../../server/domain/mass-change.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { messageOf, useApp, useAppState } from '../../app.ts';
import { changeOf, type EditedRows, emptiedIn, hasValue, type RowEdit, readRows } from '../../edit-rows.ts';
import { register } from '../../register.ts';
import { Button } from '../../ui/button.tsx';
import { unfinishedDates } from '../../ui/date-field.tsx';
import { Form } from '../../ui/form.tsx';
import { sv } from '../../ui/sv.ts';
import type { Marked } from '../../workbook/selection.ts';
import { listOfEdits, type YouthForm } from '../../youth-list.ts';
import type { Youth } from '../../youths.ts';
import { ExportButton } from '../export-button.tsx';
import { MassRail } from '../mass-rail.tsx';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { Concerned } from './concerned.tsx';
import { Failures } from './failures.tsx';
import { focusFirstError } from './focus-first-error.ts';
import { ForAll } from './for-all.tsx';
import { ForOne } from './for-one.tsx';
import { SaveRow } from './save-row.tsx';
import { useSaving } from './use-saving.ts';

export type EditFormProps = {
  title: string;
  countLabel: string;
  /** What it means, where the title does not say it. */
  lead?: string;
  /** What the read log calls an export of the rows. */
  list: YouthForm['list'];
  edit: RowEdit;
  /** The rows of those that are marked. */
  rowsOf: (marked: Marked) => Youth[];
  /** “3 ungdomar”. */
  on?: (count: number) => string;
};

/** New values for rows that exist, for those who were marked when the form was opened: the same for all, or each. */
export function EditForm(props: EditFormProps) {
  const marked = useAppState((state) => state.marked);
  const [origin] = useState(marked);
  return origin && <Editing {...props} origin={origin} />;
}

function Editing({ origin, ...props }: EditFormProps & { origin: Marked }) {
  const app = useApp();
  const { title, countLabel, lead, list, edit, rowsOf, on } = props;
  const { youths, outcome, busy, save, leaveOut } = useSaving(() => rowsOf(origin));
  const [given, setGiven] = useState<ReadonlyMap<string, RowValues>>(new Map());
  const [edited, setEdited] = useState<EditedRows | null>(null);
  const [error, setError] = useState<string | null>(null);
  // Anew for those that are left when some did not go: what was in the way may be somebody else's change.
  useEffect(() => {
    const keys = youths.flatMap((youth) => edit.keyOf(youth) ?? []);
    if (keys.length > 0) {
      readRows(app, edit, keys).then(setEdited, (problem) => setError(messageOf(problem)));
    }
  }, [app, edit, youths]);
  const form = { list, title, shownIn: origin.pulled, youths, failed: outcome?.failed ?? [] };
  return (
    <main class="view stack">
      <ViewHead title={title} />
      <Concerned youths={youths} countLabel={countLabel} on={on} />
      {lead && <p class="caption">{lead}</p>}
      <Notice />
      <Failures outcome={outcome} shownIn={origin.pulled} />
      {error && <p role="alert">{error}</p>}
      {!edited && !error && <div class="skeleton" aria-busy="true" />}
      {edited && (
        <Rows
          form={form}
          edit={edit}
          onGone={leaveOut}
          edited={edited}
          given={given}
          onGiven={setGiven}
          busy={busy}
          onSave={() =>
            save(() =>
              register(app, {
                sheet: edit.sheet,
                pullId: edited.pullId,
                shownIn: origin.pulled,
                youths,
                changeFor: (youth) => changeOf(edited, edit.keyOf(youth), given.get(youth.id)),
              }),
            )
          }
        />
      )}
    </main>
  );
}

type RowsProps = {
  form: YouthForm;
  onGone: (rowKeys: ReadonlySet<string>) => void;
  edit: RowEdit;
  edited: EditedRows;
  given: ReadonlyMap<string, RowValues>;
  onGiven: (given: ReadonlyMap<string, RowValues>) => void;
  busy: boolean;
  onSave: () => Promise<void>;
};

/** The top row, everybody's own row, and the buttons. */
function Rows({ form: concerned, edit, onGone, edited, given, onGiven, busy, onSave }: RowsProps) {
  const { youths } = concerned;
  const { store } = useApp();
  const [forAll, setForAll] = useState<RowValues>({});
  const [judged, setJudged] = useState(false);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);
  const each = useRef<HTMLHeadingElement>(null);
  const changes = youths.flatMap((youth) => {
    const change = changeOf(edited, edit.keyOf(youth), given.get(youth.id));
    return change && 'set' in change ? change : [];
  });
  const rails = massChanges({ rowCount: youths.length, changes, deleteCount: 0 });
  const lay = (some: readonly Youth[], values: RowValues) =>
    onGiven(new Map([...given, ...some.map(({ id }) => [id, { ...given.get(id), ...values }] as const)]));
  const apply = () => {
    lay(youths, forAll);
    setForAll({});
    store.set({ notice: null, spoken: sv.uppdatera.applied });
    each.current?.focus();
  };
  const obstacle = (halfWritten: string[]): string | null => {
    if (halfWritten.length > 0) return sv.form.unfinishedDate;
    if (Object.keys(forAll).length > 0) return sv.uppdatera.notApplied;
    if (youths.some(({ id }) => emptiedIn(edited, given.get(id)).length > 0)) return sv.form.toMend(1);
    if (changes.length === 0) return sv.uppdatera.nothing;
    const open = rails.find((mass) => !confirms(typed[mass.column ?? ''] ?? '', mass));
    return open ? sv.review.mass.missing(open.count) : null;
  };
  const submit = (halfWritten: string[]) => {
    const text = obstacle(halfWritten);
    setJudged(true);
    store.set({ notice: text === null ? null : { kind: 'warning', text } });
    if (text === null) void onSave();
    else focusFirstError(form.current);
  };
  return (
    <Form formRef={form} label={concerned.title} onSubmit={(sent) => submit(unfinishedDates(sent))}>
      <ForAll
        columns={edited.columns}
        mayEmpty={(column) => hasValue(edited, column)}
        values={forAll}
        onChange={setForAll}
        onApply={apply}
      />
      <h2 ref={each} tabIndex={-1}>
        {sv.uppdatera.each}
      </h2>
      <ExportButton
        list={() => listOfEdits(concerned, { edit, edited, given })}
        obstacle={youths.length === 0 ? sv.export.empty : null}
        onGone={onGone}
      />
      <div class="stack tight">
        {youths.map((youth) => (
          <ForOne
            key={youth.id}
            youth={youth}
            rowKey={edit.keyOf(youth)}
            edited={edited}
            given={given.get(youth.id)}
            judged={judged}
            onChange={(values) => lay([youth], values)}
          />
        ))}
      </div>
      {rails.map((mass) => (
        <MassRail
          key={mass.column}
          mass={mass}
          columns={edited.changing}
          typed={typed[mass.column ?? ''] ?? ''}
          onType={(text) => setTyped({ ...typed, [mass.column ?? '']: text })}
        />
      ))}
      <SaveRow busy={busy}>
        <Button
          icon="undo"
          onPress={() => {
            onGiven(new Map());
            setForAll({});
            setJudged(false);
            setTyped({});
            store.set({ notice: null });
          }}
        >
          {sv.uppdatera.reset}
        </Button>
      </SaveRow>
    </Form>
  );
}
