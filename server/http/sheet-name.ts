import { SHEET_NAMES, type SheetName } from '../domain/sheet.ts';
import { Refusal } from '../usecases/refusal.ts';

/** The sheet that a path names. Throws a Refusal when there is none. */
export function sheetOf(params: Readonly<Record<string, string>>): SheetName {
  const sheet = SHEET_NAMES.find((name) => name === params.sheet);
  if (!sheet) throw new Refusal('saknas', 'Bladet finns inte. Välj ett blad i listan.');
  return sheet;
}
