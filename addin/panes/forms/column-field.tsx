import type { PulledColumn } from '../../../server/contract/pull.ts';
import { maxLengthOf } from '../../../server/domain/cell.ts';
import type { CellValue } from '../../../server/domain/sheet.ts';
import { today } from '../../dates.ts';
import { DateField } from '../../ui/date-field.tsx';
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
  const required = rest.required ?? column.required;
  const common = {
    label: column.title,
    required,
    error: rest.error,
    hint: rest.hint,
    value: value === null ? '' : String(value),
    onInput: (next: string) => onChange(next === '' ? null : next),
  };
  switch (column.type) {
    case 'boolean':
      return <Check label={column.title} checked={value === true} onChange={onChange} />;
    case 'list': {
      const word = blank ?? (required ? sv.form.choose : sv.form.notGiven);
      return <SelectField {...common} items={column.list ?? []} blank={word} />;
    }
    case 'note':
      return <NoteField {...common} maxLength={maxLengthOf(column)} />;
    case 'date':
      return <DateField {...common} name={column.key} today={today()} />;
    default:
      return <TextField {...common} maxLength={maxLengthOf(column)} />;
  }
}
