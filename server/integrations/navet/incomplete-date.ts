import { isPlainDate, type PlainDate } from '../../domain/plain-date.ts';

/**
 * Navet's OfullstandigtDatum: an integer YYYYMMDD that may lack its day, its month or everything (`0`, `20090000`,
 * `20090500`). Gives the date, null for one that is incomplete, and undefined for what is no date at all.
 */
export function readIncompleteDate(text: string): PlainDate | null | undefined {
  if (!/^\d{1,8}$/.test(text)) return undefined;
  if (text.length < 8) return text.length === 4 || text.length === 6 || Number(text) === 0 ? null : undefined;
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)];
  if (year === '0000' || month === '00' || day === '00')
    return Number(month) <= 12 && Number(day) <= 31 ? null : undefined;
  const date = `${year}-${month}-${day}`;
  return isPlainDate(date) ? date : undefined;
}
