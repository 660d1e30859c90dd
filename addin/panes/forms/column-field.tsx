import type { PulledColumn } from '../../../server/contract/pull.ts';
import { maxLengthOf } from '../../../server/domain/cell.ts';
import type { CellValue } from '../../../server/domain/sheet.ts';
import { today } from '../../dates.ts';
import { Button } from '../../ui/button.tsx';
import { Check, NoteField, SelectField, TextField } from '../../ui/field.tsx';
import { sv } from '../../ui/sv.ts';

type Props = {
  column: PulledColumn;
  value: CellValue;
  onChange: (value: CellValue) => void;
  error?: string | undefined;
  hint?: string | undefined;
  required?: boolean | undefined;
  /** The word for an empty choice in a list. */
  blank?: string | undefined;
};

/** A field for a column of a sheet, by its type. Nothing is null; dates are `YYYY-MM-DD`. */
export function ColumnField({ column, value, onChange, blank, ...rest }: Props) {
  const text = value === null ? '' : String(value);
  const change = (next: string) => onChange(next === '' ? null : next);
  const common = {
    label: column.title,
    required: rest.required ?? column.required,
    error: rest.error,
    hint: rest.hint,
    value: text,
    onInput: change,
  };
  switch (column.type) {
    case 'boolean':
      return <Check label={column.title} checked={value === true} onChange={onChange} />;
    case 'list':
      return <SelectField {...common} items={column.list ?? []} blank={blank ?? sv.form.choose} />;
    case 'note':
      return <NoteField {...common} maxLength={maxLengthOf(column)} />;
    case 'date':
      return (
        <div class="stack tight">
          <TextField {...common} type="date" />
          {text === '' && (
            <div>
              <Button
                look="link"
                label={`${column.title}: ${sv.form.today}`}
                onPress={() => onChange(today())}
              >
                {sv.form.today}
              </Button>
            </div>
          )}
        </div>
      );
    default:
      return <TextField {...common} maxLength={maxLengthOf(column)} />;
  }
}
