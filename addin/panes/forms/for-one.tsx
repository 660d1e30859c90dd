import { useState } from 'preact/hooks';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { valueText } from '../../filter-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { sv } from '../../ui/sv.ts';
import { changeOf, emptiedIn, type Periods } from '../../update-periods.ts';
import type { Youth } from '../../youths.ts';
import { ColumnField } from './column-field.tsx';

type Props = {
  youth: Youth;
  periods: Periods;
  /** What has been filled in for this youth. */
  given: RowValues | undefined;
  /** Whether mandatory fields that are empty are shown as wrong. */
  judged: boolean;
  onChange: (values: RowValues) => void;
};

/** One youth's row (R148): folded it says what changes, unfolded it can deviate. */
export function ForOne({ youth, periods, given, judged, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const row = periods.rows.get(youth.period ?? '');
  const emptied = judged ? emptiedIn(periods, given) : [];
  const isOpen = open || emptied.length > 0;
  const shownOf = (key: string) => (given && key in given ? given[key] : row?.values[key]) ?? null;
  return (
    <details class="card folded" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="chevron" />
        <span class="who">
          {youth.name} <span class="caption numeric">{youth.identity}</span>
          <ChangeLines periods={periods} youth={youth} given={given} />
          {!row && <span class="error-text">{sv.outcomes.gone}</span>}
        </span>
      </summary>
      {isOpen && row && (
        <div class="stack">
          {periods.columns.map((column) => (
            <ColumnField
              key={column.key}
              column={column}
              value={shownOf(column.key)}
              blank={column.required ? undefined : sv.form.notGiven}
              error={emptied.includes(column) ? sv.form.missing(column.title) : undefined}
              onChange={(value) => onChange({ [column.key]: value })}
            />
          ))}
        </div>
      )}
    </details>
  );
}

/** “Handläggare: – → Eva Ek” for each field that will change. */
function ChangeLines({ periods, youth, given }: Pick<Props, 'periods' | 'youth' | 'given'>) {
  const change = changeOf(periods, youth.period, given);
  if (!change || !('set' in change)) return null;
  const lines = periods.columns
    .filter(({ key }) => key in change.set)
    .map((column) => {
      const [from, to] = [change.base, change.set].map((values) =>
        valueText(column, values[column.key] ?? null),
      );
      return sv.uppdatera.becomes(column.title, from ?? sv.none, to ?? sv.none);
    });
  return (
    <span class="stack tight">
      {lines.map((line) => (
        <span key={line} class="caption">
          {line}
        </span>
      ))}
    </span>
  );
}
