import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { ExamenKalla } from '../../../server/domain/examen.ts';
import { readExamen } from '../../../server/integrations/examen/any.ts';
import { readAll } from '../../formats/refusal.ts';

const NR = '200805092392';
const OTHER = '200905182382';
const HEAD = 'personnummer;examensdatum;typ;källa';

async function outcome(content: string | Uint8Array, kalla?: ExamenKalla) {
  const { items, refused } = await readAll(readExamen([Buffer.from(content)], kalla));
  if (refused) return refused.code;
  return items.flat().map((item) => {
    if (item.kind === 'examen') return [item.row, item.identityNumber, item.datum, item.kalla];
    return [item.row, item.kind === 'other' ? 'other' : item.refused.code];
  });
}

const csv = (...rows: string[]) => [HEAD, ...rows, ''].join('\r\n');

describe('a list of examina from UHR (R101, R247)', () => {
  const lines = csv(`20080509-2392;2026-06-12;gymnasieexamen;UHR`, `${OTHER};;yrkesexamen;`);
  const read = [
    [2, NR, '2026-06-12', 'uhr'],
    [3, OTHER, null, 'uhr'],
  ];

  it.each([
    ['UTF-8', Buffer.from(lines)],
    ['UTF-8 with its byte order mark', Buffer.from(`\ufeff${lines}`)],
    ['windows-1252', Buffer.from(lines, 'latin1')],
    ['commas', Buffer.from(lines.replaceAll(';', ','))],
    ['tabs', Buffer.from(lines.replaceAll(';', '\t'))],
  ])('is read in %s', async (_, bytes) => {
    expect(await outcome(bytes)).toEqual(read);
  });

  it('is read from a workbook, with days as Excel keeps them', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Export');
    sheet.addRow(['Namn', 'Typ', 'Personnummer', 'Examensdatum']);
    sheet.addRow(['Kanarie', 'GY_EXAMENSBEVIS_INGENJOR', NR, new Date(Date.UTC(2026, 5, 12))]);
    sheet.addRow(['Fågel', 'Högskoleförberedande examen', OTHER]);
    expect(await outcome(Buffer.from(await workbook.xlsx.writeBuffer()))).toEqual(read);
  });

  it('marks what the kommun itself tells as the kommun’s, by the row or by who brings it', async () => {
    expect(await outcome(csv(`${NR};;examensbevis;hemkommun`))).toEqual([[2, NR, null, 'hemkommun']]);
    expect(await outcome(csv(`${NR};;examensbevis;`), 'hemkommun')).toEqual([[2, NR, null, 'hemkommun']]);
  });

  it('passes over what is no examen, and says of each other row what is wrong', async () => {
    const rows = [
      `${NR};2026-06-12;studiebevis;UHR`,
      `${NR};2026-06-12;GY_GYMNASIEINTYG;UHR`,
      `${NR};2026-06-12;diplom;UHR`,
      `${NR};2026-06-12;;UHR`,
      `${NR};i våras;yrkesexamen;UHR`,
      `${NR};1812-06-12;yrkesexamen;UHR`,
      `${NR};2026-06-12;yrkesexamen;grannen`,
      `20080509-2393;2026-06-12;yrkesexamen;UHR`,
      `;2026-06-12;yrkesexamen;UHR`,
      `${NR};2026-06-12`,
      `${NR};2026-06-12;yrkesexamen;UHR`,
    ];
    expect(await outcome(csv(...rows))).toEqual([
      [2, 'other'],
      [3, 'other'],
      [4, 'typ'],
      [5, 'typ'],
      [6, 'datum'],
      [7, 'datum'],
      [8, 'kalla'],
      [9, 'kontrollsiffra'],
      [10, 'blank'],
      [11, 'form'],
      [12, NR, '2026-06-12', 'uhr'],
    ]);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['only headings', `${HEAD}\n`, 'empty'],
    ['no heading for the type', `personnummer;examensdatum\n${NR};2026-06-12\n`, 'wrongHeading'],
    ['a heading twice', `${HEAD};Typ\n${NR};;a;;b\n`, 'wrongHeading'],
    ['a last row that stops short', `${HEAD}\n${OTHER};;yrkesexamen;UHR\n${NR};2026-0`, 'truncated'],
    ['a quote that never ends', `${HEAD}\n"${NR};;yrkesexamen;UHR\n`, 'truncated'],
    ['UTF-16', Buffer.from(`\ufeff${HEAD}\n`, 'utf16le'), 'encoding'],
    ['half a workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), 'wrongKind'],
    ['a workbook of the older kind', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'encrypted'],
  ])('is refused with %s', async (_, content, code) => {
    expect(await outcome(content)).toBe(code);
  });

  it('is refused as a workbook with other headings', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Blad1').addRow(['Namn']);
    expect(await outcome(Buffer.from(await workbook.xlsx.writeBuffer()))).toBe('wrongSheet');
  });
});

