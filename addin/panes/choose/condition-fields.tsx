import type { PulledColumn } from '../../../server/contract/pull.ts';
import { type Draft, emptyDraft, operatorsOf, withOperator } from '../../filter-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Check, SelectField, TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';

type Props = {
  /** Its place among the conditions, from 1. */
  nr: number;
  columns: readonly PulledColumn[];
  draft: Draft;
  error: string | null;
  onChange: (draft: Draft) => void;
  onRemove: () => void;
};

/** One condition: a column, an operator that suits it, and values as the column wants them. */
export function ConditionFields({ nr, columns, draft, error, onChange, onRemove }: Props) {
  const column = columns.find(({ key }) => key === draft.column);
  const choose = (key: string) => {
    const next = columns.find((candidate) => candidate.key === key);
    if (next) onChange({ ...emptyDraft(next), id: draft.id });
  };
  return (
    <fieldset class="stack tight condition" data-condition={draft.id}>
      <legend class="label">{sv.condition.nr(nr)}</legend>
      <SelectField
        label={sv.condition.column}
        items={columns.map(({ key, title }) => ({ value: key, label: title }))}
        blank={column ? undefined : sv.form.choose}
        value={column?.key ?? ''}
        onInput={choose}
      />
      {column && (
        <>
          <SelectField
            label={sv.condition.operator}
            items={operatorsOf(column, draft).map((name) => ({ value: name, label: sv.operators[name] }))}
            value={draft.operator}
            onInput={(name) => {
              const operator = operatorsOf(column, draft).find((one) => one === name);
              if (operator) onChange(withOperator(draft, operator));
            }}
          />
          <Values column={column} draft={draft} onChange={(values) => onChange({ ...draft, values })} />
        </>
      )}
      <Alert text={error} />
      <Button look="quiet" icon="close" label={sv.condition.remove(nr)} onPress={onRemove}>
        {sv.condition.removeWord}
      </Button>
    </fieldset>
  );
}

type ValuesProps = { column: PulledColumn; draft: Draft; onChange: (values: string[]) => void };

function Values({ column, draft: { operator, values }, onChange }: ValuesProps) {
  if (operator === 'empty' || operator === 'notEmpty') return null;
  const put = (place: number) => (value: string) =>
    onChange(values.map((old, index) => (index === place ? value : old)));
  if (column.type === 'list' && operator === 'in') {
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
  const yesNo = [
    { value: 'ja', label: sv.yes },
    { value: 'nej', label: sv.no },
  ];
  const items = column.type === 'boolean' ? yesNo : operator === 'ne' ? column.list : undefined;
  if (items) {
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
