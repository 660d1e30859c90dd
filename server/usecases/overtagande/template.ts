import { OVERTAGANDE, OVERTAGNA, type OvertagandeSheet } from '../../contract/overtagande.ts';
import { numberFormatOf } from '../../domain/cell.ts';
import { columnLetters } from '../../domain/cell-name.ts';
import { listItems } from '../../domain/lists.ts';
import type { Column } from '../../domain/sheet.ts';
import { TINTS } from '../../domain/sheet-layout.ts';
import type { RuleToWrite, SheetToWrite } from '../../formats/xlsx-write.ts';

const LISTS = 'Val';
const LAST_ROW = 5_000;
const HEADING = { format: 'General', bold: true, color: TINTS.text };
const GUIDE = [
  'Så här fyller du i arbetsboken',
  'Ett blad för varje slag: Perioder, Åtgärder, Kontakttillfällen och Kontaktuppgifter. Ta bort de blad som inte behövs.',
  'En rad för varje sak. Personnumret står på varje rad, som ÅÅÅÅMMDD-XXXX. Datum skrivs ÅÅÅÅ-MM-DD.',
  'Rubriker med * måste fyllas i. Ändra inte rubrikerna; kolumner utan * kan tas bort.',
  'Perioder: även avslutade. De har både Avregistrerad datum och Orsak till avregistrering, pågående har inget av dem.',
  'Åtgärder hamnar i den period som pågick när de började.',
  'Handläggare: namnet på ett konto som finns i kommunen, eller tomt.',
  'Namn och adresser hämtas från folkbokföringen. Läs in dem först, så syns alla med namn direkt.',
  'Ungdomar med skyddade personuppgifter läses in bara med --skyddade, av den som får hantera dem. De syns sedan bara i vyn för skyddade.',
  'Provkör med --dry-run: då sägs vad som är fel, rad för rad, och inget skrivs.',
];

/** An empty workbook for a take-over, with a guide, the headings and drop-downs. */
export function overtagandeTemplate(): SheetToWrite[] {
  const sheets = OVERTAGNA.map((kind) => OVERTAGANDE[kind]);
  const lists = [...new Set(sheets.flatMap(({ columns }) => columns.flatMap(listOf)))];
  const labels = lists.map((name) => listItems(name).map(({ label }) => label));
  const height = Math.max(...labels.map((own) => own.length));
  const rangeOf = (column: Column) => {
    const at = (lists as (string | undefined)[]).indexOf(column.list);
    const letters = columnLetters(at);
    return at < 0 ? null : `'${LISTS}'!$${letters}$1:$${letters}$${labels[at]?.length ?? 1}`;
  };
  return [
    {
      name: 'Läs först',
      columns: [{ width: 110 }],
      rows: GUIDE.map((line, index) => ({ cells: [line], ...(index === 0 && { looks: [HEADING] }) })),
    },
    ...sheets.map((sheet) => emptySheet(sheet, rangeOf)),
    {
      name: LISTS,
      veryHidden: true,
      columns: lists.map(() => ({ format: '@' })),
      rows: Array.from({ length: height }, (_, index) => ({
        cells: labels.map((own) => own[index] ?? null),
      })),
    },
  ];
}

function listOf({ list }: Column) {
  return list === undefined || list === 'handlaggare' ? [] : [list];
}

function emptySheet(
  { title, columns }: OvertagandeSheet,
  rangeOf: (column: Column) => string | null,
): SheetToWrite {
  return {
    name: title,
    columns: columns.map((column) => ({
      format: numberFormatOf(column),
      width: Math.max(14, column.title.length + 4),
    })),
    frozen: { rows: 1, columns: 1 },
    rows: [
      {
        cells: columns.map(({ title: word, required }) => (required ? `${word} *` : word)),
        looks: columns.map(({ required }) => ({
          ...HEADING,
          fill: required ? TINTS.editableHeader : TINTS.readOnlyHeader,
        })),
      },
    ],
    rules: columns.flatMap((column, index): RuleToWrite[] => {
      const letters = columnLetters(index);
      const range = `${letters}2:${letters}${LAST_ROW}`;
      const rule = { range, title: column.title, message: 'Välj ett värde i listan.' };
      const list = column.type === 'boolean' ? '"Ja,Nej"' : rangeOf(column);
      return list === null ? [] : [{ ...rule, list }];
    }),
  };
}
