import { useState } from 'preact/hooks';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { besideTexts, changeTexts, type EditedRows, emptiedIn, valuesOf } from '../../edit-rows.ts';
import { Icon } from '../../ui/icon.tsx';
import { sv } from '../../ui/sv.ts';
import type { Youth } from '../../youths.ts';
import { ColumnField } from './column-field.tsx';

type Props = {
  youth: Youth;
  /** The key of the youth's row; null where there is none. */
  rowKey: string | null;
  edited: EditedRows;
  /** What has been filled in for this row. */
  given: RowValues | undefined;
  /** Whether mandatory fields that are empty are shown as wrong. */
  judged: boolean;
  onChange: (values: RowValues) => void;
};

/** One row (R148): folded it says what changes, unfolded it can deviate. */
export function ForOne({ youth, rowKey, edited, given, judged, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const row = edited.rows.get(rowKey ?? '');
  const emptied = judged ? emptiedIn(edited, given) : [];
  const isOpen = open || emptied.length > 0;
  const values = valuesOf(edited, rowKey, given);
  return (
    <details class="card folded" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="chevron" />
        <span class="who">
          {youth.name} <span class="caption numeric">{youth.identity}</span>
          <Lines texts={[...besideTexts(edited, rowKey), ...changeTexts(edited, rowKey, given)]} />
          {!row && <span class="error-text">{sv.outcomes.gone}</span>}
        </span>
      </summary>
      {isOpen && row && (
        <div class="stack">
          {edited.columns.map((column) => (
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

/** What stands beside the fields and what will change, one line for each. */
function Lines({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <span class="stack tight">
      {texts.map((text) => (
        <span key={text} class="caption">
          {text}
        </span>
      ))}
    </span>
  );
}