describe('betygsdokument as XML', () => {
  const XMLNS = 'xmlns="http://pingpong.se/schemas/betygsdokument/v1.0"';
  const dokument = (elev: string, typ: string, day = '2026-06-12') =>
    `<dokument><elev>${elev}</elev><studievägskod>NA</studievägskod><utfärdat>${day}</utfärdat><skola>s1</skola><skolenhetskod>99000001</skolenhetskod><typ>${typ}</typ><ämnen><ämne><förkortning>MA</förkortning></ämne></ämnen></dokument>`;
  const file = (...all: string[]) => `<betygsdokument ${XMLNS}>${all.join('')}</betygsdokument>`;

  it.each([
    ['GY_EXAMENSBEVIS_HOGSKOLEFORBEREDANDE', true],
    ['VUX_EXAMENSBEVIS_HOGSKOLEFORBEREDANDE', true],
    ['GY_EXAMENSBEVIS_YRKESFORBEREDANDE', true],
    ['VUX_EXAMENSBEVIS_YRKESFORBEREDANDE', true],
    ['GY_EXAMENSBEVIS_INGENJOR', true],
    ['GYSAR_STUDIEBEVIS_FOR_INDIVIDUELLT', true],
    ['GYSAR_STUDIEBEVIS_FOR_NATIONELLT', true],
    ['GY_STUDIEBEVIS', false],
    ['GY_GYMNASIEINTYG', false],
    ['GR_SLUTBETYG', false],
    ['GY_SLUTBETYG', false],
    ['VUX_SLUTBETYG', false],
    ['GYSAR02_SLUTBETYG', false],
    ['SFI_KUNSKAPSINTYG', false],
    ['VUX_KUNSKAPSINTYG', false],
    ['SFI_BETYG', false],
  ])('of the type %s: an examen, %s', async (typ, isExamen) => {
    expect(await outcome(file(dokument(NR, typ)))).toEqual([
      isExamen ? [1, NR, '2026-06-12', 'hemkommun'] : [1, 'other'],
    ]);
  });

  it('is UHR’s when it is brought as that, and may have a prefix and a byte order mark', async () => {
    const text = `\ufeff<?xml version="1.0"?><b:betygsdokument xmlns:b="urn:x"><b:dokument><b:elev>${NR}</b:elev><b:utfärdat>2026-06-12</b:utfärdat><b:typ>GY_EXAMENSBEVIS_INGENJOR</b:typ></b:dokument></b:betygsdokument>`;
    expect(await outcome(text, 'uhr')).toEqual([[1, NR, '2026-06-12', 'uhr']]);
  });

  it('says of each document what is wrong with it, and goes on', async () => {
    const typ = 'GY_EXAMENSBEVIS_YRKESFORBEREDANDE';
    const all = [
      dokument('elev-17', typ),
      dokument(NR, 'NYTT_BEVIS'),
      dokument(NR, typ, 'igår'),
      dokument(`${NR}</elev><elev>${OTHER}`, typ),
      dokument(OTHER, typ),
    ];
    expect(await outcome(file(...all))).toEqual([
      [1, 'form'],
      [2, 'typ'],
      [3, 'datum'],
      [4, 'form'],
      [5, OTHER, '2026-06-12', 'hemkommun'],
    ]);
  });

  const whole = file(dokument(NR, 'GY_EXAMENSBEVIS_INGENJOR'));
  it.each([
    ['its end missing', whole.slice(0, -40), 'truncated'],
    ['a DOCTYPE', `<!DOCTYPE x [<!ENTITY a "b">]>${whole}`, 'doctype'],
    ['an entity of its own', whole.replace(NR, '&nr;'), 'notWellFormed'],
    ['another root element', '<placeringar/>', 'wrongKind'],
    ['not one document', file(), 'empty'],
    ['elements without end', '<betygsdokument>'.repeat(60), 'tooComplex'],
  ])('is refused with %s', async (_, content, code) => {
    expect(await outcome(content)).toBe(code);
  });
});
