import type { Sheet } from './sheet.ts';
import { Table } from './table.ts';

/**
 * Copies a sheet to the place after it, as *Flytta eller kopiera* does: `Blad1 (2)`, with its properties. Excel gives the
 * tables of the copy other names.
 */
export function copySheet(sheet: Sheet): Sheet {
  const { workbook } = sheet;
  const copy = workbook.addSheet(freeName(sheet));
  copy.cells.takeFrom(sheet.cells);
  copy.visibility = sheet.visibility;
  copy.frozen = { ...sheet.frozen };
  copy.columnWidths = new Map(sheet.columnWidths);
  copy.rowHeights = new Map(sheet.rowHeights);
  copy.hiddenColumns = new Set(sheet.hiddenColumns);
  copy.hiddenRows = new Set(sheet.hiddenRows);
  for (const [key, value] of sheet.customProperties) copy.customProperties.set(key, value);
  for (const { name, rect } of sheet.tables) {
    const id = workbook.newId();
    copy.tables.push(new Table(`{${id}}`, copy, `${name}${id}`, { ...rect }));
  }
  const others = workbook.sheets.filter((other) => other !== copy);
  workbook.sheets = others.toSpliced(others.indexOf(sheet) + 1, 0, copy);
  workbook.activate(copy);
  return copy;
}

function freeName({ name, workbook }: Sheet): string {
  for (let number = 2; ; number += 1) {
    const suffix = ` (${number})`;
    const wanted = name.slice(0, 31 - suffix.length) + suffix;
    if (!workbook.sheet(wanted)) return wanted;
  }
}
