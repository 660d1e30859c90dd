/**
 * The property that every sheet of our making carries, whatever it is called by now: a pulled sheet names its companion
 * in it, the others what they are. A copy that somebody makes of such a sheet carries it too.
 */
const OWN_MARK = 'kaa';

/** What the sheets without a companion are: the pictures, and lists that somebody keeps. */
export const OVERSIKT = 'oversikt';
const LIST = 'lista:';

/** The mark of a list: how many of its columns are ours. */
export function listMark(columns: number): string {
  return `${LIST}${columns}`;
}

/** How many columns of a list with this mark are ours; null for what is no list. */
export function columnsOfList(mark: string | null): number | null {
  return mark?.startsWith(LIST) ? Number(mark.slice(LIST.length)) : null;
}

/** Marks a sheet as one of ours. */
export function markAsOurs(sheet: Excel.Worksheet, what: string): void {
  sheet.customProperties.add(OWN_MARK, what);
}

/** The mark of a sheet, to be loaded; a null object on a sheet that is not ours. */
export function ownMarkOf(sheet: Excel.Worksheet): Excel.WorksheetCustomProperty {
  return sheet.customProperties.getItemOrNullObject(OWN_MARK);
}
