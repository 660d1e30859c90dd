import { logReading } from '../../audit/read-log.ts';
import type { Contact, ContactsAnswer, ContactsRequest } from '../../contract/contacts.ts';
import { findRowsOfPersons, type PersonTableRow } from '../../db/queries/person-rows.ts';
import { findReachablePersons } from '../../db/queries/visible-persons.ts';
import type { Actor } from '../../domain/access.ts';
import { byUse } from '../../domain/kontaktuppgift.ts';
import type { SheetName } from '../../domain/sheet.ts';
import type { Context } from '../context.ts';
import { fromTable } from '../sheets/binding.ts';
import { READERS } from '../sheets/readers.ts';
import { ownKommun } from '../sheets/scope.ts';
import { KONTAKTUPPGIFT_BINDING } from './sheet.ts';

/**
 * How those are reached whom rows of a sheet are about: the kommun's own kontaktuppgifter (R193, Z44), noted in the
 * read log. One who is protected (Z17) or deceased (Z16) is in no list of those to contact. Throws a Refusal for a role
 * without a kommun.
 */
export async function readContactsOf(
  { engine, clock }: Context,
  actor: Actor,
  sheet: SheetName,
  { keys }: ContactsRequest,
): Promise<ContactsAnswer> {
  const kommun = ownKommun(actor);
  const today = clock.today();
  const { rows, contacts } = await engine.snapshot(async (tx) => {
    const ids = [...new Set(keys.map(Number))];
    const asked = await READERS[sheet](tx, { kommun, today, openOnly: false, ids });
    const persons = asked.map((row) => row.personId);
    const reachable = await findReachablePersons(tx, [...new Set(persons)]);
    return {
      rows: asked.filter((row) => reachable.has(row.personId)),
      contacts: await findRowsOfPersons(tx, 'kontaktuppgift', kommun, [...reachable]),
    };
  });
  if (rows.length > 0) {
    const personIds = rows.map((row) => row.personId);
    await engine.transaction((tx) =>
      logReading(tx, clock.now(), actor, { purpose: 'kontaktlista', personIds }),
    );
  }
  const byPerson = Map.groupBy(contacts, (row) => row.person_id);
  return {
    rows: rows.map(({ id, personId }) => ({
      key: String(id),
      kontaktuppgifter: (byPerson.get(personId) ?? []).map(toContact).sort(byUse),
    })),
  };
}

function toContact(row: PersonTableRow): Contact {
  const { kontakttyp, kontaktinformation, primarKontakt, primartTelefonnr } = fromTable(
    KONTAKTUPPGIFT_BINDING,
    row,
  );
  return {
    kontakttyp: String(kontakttyp),
    kontaktinformation: String(kontaktinformation),
    primarKontakt: primarKontakt === true,
    primartTelefonnr: primartTelefonnr === true,
  };
}
