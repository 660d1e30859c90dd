import type { Insertable } from 'kysely';
import type { Database } from '../../server/db/database.ts';
import { insertReturningId } from '../../server/db/engines/insert.ts';
import { checkDigit } from '../../server/domain/identity.ts';
import { addDays } from '../../server/domain/plain-date.ts';
import { foldKey, sortKey } from '../../server/domain/text-keys.ts';
import type { TestDatabase } from './database.ts';

/** A made-up identity number of the test pattern (formats §2.7), a new one for every `nr`. */
export function testNumber(nr: number, firstDay = '2008-01-01'): string {
  const day = addDays(firstDay, Math.floor(nr / 20) % 700).replaceAll('-', '');
  const individ = String(980 + (nr % 20));
  const nine = day.slice(2) + individ;
  return `${day}${individ}${checkDigit(nine)}`;
}

type Row<Table extends keyof Database> = Partial<Insertable<Database[Table]>>;

let nextNumber = 0;

type Place = Pick<TestDatabase, 'engine'> & { clock: Pick<TestDatabase['clock'], 'now'> };

/** Makes rows of the caseload; what is not given is ordinary. Each gives the row's id. */
export function caseload({ engine, clock }: Place) {
  const insert = <Table extends keyof Database>(table: Table, row: Insertable<Database[Table]>) =>
    engine.transaction((tx) => insertReturningId(tx, table, row));

  function person(row: Row<'person'> = {}): Promise<number> {
    const identitetsnummer = row.identitetsnummer ?? testNumber(nextNumber++);
    const fornamn = row.fornamn ?? 'Alva';
    const efternamn = row.efternamn ?? 'Andersson';
    return insert('person', {
      identitetsnummer,
      fornamn,
      efternamn,
      namn_sortering: sortKey(`${efternamn} ${fornamn}`),
      namn_sokning: foldKey(`${fornamn} ${efternamn}`),
      fodelsedatum: '2008-01-01',
      folkbokforing_status: 'folkbokford',
      kommun_kod: '9901',
      ...row,
    });
  }

  async function period(row: Row<'aktivitetsansvar'> & { person?: Row<'person'> } = {}): Promise<number> {
    const { person: personRow, ...values } = row;
    const personId = values.person_id ?? (await person(personRow));
    return insert('aktivitetsansvar', {
      person_id: personId,
      kommun_kod: '9901',
      datum_for_registrering: '2026-09-01',
      sysselsattning_vid_registrering: 'okand',
      skapad: clock.now(),
      andrad: clock.now(),
      ...values,
    });
  }

  function atgard(aktivitetsansvar: number, row: Row<'atgard'> = {}): Promise<number> {
    return insert('atgard', {
      aktivitetsansvar_id: aktivitetsansvar,
      kommun_kod: '9901',
      atgardstyp: 'Prak',
      startdatum: '2026-10-01',
      sysselsattning_vid_atgard: 'ingenSysselsattning',
      skapad: clock.now(),
      andrad: clock.now(),
      ...row,
    });
  }

  function kontakt(personId: number, row: Row<'kontakttillfalle'> = {}): Promise<number> {
    return insert('kontakttillfalle', {
      person_id: personId,
      kommun_kod: '9901',
      kontaktdatum: '2026-11-01',
      orsak: 'Första kontakt',
      kontaktsatt: 'telefon',
      skapad: clock.now(),
      andrad: clock.now(),
      ...row,
    });
  }

  return { person, period, atgard, kontakt, insert };
}
