import type exceljs from 'exceljs';

/** A formatted table on a sheet: its name in the workbook, its range with the header, the words of the header. */
export type TableInSheet = { name: string; range: string; headers: readonly string[] };

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/table';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml';

/** What the streaming writer has beneath its types: where a sheet ends, and the archive that takes the parts. */
type SheetInside = {
  _sheetRelsWriter: { addRelationship(relation: { Type: string; Target: string }): string };
  _write(xml: string): void;
  _writeCloseWorksheet(): void;
};
type BookInside = { zip: { append(content: unknown, data: { name: string }): unknown } };

/**
 * Says at the end of a sheet that a table stands on it, number `nr` of the workbook. The library writes tables only for
 * workbooks that are in memory as a whole, which takes ten times as much of it.
 */
export function tableIn(sheet: exceljs.Worksheet, nr: number): void {
  const inside = sheet as unknown as SheetInside;
  const close = inside._writeCloseWorksheet.bind(inside);
  inside._writeCloseWorksheet = () => {
    const id = inside._sheetRelsWriter.addRelationship({
      Type: RELATION,
      Target: `../tables/table${nr}.xml`,
    });
    inside._write(`<tableParts count="1"><tablePart r:id="${id}"/></tableParts>`);
    close();
  };
}

/** Adds the tables' own parts to the archive and to the list of what is in it; before the workbook is committed. */
export function registerTables(
  workbook: exceljs.stream.xlsx.WorkbookWriter,
  tables: readonly TableInSheet[],
): void {
  const { zip } = workbook as unknown as BookInside;
  const append = zip.append.bind(zip);
  const partOf = (index: number) => `/xl/tables/table${index + 1}.xml`;
  const listed = tables
    .map((_, index) => `<Override PartName="${partOf(index)}" ContentType="${CONTENT}"/>`)
    .join('');
  zip.append = (content, data) => {
    const isList = data.name === '[Content_Types].xml';
    return append(isList ? String(content).replace('</Types>', `${listed}</Types>`) : content, data);
  };
  tables.forEach((table, index) => {
    append(tableXml(table, index + 1), { name: partOf(index) });
  });
}

function tableXml({ name, range, headers }: TableInSheet, id: number): string {
  const columns = headers.map((header, index) => `<tableColumn id="${index + 1}" name="${quoted(header)}"/>`);
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    `<table xmlns="${MAIN}" id="${id}" name="${name}" displayName="${name}" ref="${range}" totalsRowShown="0">`,
    `<autoFilter ref="${range}"/>`,
    `<tableColumns count="${headers.length}">${columns.join('')}</tableColumns>`,
    '<tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/>',
    '</table>',
  ].join('');
}

function quoted(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
