import type { PulledColumn } from '../../../server/contract/pull.ts';
import type { CellValue, RowValues } from '../../../server/domain/sheet.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/field.tsx';
import { sv } from '../../ui/sv.ts';
import { ColumnField } from './column-field.tsx';

/** What stands for an emptied field in a list. */
const NONE = '-';

type Props = {
  columns: readonly PulledColumn[];
  /** Whether there is anything to empty in a field. */
  mayEmpty: (column: string) => boolean;
  /** What is filled in; a field that is to be emptied for all is null. */
  values: RowValues;
  onChange: (values: RowValues) => void;
  onApply: () => void;
};

/** The top row (R147): what is filled in goes to everybody with Verkställ, also by Enter. */
export function ForAll({ columns, mayEmpty, values, onChange, onApply }: Props) {
  const put = (key: string) => (value: CellValue | undefined) => {
    const { [key]: _, ...others } = values;
    onChange(value === undefined ? others : { ...others, [key]: value });
  };
  return (
    <fieldset
      class="card stack"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        onApply();
      }}
    >
      <legend class="out-of-sight">{sv.uppdatera.sameForAll}</legend>
      <h2>{sv.uppdatera.sameForAll}</h2>
      {columns.map((column) => (
        <Field
          key={column.key}
          column={column}
          mayEmpty={!column.required && mayEmpty(column.key)}
          value={values[column.key]}
          onChange={put(column.key)}
        />
      ))}
      <Button wide onPress={onApply}>
        {sv.uppdatera.apply}
      </Button>
    </fieldset>
  );
}

type FieldProps = {
  column: PulledColumn;
  mayEmpty: boolean;
  value: CellValue | undefined;
  onChange: (value: CellValue | undefined) => void;
};

/** A field that leaves everybody as they are while it is empty, and can also empty them (R204). */
function Field({ column, mayEmpty, value, onChange }: FieldProps) {
  if (column.type === 'list') {
    const none = !column.required ? [{ value: NONE, label: sv.uppdatera.none }] : [];
    return (
      <ColumnField
        column={{ ...column, list: [...none, ...(column.list ?? [])] }}
        value={value === null ? NONE : (value ?? null)}
        blank={sv.uppdatera.unchanged}
        required={false}
        onChange={(next) => onChange(next === NONE ? null : (next ?? undefined))}
      />
    );
  }
  return (
    <div class="stack tight">
      <ColumnField
        column={column}
        value={value ?? null}
        required={false}
        onChange={(next) => onChange(next ?? undefined)}
      />
      {mayEmpty && (
        <Check
          label={sv.uppdatera.removeDate(column.title)}
          checked={value === null}
          onChange={(on) => onChange(on ? null : undefined)}
        />
      )}
    </div>
  );
}
