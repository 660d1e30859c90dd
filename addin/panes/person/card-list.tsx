import { useState } from 'preact/hooks';
import type { PersonAnswer } from '../../../server/contract/person.ts';
import { useApp, useAppState } from '../../app.ts';
import { today } from '../../dates.ts';
import { columnsShown, newForm } from '../../person-fields.ts';
import { followUpToEnd, rowsOf } from '../../person-presses.ts';
import type { PersonListName } from '../../person-state.ts';
import { Button } from '../../ui/button.tsx';
import { Pager, usePages } from '../../ui/pager.tsx';
import { svPerson } from '../../ui/sv-person.ts';
import { moveByArrows } from './arrows.ts';
import { RowCard } from './row-card.tsx';
import { RowForm } from './row-form.tsx';

type Props = { person: PersonAnswer; list: PersonListName };

/** The rows of one list as cards; *Ny* stands at the top where something may be made. */
export function CardList({ person, list }: Props) {
  const { store } = useApp();
  const sheet = useAppState(({ sheets }) => sheets.find(({ name }) => name === list));
  const { writing, asked } = useAppState((state) => state.person);
  const [open, setOpen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const rows = inOrder(list, person);
  const paged = usePages(rows);
  if (!sheet) return null;
  const period = rowsOf(person, 'aktivitetsansvar').find(({ key }) => key === person.period);
  const pullId = person.lists.find((one) => one.sheet === list)?.pullId ?? null;
  const form = period?.avslutad === false && pullId !== null ? newForm(sheet, rows.length) : null;
  const columns = columnsShown(sheet, person);
  return (
    <>
      {form && pullId !== null && !adding && !writing && (
        <Button
          icon="add"
          onPress={() => {
            store.set({ notice: null });
            setAdding(true);
          }}
        >
          {svPerson.add[list]}
        </Button>
      )}
      {form && pullId !== null && adding && (
        <section class="card stack" aria-label={svPerson.add[list]}>
          <h3>{svPerson.add[list]}</h3>
          <RowForm
            label={svPerson.add[list] ?? ''}
            list={list}
            pullId={pullId}
            form={form}
            period={person.period}
            followUp={list === 'kontakttillfallen' ? followUpToEnd(person, asked, today()) : null}
            onDone={() => {
              setAdding(false);
              document.getElementById(`tab-${list}`)?.focus();
            }}
          />
        </section>
      )}
      {rows.length === 0 && !adding && <p>{svPerson.none[list]}</p>}
      <ul class="stack tight" onKeyDown={(event) => moveByArrows(event, '.row-card > h3 > button')}>
        {paged.shown.map((row) => (
          <RowCard
            key={row.key}
            sheet={sheet}
            list={list}
            pullId={pullId}
            columns={columns}
            row={row}
            person={person}
            open={open === row.key}
            onOpen={(isOpen) => setOpen(isOpen ? row.key : null)}
          />
        ))}
      </ul>
      <Pager paged={paged} />
    </>
  );
}

/** The latest åtgärd first, as the contacts and the schools stand already. */
function inOrder(list: PersonListName, person: PersonAnswer) {
  const rows = rowsOf(person, list);
  if (list !== 'atgarder') return rows;
  return rows.toSorted((a, b) => String(b.values.startdatum).localeCompare(String(a.values.startdatum)));
}
