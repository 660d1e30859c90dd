import { Fragment } from 'preact';
import type { PersonRow } from '../../../server/contract/person.ts';
import type { PulledColumn } from '../../../server/contract/pull.ts';
import { valueText } from '../../../server/domain/filter-words.ts';
import { svPerson } from '../../ui/sv-person.ts';
import { dateTime } from '../../ui/sv-words.ts';

/** All columns of a row in words. What another kommun noted is not said to be empty: it is not shown. */
export function Details({ columns, row }: { columns: readonly PulledColumn[]; row: PersonRow }) {
  const shown = columns.filter(({ type }) => !(row.annanKommun && type === 'note'));
  return (
    <dl class="choices">
      {shown.map((column) => (
        <Fragment key={column.key}>
          <dt>{column.title}</dt>
          <dd class={column.type === 'note' ? 'note' : undefined}>
            {valueText(column, row.values[column.key] ?? null)}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** Who made the row and who changed it last, and when (R109). */
export function Marks({ row: { created, changed } }: { row: PersonRow }) {
  if (!created) return null;
  const isChanged = changed !== null && changed.at !== created.at;
  return (
    <p class="caption">
      {svPerson.created(created.by, dateTime(created.at))}
      {isChanged && (
        <>
          <br />
          {svPerson.changed(changed.by, dateTime(changed.at))}
        </>
      )}
    </p>
  );
}
