import { DatabaseSync } from 'node:sqlite';
import { addDays, type PlainDate } from '../../server/domain/plain-date.ts';

/** A region of the size of a large county, with one large kommun. */
export const KOMMUNER = Array.from({ length: 20 }, (_, index) => String(9901 + index));

/** So many are placed, about nine of ten; the others are covered. */
const PLACED_OF_1009 = 908;

/**
 * Fills a register with youths of 16 to 19 in October 2026: most are placed, some have changed school before. The
 * identity numbers are no real ones: the last four are letters and a counter.
 */
export function fillRegister(file: string, persons: number): void {
  const database = new DatabaseSync(file);
  database.exec('pragma synchronous = off; begin');
  const kommun = database.prepare('insert into kommun (kod, namn) values (?, ?)');
  for (const kod of KOMMUNER) kommun.run(kod, `Kommun ${kod}`);
  database.exec("insert into huvudman (id, namn) values (1, 'Skolan')");
  const person = database.prepare(
    `insert into person (id, identitetsnummer, fornamn, efternamn, fodelsedatum, folkbokforing_status, kommun_kod,
       folkbokforingsdatum, gatuadress, postnummer, postort)
     values (?, ?, 'Påhittad', 'Provsson', ?, 'folkbokford', ?, ?, 'Provgatan 1', '99999', 'Provort')`,
  );
  const placering = preparePlacering(database);
  for (let id = 1; id <= persons; id++) {
    const born = addDays('2006-12-01', (id * 7) % 1_450);
    const kod = KOMMUNER[id % 3 === 0 ? 0 : id % KOMMUNER.length] ?? null;
    person.run(id, `${born.replaceAll('-', '')}${id.toString(36).toUpperCase()}`, born, kod, born);
    if (id % 3 === 0) placering.run(id, `old-${id}`, '2024-08-20', '2026-06-10');
    if ((id * 7919) % 1_009 < PLACED_OF_1009) placering.run(id, `now-${id}`, '2026-08-20', null);
  }
  database.exec('commit');
  database.close();
}

/** Lets so many persons change before a night: half of them leave their school, half of them begin at one. */
export function stir(file: string, date: PlainDate, changed: number): void {
  const database = new DatabaseSync(file);
  const left = `update placering set slutdatum = ? where id in (
    select g.id from placering g where g.slutdatum is null order by g.person_id * 7919 % 1000003 limit ?)`;
  database.prepare(left).run(addDays(date, -1), changed / 2);
  const placering = preparePlacering(database);
  const open = `select person_id from aktivitetsansvar where avregistrerad_datum is null
    order by person_id * 7919 % 1000003 limit ?`;
  for (const { person_id } of database.prepare(open).all(changed / 2)) {
    placering.run(person_id as number, `new-${person_id}-${date}`, date, null);
  }
  database.close();
}

function preparePlacering(database: DatabaseSync) {
  return database.prepare(
    `insert into placering (person_id, huvudman_id, kalla, extern_id, skolform, gymnasium, introduktionsprogram,
       startdatum, slutdatum)
     values (?, 1, 'ss12000', ?, 'GY', 1, 0, ?, ?)`,
  );
}
