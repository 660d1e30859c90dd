import type { SheetName } from '../server/domain/sheet.ts';
import type { App } from './app.ts';
import { AVSLUTA, changeOf, readRows } from './edit-rows.ts';
import { sv } from './ui/sv.ts';
import type { SheetChanges } from './unanswered.ts';
import type { Marked } from './workbook/selection.ts';
import { rowsOf, type Youth } from './youths.ts';

/** True for a sheet whose rows are kontakttillfällen, so that they can be ended along with a new one. */
export function showsContacts(sheet: SheetName): boolean {
  return sheet === 'uppfoljning' || sheet === 'kontakttillfallen';
}

/** Ends the marked kontakttillfällen of some youths (R216); those that have ended keep their cause. */
export async function endingsOf(
  { api }: Pick<App, 'api'>,
  marked: Marked,
  youths: readonly Youth[],
): Promise<SheetChanges> {
  const whose = new Set(youths.map(({ identityNumber }) => identityNumber));
  const keys = rowsOf(marked).flatMap((row) => (whose.has(row.identityNumber) ? row.rowKey : []));
  const edited = await readRows({ api }, AVSLUTA, keys);
  const open = keys.filter((key) => edited.rows.get(key)?.values.avslutad === false);
  const changes = open.flatMap((key) => changeOf(edited, key, { orsakAvslutad: sv.kontakt.endedBy }) ?? []);
  return { sheet: AVSLUTA.sheet, pullId: edited.pullId, changes };
}
