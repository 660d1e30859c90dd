import { type FindAnswer, MOST_FOUND } from '../../../server/contract/person.ts';
import { formatIdentity } from '../../../server/domain/identity.ts';
import { useApp, useAppState } from '../../app.ts';
import { svSearch } from '../../ui/sv-search.ts';

type Props = { found: NonNullable<FindAnswer['folkbokforda']> };
type Other = Props['found']['persons'][number];

/** Youths of the kommun who have never been in its aktivitetsansvar, and how old the index is (R031, R032). */
export function BesideCaseload({ found: { persons, more, from } }: Props) {
  return (
    <>
      {persons.length > 0 && (
        <section class="stack tight" aria-labelledby="beside">
          <h2 id="beside">{svSearch.title}</h2>
          <ul class="stack tight">
            {persons.map((person) => (
              <li key={person.personnummer}>
                <Hit person={person} />
              </li>
            ))}
          </ul>
          {more && <p class="caption">{svSearch.more(MOST_FOUND)}</p>}
        </section>
      )}
      <p class="caption">{from === null ? svSearch.never : svSearch.age(from, new Date())}</p>
    </>
  );
}

/** Somebody whom one who may can go on to register (R132). */
function Hit({ person: { personnummer, fornamn, efternamn } }: { person: Other }) {
  const { store } = useApp();
  const mayRegister = useAppState(({ session }) => session?.permissions.includes('caseload:edit') ?? false);
  const writing = useAppState((state) => state.person.writing);
  const name = `${fornamn} ${efternamn}`;
  const content = (
    <>
      <strong>{name}</strong>
      <span class="caption numeric">{formatIdentity(personnummer)}</span>
    </>
  );
  if (!mayRegister) return <div class="card">{content}</div>;
  return (
    <button
      type="button"
      class="card hit"
      disabled={writing}
      onClick={() => store.set({ tab: 'arbeta', view: 'ny', newNumber: personnummer, notice: null })}
    >
      {content}
      <span class="caption">{svSearch.register}</span>
    </button>
  );
}
