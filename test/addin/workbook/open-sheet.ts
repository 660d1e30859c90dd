import { openWorkbook } from '../../../addin/workbook/workbook.ts';
import type { PulledColumn } from '../../../server/contract/pull.ts';
import type { PulledSheet } from '../../../server/contract/pulled-sheet.ts';
import { SHEETS } from '../../../server/contract/sheets/definitions.ts';
import type { BaseRow } from '../../../server/domain/diff-types.ts';
import { listItems } from '../../../server/domain/lists.ts';
import type { CellValue, SheetName } from '../../../server/domain/sheet.ts';
import { testNumber } from '../../support/caseload.ts';
import { createExcel } from '../../support/excel.ts';

export const HANDLAGGARE = [
  { value: '7', label: 'Eva Ek' },
  { value: '8', label: 'Kalle Kollega' },
];

/** A workbook with the pane's adapter on it; `Excel` is a global for code that runs in the pane. */
export function openPane() {
  const excel = createExcel();
  Object.assign(globalThis, { Excel: excel.Excel });
  return { ...excel, pane: openWorkbook() };
}

/** A description of a pull as the pane makes it. */
export function describePull(name: SheetName): Omit<PulledSheet, 'table' | 'companion'> {
  const definition = SHEETS[name];
  return {
    sheet: name,
    title: definition.title,
    server: 'http://localhost:3000',
    pullId: 'pull0001',
    pulledAt: '2026-11-20T13:32:00Z',
    owner: { id: '7', name: 'Eva Ek' },
    role: { id: '1', place: 'Norreka' },
    filterText: 'Status är Åtgärdas',
    columns: definition.columns.map(({ list, ...column }): PulledColumn => {
      const items = list === 'handlaggare' ? HANDLAGGARE : list ? [...listItems(list)] : undefined;
      return { ...column, ...(items && { list: items }) };
    }),
    groups: definition.groups,
    creates: definition.creates,
    deletes: definition.deletes,
  };
}

/** So many made-up rows of the caseload. */
export function caseloadRows(count: number, note = 'Ringt hem'): BaseRow[] {
  return Array.from({ length: count }, (_, index) => caseloadRow(index, note));
}

function caseloadRow(index: number, note: string): BaseRow {
  const values: Record<string, CellValue> = {
    personnummer: testNumber(index),
    fornamn: `Åsa${index}`,
    efternamn: `Öberg${index}`,
    status: 'atgardas',
    datumForRegistrering: '2026-09-01',
    sysselsattningVidRegistrering: 'okand',
    handlaggare: index % 2 === 0 ? '7' : null,
    gymnasieexamenMyndighet: false,
    gymnasieexamenHemkommun: false,
    anteckningar: note,
  };
  const columns = describePull('aktivitetsansvar').columns;
  return {
    key: String(1000 + index),
    version: 1,
    values: columns.map((column) => values[column.key] ?? null),
  };
}

/** Where a column stands, by key. */
export function placeOf(pulled: Pick<PulledSheet, 'columns'>, key: string): number {
  return pulled.columns.findIndex((column) => column.key === key);
}
