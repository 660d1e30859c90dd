import { useState } from 'preact/hooks';
import type { PulledColumn } from '../../../server/contract/pull.ts';
import type { RowResult } from '../../../server/contract/push.ts';
import { valueText } from '../../../server/domain/filter-words.ts';
import { same } from '../../../server/domain/merge.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import type { Choice, FieldConflict } from '../../conflicts.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import { svPerson } from '../../ui/sv-person.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { OneConflict } from '../conflict-resolver.tsx';

/** The fields that somebody else has changed and that are wanted otherwise here. */
export function conflictsIn(
  columns: readonly PulledColumn[],
  base: RowValues,
  mine: RowValues,
  { current = {}, changedBy }: RowResult,
): FieldConflict[] {
  return columns
    .filter(({ key }) => key in mine && key in current)
    .filter(({ key }) => !same(current[key], base[key]) && !same(mine[key], current[key]))
    .map((column) => {
      const say = (values: RowValues) => valueText(column, values[column.key] ?? null);
      return {
        id: column.key,
        key: '',
        column: column.key,
        title: column.title,
        who: '',
        base: say(base),
        theirs: say(current),
        mine: say(mine),
        changedBy: changedBy ? sv.conflict.changedBy(changedBy.name, dateTime(changedBy.at)) : '',
      };
    });
}

type Props = {
  columns: readonly PulledColumn[];
  base: RowValues;
  mine: RowValues;
  result: RowResult;
  busy: boolean;
  /** What is wanted once it is chosen, field by field. */
  onDecided: (mine: RowValues) => void;
};

/** Lets one choose, field by field, between the register's value and the one written here. */
export function RowConflict({ columns, base, mine, result, busy, onDecided }: Props) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const conflicts = conflictsIn(columns, base, mine, result);
  const current = result.current ?? {};
  const decide = () => {
    const untouched = Object.keys(mine).filter((key) => same(mine[key], base[key]));
    const theirs = conflicts.map(({ column }) => column).filter((key) => choices.get(key) !== 'mine');
    const taken = [...untouched, ...theirs].filter((key) => key in current);
    onDecided({ ...mine, ...Object.fromEntries(taken.map((key) => [key, current[key] ?? null])) });
  };
  return (
    <div class="stack">
      <div role="alert">
        <Message kind="warning">{svPerson.conflict}</Message>
      </div>
      {conflicts.map((conflict) => (
        <OneConflict
          key={conflict.id}
          conflict={conflict}
          choice={choices.get(conflict.id) ?? 'theirs'}
          onChoose={(choice) => setChoices(new Map([...choices, [conflict.id, choice]]))}
        />
      ))}
      <div class="row">
        <Button look="primary" busy={busy} onPress={decide}>
          {svPerson.conflictSave}
        </Button>
      </div>
    </div>
  );
}
