import { useRef, useState } from 'preact/hooks';
import type { PersonAnswer } from '../../../server/contract/person.ts';
import { useAppState } from '../../app.ts';
import { columnsShown, editForm } from '../../person-fields.ts';
import { rowsOf } from '../../person-presses.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { svPerson } from '../../ui/sv-person.ts';
import { Details, Marks } from './details.tsx';
import { RowForm } from './row-form.tsx';

/** What is registered on the period that is shown, and how it ended (R092–R105). */
export function PeriodPanel({ person }: { person: PersonAnswer }) {
  const sheet = useAppState(({ sheets }) => sheets.find(({ name }) => name === 'aktivitetsansvar'));
  const [editing, setEditing] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const list = person.lists.find((one) => one.sheet === 'aktivitetsansvar');
  const row = rowsOf(person, 'aktivitetsansvar').find(({ key }) => key === person.period);
  if (!sheet || !row) return null;
  const columns = columnsShown(sheet, person);
  const form = editForm(sheet, columns, row);
  const pullId = list?.pullId ?? null;
  const may = pullId !== null && form.columns.length > 0;
  const end = () => {
    setEditing(false);
    requestAnimationFrame(() => root.current?.querySelector('button')?.focus());
  };
  return (
    <div class="card stack" ref={root}>
      {row.avslutad && pullId !== null && <Message kind="info">{svPerson.closed}</Message>}
      {editing && pullId !== null ? (
        <RowForm
          label={svPerson.edit}
          list="aktivitetsansvar"
          pullId={pullId}
          form={form}
          row={row}
          onDone={end}
        />
      ) : (
        <>
          {may && (
            <div>
              <Button onPress={() => setEditing(true)}>{svPerson.edit}</Button>
            </div>
          )}
          <Details columns={columns} row={row} />
          <Marks row={row} />
        </>
      )}
    </div>
  );
}
