import { useEffect, useRef, useState } from 'preact/hooks';
import type { PulledColumn } from '../../server/contract/pull.ts';
import { readCell } from '../../server/domain/cell.ts';
import type { CellValue, Condition, Operator } from '../../server/domain/sheet.ts';
import { operatorsFor } from '../filter-words.ts';
import { dataColumns } from '../pull.ts';
import { Button } from '../ui/button.tsx';
import { Check, SelectField, TextField } from '../ui/field.tsx';
import { Alert } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';

type Props = {
  columns: readonly PulledColumn[];
  onAdd: (condition: Condition) => void;
  onCancel: () => void;
};

/** One condition: a column, an operator that suits it, and values as the column wants them. */
export function ConditionForm({ columns, onAdd, onCancel }: Props) {
  const choices = dataColumns(columns);
  const [column, setColumn] = useState(choices[0]);
  const [operator, setOperator] = useState<Operator>(column ? operatorOf(column) : 'eq');
  const [values, setValues] = useState<string[]>(['', '']);
  const [error, setError] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('select')?.focus(), []);
  if (!column) return null;
  const choose = (key: string) => {
    const next = choices.find((candidate) => candidate.key === key);
    if (!next) return;
    setColumn(next);
    setOperator(operatorOf(next));
    setValues(next.type === 'list' ? [] : ['', '']);
    setError(null);
  };
  const add = () => {
    const condition = conditionOf(column, operator, values);
    if (typeof condition === 'string') setError(condition);
    else onAdd(condition);
  };
  return (
    <form
      ref={form}
      class="card stack"
      noValidate
      aria-label={sv.condition.title}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <SelectField
        label={sv.condition.column}
        items={choices.map(({ key, title }) => ({ value: key, label: title }))}
        value={column.key}
        onInput={choose}
      />
      <SelectField
        label={sv.condition.operator}
        items={operatorsFor(column).map((name) => ({ value: name, label: sv.operators[name] }))}
        value={operator}
        onInput={(name) => setOperator(operatorsFor(column).find((one) => one === name) ?? operator)}
      />
      <Values column={column} operator={operator} values={values} onChange={setValues} />
      <Alert text={error} />
      <div class="row">
        <Button submit>{sv.condition.add}</Button>
        <Button look="quiet" onPress={onCancel}>
          {sv.cancel}
        </Button>
      </div>
    </form>
  );
}

type ValuesProps = {
  column: PulledColumn;
  operator: Operator;
  values: string[];
  onChange: (values: string[]) => void;
};

function Values({ column, operator, values, onChange }: ValuesProps) {
  if (operator === 'empty' || operator === 'notEmpty') return null;
  const put = (place: number) => (value: string) =>
    onChange(values.map((old, index) => (index === place ? value : old)));
  if (column.type === 'list') {
    return (
      <fieldset class="field">
        <legend class="label">{sv.condition.value}</legend>
        <div class="people">
          {(column.list ?? []).map((item) => (
            <Check
              key={item.value}
              label={item.label}
              checked={values.includes(item.value)}
              onChange={(on) =>
                onChange(on ? [...values, item.value] : values.filter((value) => value !== item.value))
              }
            />
          ))}
        </div>
      </fieldset>
    );
  }
  if (column.type === 'boolean') {
    const items = [
      { value: 'ja', label: sv.yes },
      { value: 'nej', label: sv.no },
    ];
    return (
      <SelectField
        label={sv.condition.value}
        items={items}
        blank={sv.form.choose}
        value={values[0] ?? ''}
        onInput={put(0)}
      />
    );
  }
  const type = column.type === 'date' || column.type === 'instant' ? 'date' : 'text';
  const between = operator === 'between';
  return (
    <>
      <TextField
        label={between ? sv.condition.from : sv.condition.value}
        type={type}
        value={values[0] ?? ''}
        onInput={put(0)}
      />
      {between && <TextField label={sv.condition.to} type={type} value={values[1] ?? ''} onInput={put(1)} />}
    </>
  );
}

function operatorOf(column: PulledColumn): Operator {
  return operatorsFor(column)[0] ?? 'eq';
}

/** The condition, or what is missing in words. Parts of identity numbers and texts are taken as they stand. */
function conditionOf(column: PulledColumn, operator: Operator, typed: string[]): Condition | string {
  if (operator === 'empty' || operator === 'notEmpty') return { column: column.key, operator };
  if (operator === 'in') {
    return typed.length === 0 ? sv.condition.choose : { column: column.key, operator, value: typed };
  }
  const wanted = typed.slice(0, operator === 'between' ? 2 : 1).map((text) => text.trim());
  if (wanted.some((text) => text === '')) return sv.condition.missing;
  const values: CellValue[] = [];
  for (const text of wanted) {
    const value = readTyped(column, operator, text);
    if (typeof value === 'object' && value !== null) return value.error.message;
    values.push(value);
  }
  return { column: column.key, operator, value: operator === 'between' ? values : (values[0] ?? null) };
}

function readTyped(column: PulledColumn, operator: Operator, text: string) {
  if (column.type === 'identity' && operator !== 'eq') return text.replace(/\D/g, '');
  if (column.type === 'instant') return text;
  const reading = readCell({ ...column, required: false }, column.list, text);
  return 'error' in reading ? reading : reading.value;
}
