import { SHEETS } from '../../server/contract/sheets/definitions.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { insertMany } from '../../server/db/engines/insert.ts';
import { addDays, type PlainDate } from '../../server/domain/plain-date.ts';
import { foldKey, sortKey } from '../../server/domain/text-keys.ts';
import { testNumber } from '../support/caseload.ts';

const FORNAMN = ['Alva', 'Åke', 'Örjan', 'Maja', 'Nils', 'Signe', 'Östen', 'Tuva', 'Vide', 'Wilma'];
const EFTERNAMN = ['Ekdunge', 'Åsberg', 'Nordlund', 'Öhrvik', 'Kvist', 'Bergälv', 'Sjöholm'];
const NOTE = 'Vill gärna börja på folkhögskola till våren. Återkommer när ansökan är inskickad.';

/** Fills kommun 9901 with so many open periods, each with an åtgärd and a contact, as of `today`. */
export async function fillCaseload(engine: Engine, count: number, today: PlainDate): Promise<void> {
  const now = `${today}T06:00:00.000Z`;
  await engine.transaction(async (tx) => {
    await insertMany(tx, 'person', numbers(count).map(personRow));
    await insertMany(
      tx,
      'aktivitetsansvar',
      numbers(count).map((nr) => ({
        id: nr,
        person_id: nr,
        kommun_kod: '9901',
        datum_for_registrering: addDays(today, -(nr % 400)),
        sysselsattning_vid_registrering: nr % 3 === 0 ? 'okand' : 'ingenSysselsattning',
        registreringsorsak: 'avbrottNationelltProgram',
        anteckningar: nr % 2 === 0 ? NOTE : null,
        skapad: now,
        andrad: now,
      })),
    );
    await insertMany(
      tx,
      'atgard',
      numbers(count).map((nr) => ({
        id: nr,
        aktivitetsansvar_id: nr,
        kommun_kod: '9901',
        atgardstyp: 'SYV',
        startdatum: addDays(today, (nr % 60) - 40),
        slutdatum: nr % 2 === 0 ? addDays(today, (nr % 60) + 30) : null,
        sysselsattning_vid_atgard: 'ingenSysselsattning',
        skapad: now,
        andrad: now,
      })),
    );
    await insertMany(
      tx,
      'kontakttillfalle',
      numbers(count).map((nr) => ({
        person_id: nr,
        kommun_kod: '9901',
        kontaktdatum: addDays(today, -(nr % 90)),
        orsak: 'Uppföljning per telefon',
        kontaktsatt: 'telefon',
        fick_kontakt: 1 as const,
        skapad: now,
        andrad: now,
      })),
    );
  });
}

function personRow(nr: number) {
  const fornamn = FORNAMN[nr % FORNAMN.length] ?? '';
  const efternamn = `${EFTERNAMN[nr % EFTERNAMN.length]}-${nr}`;
  return {
    id: nr,
    identitetsnummer: numberFor(nr),
    fornamn,
    efternamn,
    namn_sortering: sortKey(`${efternamn} ${fornamn}`),
    namn_sokning: foldKey(`${fornamn} ${efternamn}`),
    fodelsedatum: '2008-01-01',
    folkbokforing_status: 'folkbokford',
    kommun_kod: '9901',
  };
}

/** Made-up numbers of the test pattern, one for each of some 200,000 people. */
export function numberFor(nr: number): string {
  const perDecade = 700 * 20;
  const decade = 1900 + 10 * Math.floor(nr / perDecade);
  return testNumber(nr % perDecade, `${decade}-01-01`);
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** The columns that the caseload sheet delivers. */
export const CASELOAD_COLUMNS = SHEETS.aktivitetsansvar.columns.map((column) => column.key);
