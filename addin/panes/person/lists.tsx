import { PERSON_LISTS, type PersonAnswer } from '../../../server/contract/person.ts';
import { useApp, useAppState } from '../../app.ts';
import { rowsOf } from '../../person-presses.ts';
import type { PersonListName } from '../../person-state.ts';
import { setPerson } from '../../show-person.ts';
import { svPerson } from '../../ui/sv-person.ts';
import { moveByArrows } from './arrows.ts';
import { CardList } from './card-list.tsx';
import { PeriodPanel } from './period-panel.tsx';
import { RegisteredAddress } from './registered-address.tsx';

/** The tabs of a person and the list of the one that is chosen (R087). */
export function Lists({ person }: { person: PersonAnswer }) {
  const { store } = useApp();
  const { list, writing } = useAppState((state) => state.person);
  const choose = (next: PersonListName) => {
    if (!writing) setPerson(store, { list: next });
  };
  return (
    <>
      <div
        class="lists"
        role="tablist"
        aria-label={svPerson.tabsLabel}
        onKeyDown={(event) => {
          const next = moveByArrows(event, '[role=tab]', ['ArrowLeft', 'ArrowRight']);
          const name = PERSON_LISTS.find((one) => one === next?.dataset.list);
          if (name) choose(name);
        }}
      >
        {PERSON_LISTS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            data-list={name}
            aria-selected={name === list}
            aria-controls="list-panel"
            aria-disabled={writing && name !== list}
            tabIndex={name === list ? 0 : -1}
            onClick={() => choose(name)}
          >
            {svPerson.tabs[name]}
            <Count person={person} list={name} />
          </button>
        ))}
      </div>
      <div id="list-panel" class="stack" role="tabpanel" aria-labelledby={`tab-${list}`}>
        {list === 'postadresser' && <RegisteredAddress person={person} />}
        {list === 'aktivitetsansvar' ? (
          <PeriodPanel key={person.period} person={person} />
        ) : (
          <CardList key={`${person.person.personnummer} ${list}`} person={person} list={list} />
        )}
      </div>
    </>
  );
}

function Count({ person, list }: { person: PersonAnswer; list: PersonListName }) {
  const count = rowsOf(person, list).length;
  if (list === 'aktivitetsansvar' || count === 0) return null;
  return <span class="count">{count}</span>;
}
