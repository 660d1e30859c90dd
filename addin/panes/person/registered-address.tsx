import type { PersonAnswer } from '../../../server/contract/person.ts';
import { svPerson } from '../../ui/sv-person.ts';

/** The folkbokföringsadress, the primary one, which nobody changes here (R113, R116, R117); what follows is the postadress. */
export function RegisteredAddress({ person: { person } }: { person: PersonAnswer }) {
  const address = person.folkbokforing;
  const { coAdress, gatuadress, postnummer, postort } = address ?? {};
  const place = [postnummer, postort].filter(Boolean).join(' ');
  const lines = [coAdress, gatuadress, place].filter(Boolean);
  return (
    <>
      <section class="card stack tight" aria-labelledby="registered">
        <h3 id="registered">{svPerson.registered.title}</h3>
        <div>
          {lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
        {person.omrade && <p>{svPerson.registered.area(person.omrade.namn, person.omrade.nyckelkod)}</p>}
        {address && lines.length === 0 && <p>{svPerson.registered.none}</p>}
        <p class="caption">{address ? svPerson.registered.lead : svPerson.registered.hidden}</p>
      </section>
      <h3>{svPerson.registered.postal}</h3>
    </>
  );
}
