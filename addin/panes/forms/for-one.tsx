import { useState } from 'preact/hooks';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { Icon } from '../../ui/icon.tsx';
import { sv } from '../../ui/sv.ts';
import { changeTexts, emptiedIn, type Periods, valuesOf } from '../../update-periods.ts';
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
  const values = valuesOf(periods, youth.period, given);
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
              value={values[column.key] ?? null}
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

/** What will change, one line for each field. */
function ChangeLines({ periods, youth, given }: Pick<Props, 'periods' | 'youth' | 'given'>) {
  const lines = changeTexts(periods, youth.period, given);
  if (lines.length === 0) return null;
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
