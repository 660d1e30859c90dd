import type { App } from './app.ts';
import type { OurContents, OurSheet } from './workbook/our-sheets.ts';

/** What stands in a sheet of ours that the register has not got; `unread`: that cannot be told. */
export type Unsent = { changes: number; below: number; cutOff: boolean; unread: boolean };

export type SurveyedSheet = OurSheet & { unsent: Unsent | null };

/** All that a wiping would take, and what of it is nowhere else. */
export type Survey = Omit<OurContents, 'sheets'> & { sheets: SurveyedSheet[]; changes: number };

/** Looks at what in the workbook came from the register, and what of it has not been sent. */
export async function surveyWorkbook({ workbook }: Pick<App, 'workbook'>): Promise<Survey> {
  const contents = await workbook.survey();
  const sheets: SurveyedSheet[] = [];
  for (const sheet of contents.sheets) {
    sheets.push({ ...sheet, unsent: null, ...(await unsentIn(workbook, sheet)) });
  }
  const changes = sheets.reduce((sum, { unsent }) => sum + (unsent?.changes ?? 0), 0);
  return { ...contents, sheets, changes };
}

/** True when nothing in the workbook came from the register. */
export function isClean({ sheets, hidden }: OurContents): boolean {
  return sheets.length + hidden.length === 0;
}

/** True when something would be lost that the register has not got. */
export function losesUnsent({ sheets }: Pick<Survey, 'sheets'>): boolean {
  return sheets.some(({ unsent }) => unsent !== null);
}

async function unsentIn(
  workbook: App['workbook'],
  sheet: OurSheet,
): Promise<Partial<Pick<SurveyedSheet, 'unsent' | 'own'>>> {
  if (!sheet.pulled) return {};
  const cutOff = (await workbook.readPending(sheet.pulled).catch(() => null)) !== null;
  const compared = await workbook.compare(sheet.pulled).catch(() => null);
  if (!compared) return { unsent: { changes: 0, below: 0, cutOff, unread: true } };
  const { diff, missing, below } = compared;
  const problems = new Set(diff.problems.map(({ row }) => row)).size;
  const changes = diff.changes.length + diff.creates.length + diff.deletes.length + problems;
  const unsent = { changes, below: below?.count ?? 0, cutOff, unread: missing.length > 0 };
  const isSent = changes + unsent.below === 0 && !cutOff && !unsent.unread;
  return { unsent: isSent ? null : unsent, own: withoutRowsBelow(sheet.own, below) };
}

/** Rows straight below the table are counted as unsent, not as something of the user's own. */
function withoutRowsBelow(
  own: OurSheet['own'],
  below: { first: number; last: number } | null,
): OurSheet['own'] {
  if (!below) return own;
  const isBelow = (address: string) => {
    const rows = [...address.matchAll(/\d+/g)].map(Number);
    return rows.every((row) => row >= below.first && row <= below.last);
  };
  return own.filter((thing) => thing.kind !== 'cells' || !isBelow(thing.address));
}
