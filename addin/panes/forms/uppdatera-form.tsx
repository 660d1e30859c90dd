import { useRef, useState } from 'preact/hooks';
import type { PulledColumn } from '../../../server/contract/pull.ts';
import type { Change } from '../../../server/contract/push.ts';
import { same } from '../../../server/domain/merge.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { useApp, useAppState } from '../../app.ts';
import { register } from '../../register.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { sv } from '../../ui/sv.ts';
import type { Marked } from '../../workbook/selection.ts';
import { type Youth, youthsOf } from '../../youths.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { ColumnField } from './column-field.tsx';
import { Failures } from './failures.tsx';
import { SaveRow } from './save-row.tsx';
import { useSaving } from './use-saving.ts';

const FIELDS = [
  'sysselsattningVidRegistrering',
  'datumForRegistrering',
  'studierAnnanSkolform',
  'handlaggare',
];

type Own = ReadonlyMap<string, RowValues>;

/** Uppdatera aktivitetsansvar (R145–R150): a top row for all and a row for each, saved together. */
export function UppdateraForm(_: { session: Session }) {
  const marked = useAppState((state) => state.marked);
  const [origin] = useState(marked);
  return origin && <Updating origin={origin} />;
}

function Updating({ origin }: { origin: Marked }) {
  const app = useApp();
  const [own, setOwn] = useState<Own>(new Map());
  const [round, setRound] = useState(0);
  const people = useRef<HTMLHeadingElement>(null);
  const { youths, outcome, busy, save } = useSaving(() => youthsOf(origin));
  const columns = origin.pulled.columns.filter((column) => FIELDS.includes(column.key));
  const lay = (some: readonly Youth[], values: RowValues) =>
    setOwn(new Map([...own, ...some.map(({ id }) => [id, { ...own.get(id), ...values }] as const)]));
  const submit = () => {
    const changeFor = (youth: Youth) => changeOf(origin, youth, own.get(youth.id));
    if (youths.every((youth) => changeFor(youth) === null)) {
      return app.store.set({ notice: { kind: 'warning', text: sv.uppdatera.nothing } });
    }
    const { pullId } = origin.pulled;
    void save(() =>
      register(app, { sheet: 'aktivitetsansvar', pullId, shownIn: origin.pulled, youths, changeFor }),
    );
  };
  return (
    <main class="view stack">
      <ViewHead title={sv.uppdatera.title} />
      <Notice />
      <Failures outcome={outcome} shownIn={origin.pulled} />
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ForAll
          key={round}
          columns={columns}
          onApply={(values) => {
            lay(youths, values);
            app.store.set({ spoken: sv.uppdatera.applied });
            people.current?.focus();
          }}
        />
        <h2 ref={people} tabIndex={-1}>
          {sv.selection.on(youths.length)}
        </h2>
        {youths.map((youth) => (
          <ForOne
            key={youth.id}
            youth={youth}
            columns={columns}
            own={own.get(youth.id) ?? {}}
            changed={changeOf(origin, youth, own.get(youth.id)) !== null}
            onChange={(values) => lay([youth], values)}
          />
        ))}
        <SaveRow busy={busy}>
          <Button
            icon="undo"
            onPress={() => {
              setOwn(new Map());
              setRound(round + 1);
            }}
          >
            {sv.uppdatera.reset}
          </Button>
        </SaveRow>
      </form>
    </main>
  );
}

type ForAllProps = { columns: readonly PulledColumn[]; onApply: (values: RowValues) => void };

/** The top row: what is filled in goes to everybody. */
function ForAll({ columns, onApply }: ForAllProps) {
  const [values, setValues] = useState<RowValues>({});
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  return (
    <fieldset class="card stack" aria-label={sv.uppdatera.sameForAll}>
      <h2>{sv.uppdatera.sameForAll}</h2>
      {columns.map((column) => (
        <ColumnField
          key={column.key}
          column={column}
          value={values[column.key] ?? null}
          blank={sv.uppdatera.unchanged}
          required={false}
          onChange={(value) => setValues({ ...values, [column.key]: value })}
        />
      ))}
      <Button onPress={() => onApply(filled)}>{sv.uppdatera.apply}</Button>
    </fieldset>
  );
}

type ForOneProps = {
  youth: Youth;
  columns: readonly PulledColumn[];
  own: RowValues;
  changed: boolean;
  onChange: (values: RowValues) => void;
};

/** One youth's row, for what deviates. */
function ForOne({ youth, columns, own, changed, onChange }: ForOneProps) {
  const shownOf = (key: string) => (key in own ? own[key] : youth.values[key]) ?? null;
  return (
    <details class="card folded">
      <summary>
        <span class="who">
          {youth.name} <span class="caption numeric">{youth.identity}</span>
        </span>
        {changed && <span class="badge">{sv.sheet.changed}</span>}
      </summary>
      <div class="stack">
        {columns.map((column) => (
          <ColumnField
            key={column.key}
            column={column}
            value={shownOf(column.key)}
            blank={sv.form.notGiven}
            onChange={(value) => onChange({ [column.key]: value })}
          />
        ))}
      </div>
    </details>
  );
}

/** The edit of one period, or null when nothing differs from what was pulled. */
function changeOf(marked: Marked, youth: Youth, values: RowValues = {}): Change | null {
  const row = marked.rows.find((candidate) => candidate.key === youth.period);
  if (!row) return null;
  const edits = Object.entries(values).filter(([column, value]) => !same(value, row.values[column]));
  if (edits.length === 0) return null;
  return {
    key: row.key,
    version: row.version,
    base: Object.fromEntries(edits.map(([column]) => [column, row.values[column] ?? null])),
    set: Object.fromEntries(edits),
  };
}
