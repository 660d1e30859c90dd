import { parseIdentity } from '../../domain/identity.ts';
import { isPlainDate, type PlainDate } from '../../domain/plain-date.ts';
import { RowProblem } from './records.ts';

/** The identity number of 12 characters, or a RowProblem that does not repeat what was read. */
export function readIdentity(text: string | undefined): string {
  const parsed = parseIdentity(text ?? '');
  if (!parsed.ok) throw new RowProblem('personnummer', 'Personnumret saknas eller är inte riktigt.');
  return parsed.identity.number;
}

/** The day in `YYYY-MM-DD`, `YYYYMMDD` or an ISO instant; undefined for anything else. */
export function dayOf(text: string | undefined | null): PlainDate | undefined {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.exec(text ?? '');
  const date = match ? `${match[1]}-${match[2]}-${match[3]}` : '';
  return isPlainDate(date) ? date : undefined;
}

/** A date as `dayOf` reads it; null for nothing, a RowProblem for anything else. */
export function readDate(name: string, text: string | undefined | null): PlainDate | null {
  if (!text) return null;
  const date = dayOf(text);
  if (date === undefined)
    throw new RowProblem('datum', `${name} är inte ett datum. Skriv det som ÅÅÅÅ-MM-DD.`);
  return date;
}

export type Tid = { startdatum: PlainDate; slutdatum: PlainDate | null; avbruten: boolean };

/** The time of a placement, both days included. A placement that was broken off must say when. */
export function readTid(start: string | undefined, slut: string | undefined | null, avbruten: boolean): Tid {
  const startdatum = readDate('Startdatum', start);
  const slutdatum = readDate('Slutdatum', slut);
  if (!startdatum) throw new RowProblem('datum', 'Startdatum saknas.');
  if (avbruten && !slutdatum)
    throw new RowProblem('avbrott', 'Placeringen är avbruten men saknar slutdatum.');
  if (slutdatum && slutdatum < startdatum) throw new RowProblem('datum', 'Slutdatum är före startdatum.');
  return { startdatum, slutdatum, avbruten };
}

/** An årskurs of 0–10; null for nothing. */
export function readArskurs(text: string | number | undefined | null): number | null {
  if (text === undefined || text === null || text === '') return null;
  const arskurs = typeof text === 'number' ? text : Number(/^\d{1,2}$/.test(text) ? text : Number.NaN);
  if (!Number.isInteger(arskurs) || arskurs < 0 || arskurs > 10) {
    throw new RowProblem('arskurs', 'Årskursen är inte ett tal mellan 0 och 10.');
  }
  return arskurs;
}

/** A studievägskod in capitals; null for nothing. */
export function readStudievagKod(text: string | undefined | null): string | null {
  const kod = (text ?? '').trim().toUpperCase();
  if (kod === '') return null;
  if (!/^[A-ZÅÄÖ0-9]{2,20}$/.test(kod))
    throw new RowProblem('studievag', 'Studievägskoden får bara ha bokstäver och siffror.');
  return kod;
}
