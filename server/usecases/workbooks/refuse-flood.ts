import { FileRefused } from '../../formats/file-refused.ts';

/** In characters: more than a whole caseload with new notes in every row. */
const MOST_TEXT = 64 * 2 ** 20;
/** What a value takes beside its text. */
const AROUND = 16;

/**
 * Refuses what is too large to be carried out of the thread that read the workbook, whose memory is its own: cells can
 * share one text in a file, but not on the way from it. Throws FileRefused `tooComplex`.
 */
export function refuseFlood(found: object): void {
  if (sizeOf(found) <= MOST_TEXT) return;
  throw new FileRefused(
    'tooComplex',
    'Arbetsboken ändrar mer text än vad som tas emot på en gång. Skicka färre ändringar åt gången.',
  );
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length + AROUND;
  if (typeof value !== 'object' || value === null) return AROUND;
  return Object.values(value).reduce((size: number, part: unknown) => size + sizeOf(part), AROUND);
}
