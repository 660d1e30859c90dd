import type { ScbChange, ScbLogFault } from '../../../server/contract/scb.ts';
import { MOST_CHOSEN_ROWS, rowChoice } from '../../../server/domain/row-choice.ts';
import type { ScbField } from '../../../server/domain/scb/fields.ts';
import { mendingSheet } from '../../../server/domain/scb/kinds.ts';
import type { Condition, SheetName } from '../../../server/domain/sheet.ts';
import type { App } from '../../app.ts';
import type { Session } from '../../session.ts';
import { obstacleOf } from '../../sheet-owner.ts';
import { svScb } from '../../ui/sv-scb.ts';

/** A row to be looked at: the sheets that may hold it, the first of them the one to pull, its key and column. */
export type Place = { sheets: readonly [SheetName, ...SheetName[]]; key: string; field: ScbField | null };

/** Where a fault of a log is mended. */
export function placeOfFault({ sheet, key, field }: ScbLogFault): Place {
  return { sheets: sheetsOf(mendingSheet({ sheet })), key, field };
}

/** Where a difference stands today; null for what is gone. */
export function placeOfChange({ sheet, key, fields }: ScbChange): Place | null {
  if (sheet === null || key === null) return null;
  return {
    sheets: sheetsOf(sheet === 'attRatta' ? 'atgarder' : sheet),
    key,
    field: fields[0]?.field ?? null,
  };
}

/** Åtgärder and periods stand on two sheets each: their own, and one of what is to be mended. */
const ALSO_ON: { readonly [sheet in SheetName]?: SheetName } = {
  attRatta: 'atgarder',
  atgarder: 'attRatta',
  attRattaPeriod: 'aktivitetsansvar',
  aktivitetsansvar: 'attRattaPeriod',
};

function sheetsOf(first: SheetName): Place['sheets'] {
  const other = ALSO_ON[first];
  return other ? [first, other] : [first];
}

/** What a field of SCB's is called on the sheet of contacts. */
const COLUMNS: Partial<Record<ScbField, string>> = {
  senasteKontakt: 'kontaktdatum',
  sysselsattningVidSenasteKontakt: 'sysselsattning',
};

/**
 * Brings a row to the front where the workbook has it; else chooses it in Arbeta, to be pulled. Throws a WorkbookError
 * when Excel cannot be asked.
 */
export async function goToRow(app: App, session: Session, { sheets, key, field }: Place): Promise<void> {
  const pulled = (await app.workbook.pulledSheets()).filter((one) => obstacleOf(one, session) === null);
  for (const name of sheets) {
    const here = pulled.find((one) => one.sheet === name);
    const compared = here && (await app.workbook.compare(here).catch(() => null));
    const row = [...(compared?.rowKeys ?? [])].find(([, candidate]) => candidate === key)?.[0];
    if (!here || row === undefined) continue;
    await app.workbook.goTo(here, row, field && (COLUMNS[field] ?? field));
    return app.store.set({ notice: { kind: 'info', text: svScb.log.there(here.title) } });
  }
  chooseRows(app, sheets[0], [rowChoice([key])], svScb.log.chosen);
}

/** Chooses the rows of a kind of fault, as many as can be named at once, and says whether that is all of them. */
export function chooseKind(
  app: Pick<App, 'store'>,
  { sheet, filter }: { sheet: SheetName; filter: Condition[] },
  wrong: string,
): void {
  const { chosen, chosenFirst } = svScb.readiness;
  const [named] = filter;
  const isAll = !Array.isArray(named?.value) || named.value.length < MOST_CHOSEN_ROWS;
  chooseRows(app, sheet, filter, isAll ? chosen(wrong) : chosenFirst(wrong, MOST_CHOSEN_ROWS));
}

/** Chooses rows of a sheet in Arbeta, to be pulled there; `text` says so. */
export function chooseRows(
  { store }: Pick<App, 'store'>,
  sheet: SheetName,
  filter: Condition[],
  text: string,
) {
  const { choice } = store.get();
  const selections = { ...choice.selections, [sheet]: { ...choice.selections[sheet], filter } };
  store.set({
    tab: 'arbeta',
    view: 'overview',
    choice: { sheet, selections },
    notice: { kind: 'info', text },
  });
}
