import { describe, expect, it } from 'vitest';
import type { CellValue, RowValues } from '../../server/domain/sheet.ts';
import { openXlsx } from '../../server/formats/xlsx.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';
import { edit } from '../support/sheets.ts';
import { download, openFile, sent } from '../support/workbook-file.ts';

const ALVA = testNumber(1200);

/** A youth with one row in each sheet that may be edited. */
async function kommun(): Promise<Client> {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const { insert, ...make } = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const person_id = await make.person({ identitetsnummer: ALVA });
  await make.atgard(await make.period({ person_id }));
  await make.kontakt(person_id, { uppfoljning: 1, uppfoljningsdatum: '2026-12-01' });
  const by = { person_id, kommun_kod: '9901', skapad: app.clock.now(), andrad: app.clock.now() };
  await insert('kontaktuppgift', { ...by, kontakttyp: 'mobiltelefon', kontaktinformation: '070-174 06 05' });
  await insert('postadress', { ...by, gatuadress: 'Storgatan 1', postnummer: '123 45', postort: 'Orten' });
  return eva;
}

const SHEETS = [
  'aktivitetsansvar',
  'atgarder',
  'kontakttillfallen',
  'kontaktuppgifter',
  'postadresser',
] as const;
type Edited = (typeof SHEETS)[number];
type Fault = { code: string; message: string };
const told = (faults: readonly Fault[]) => faults.map(({ code, message }) => `${code}: ${message}`);

/** Pushes new values of the one row as the pane does; gives what is wrong with them. */
async function push(eva: Client, sheet: Edited, set: RowValues): Promise<string[]> {
  const list = httpSheet(eva, sheet);
  const { pullId, rows } = await list.pulled({ filter: [] });
  const { results } = await list.send(pullId, [edit(rows[0], set)]);
  return told(results.flatMap(({ errors = [] }) => errors));
}

/** Writes one cell into a downloaded file and sends it; gives what is wrong with it, wherever that was found. */
async function file(
  eva: Client,
  sheet: Edited,
  header: string,
  value: unknown,
  numFmt?: string,
): Promise<string[]> {
  const open = await openFile(await download(eva, sheet, { filter: [] }));
  const cell = open.cell(1, header);
  cell.value = value as never;
  if (numFmt) cell.numFmt = numFmt;
  const { diff, results } = await sent(eva, await open.save());
  return told([...diff.problems, ...results.flatMap(({ errors = [] }) => errors)]);
}

async function stored(eva: Client, sheet: Edited, column: string): Promise<unknown> {
  const [row] = await httpSheet(eva, sheet).shown([column], []);
  return row?.[0];
}

const NOTHING = { changes: [], creates: [], deletes: [], problems: [] };
const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const LIKE = 'Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-01-05.';
const UNREADABLE = `datumOlasligt: Det här går inte att läsa som ett datum. ${LIKE}`;

const DAY_CELLS = [
  ['aktivitetsansvar', 'datumForRegistrering', 'Datum för registrering'],
  ['aktivitetsansvar', 'studierAnnanSkolform', 'Studier annan skolform'],
  ['atgarder', 'startdatum', 'Startdatum'],
  ['atgarder', 'slutdatum', 'Slutdatum'],
  ['kontakttillfallen', 'kontaktdatum', 'Kontaktdatum'],
  ['kontakttillfallen', 'uppfoljningsdatum', 'Uppföljningsdatum'],
] as const;

/** As it is pushed, or stands as text in a file, and what is said of it; null: the sheet's own words. */
const DAY_TEXTS: [text: string, says: string | null][] = [
  ['1900-01-01', null],
  ['1999-12-31', null],
  ['2100-01-01', null],
  ['1899-12-31', 'datumOrimligt: År 1899 är orimligt. Rätta datumet.'],
  ['2999-12-31', 'datumOrimligt: År 2999 är orimligt. Rätta datumet.'],
  ['0026-01-05', 'datumOrimligt: År 26 är orimligt. Rätta datumet.'],
  ['2026-02-31', 'datumFinnsInte: 31 februari 2026 finns inte. Rätta datumet.'],
  ['31 februari 2026', 'datumFinnsInte: 31 februari 2026 finns inte. Rätta datumet.'],
  ['2026-13-01', `datumFinnsInte: Månad 13 finns inte. ${LIKE}`],
  ['1/5/2026', `datumTvetydigt: Datumet kan läsas på två sätt. ${LIKE}`],
  ['Ring igen i maj!', UNREADABLE],
  ['5/3', UNREADABLE],
  ['👍', UNREADABLE],
];

/** As Excel keeps what was typed or pasted: real days, and numbers in a cell that shows days. */
const DAY_NUMBERS: [value: unknown, says: string | null][] = [
  [utc('1900-01-05'), null],
  [1900, null],
  [2026, null],
  [utc('2999-12-31'), 'datumOrimligt: År 2999 är orimligt. Rätta datumet.'],
  [260_105, 'datumOrimligt: År 2612 är orimligt. Rätta datumet.'],
  [-1, UNREADABLE],
  [0.5, UNREADABLE],
  [true, UNREADABLE],
];

describe('a day that cannot be', () => {
  it.each(DAY_CELLS)(
    'in %s, %s, is refused in words and leaves what there was',
    async (sheet, key, title) => {
      const eva = await kommun();
      const before = await stored(eva, sheet, key);
      const own = `datumOrimligt: ${title} har ett orimligt årtal. Rätta det.`;
      for (const [text, says] of DAY_TEXTS)
        expect([text, await push(eva, sheet, { [key]: text })]).toEqual([
          text,
          expect.arrayContaining([says ?? own]),
        ]);
      for (const [value, says] of [...DAY_TEXTS.slice(0, 6), ...DAY_NUMBERS]) {
        expect([value, await file(eva, sheet, title, value)]).toEqual([
          value,
          expect.arrayContaining([says ?? own]),
        ]);
      }
      expect(await stored(eva, sheet, key)).toBe(before);
    },
  );

  it('is no reason to refuse one that can be, to the first and the last', async () => {
    const eva = await kommun();
    for (const day of ['2000-01-01', '2026-02-28', '2099-12-31']) {
      expect(await push(eva, 'aktivitetsansvar', { datumForRegistrering: day })).toEqual([]);
      expect(await stored(eva, 'aktivitetsansvar', 'datumForRegistrering')).toBe(day);
    }
    expect(await file(eva, 'aktivitetsansvar', 'Datum för registrering', 20_260_105)).toEqual([]);
    expect(await stored(eva, 'aktivitetsansvar', 'datumForRegistrering')).toBe('2026-01-05');
  });
});

const NO_PHONE = 'telefon: Telefonnumret stämmer inte. Det börjar med 0 eller +, till exempel 070-123 45 67.';

describe('a phone number', () => {
  it('in a file is kept with its zeros, and missed in words where they are gone', async () => {
    const eva = await kommun();
    const cases: [value: CellValue, kept: string | null][] = [
      ['0701740605', '0701740605'],
      ['00 46 70 174 06 06', '00 46 70 174 06 06'],
      ['+46701740607', '+46701740607'],
      [701_740_605, null],
      ['701740605', null],
      ['٠٧٠١٧٤٠٦٠٥', null],
      ['=0701740605', null],
    ];
    let now = '070-174 06 05';
    for (const [value, kept] of cases) {
      const says = await file(eva, 'kontaktuppgifter', 'Kontaktinformation', value);
      expect([value, says]).toEqual([value, kept === null ? [NO_PHONE] : []]);
      now = kept ?? now;
      expect(await stored(eva, 'kontaktuppgifter', 'kontaktinformation')).toBe(now);
    }
    const { cell } = await openFile(await download(eva, 'kontaktuppgifter', { filter: [] }));
    expect(cell(1, 'Kontaktinformation').value).toBe(now);
  });

  it('is no other than a postnummer that begins with a zero', async () => {
    const eva = await kommun();
    expect(await file(eva, 'postadresser', 'Postnummer', '01234')).toEqual([]);
    expect(await stored(eva, 'postadresser', 'postnummer')).toBe('01234');
    expect(await file(eva, 'postadresser', 'Postnummer', 1234)).toEqual([
      'postnummer: Postnumret ska ha fem siffror, till exempel 123 45. Fyll i Land om det inte är Sverige.',
    ]);
  });
});

/** Signs, each with what is kept of it: all of it, but for what no file can hold. */
const SIGNS: [what: string, text: string, kept?: string][] = [
  ['a family of emoji', '👩‍👩‍👧‍👦'],
  ['a flag and a skin tone', '🇸🇪 👍🏽'],
  ['é in one sign', 'Andr\u00e9'],
  ['é in two signs', 'Andre\u0301'],
  ['marks in a heap', `Z${'\u0351'.repeat(50)}algo`],
  ['writing from right to left', 'سلام שלום'],
  ['other writing', 'Привет 你好 Åäö'],
  ['marks that are not seen', 'a\u200d\u200e\u202eb'],
  ['lines of Unicode', 'a\u0085b\u2028c'],
  ['private signs', '\ue000\u{10fffd}'],
  ['what Excel writes for odd signs', '_x0041_ _x005F_'],
  ['a formula', '=1+1'],
  ['what XML means something by', '<a> & ]]> "x"'],
  ['control signs', 'a\u0000\u0007\u001bb', 'ab'],
  ['signs that are none in Unicode', 'a\ufffeb\uffffc', 'abc'],
  ['half an emoji', 'a\ud83d', 'a\ufffd'],
];

describe('a text with odd signs', () => {
  it('is kept exactly, and stands so in a file, which changes nothing when it is sent back', async () => {
    const eva = await kommun();
    const list = httpSheet(eva, 'kontakttillfallen');
    const { pullId } = await list.pulled();
    const rest = { personnummer: ALVA, kontaktsatt: 'telefon' };
    const rows = SIGNS.map(([orsak, anteckningar], at) => ({
      ref: `ny${at}`,
      create: { ...rest, orsak, anteckningar },
    }));
    expect((await list.send(pullId, rows)).counts.applied).toBe(SIGNS.length);
    const kept = new Map<unknown, unknown>(SIGNS.map(([what, text, left = text]) => [what, left]));
    const columns = ['orsak', 'anteckningar'];
    const read = (cells: Iterable<readonly unknown[]>) =>
      new Map([...cells].flatMap(([what, text]) => (kept.has(what) ? [[what, text] as const] : [])));
    expect(read((await list.shown(columns, [])).values())).toEqual(kept);
    const bytes = await download(eva, 'kontakttillfallen', { filter: [], columns });
    const book = await openXlsx(bytes);
    const inFile: unknown[][] = [];
    for await (const { cells } of book.rows('Kontakttillfällen')) inFile.push(cells.slice(3, 5));
    book.close();
    expect(read(inFile)).toEqual(kept);
    expect((await sent(eva, bytes, { dryRun: 'true' })).diff).toEqual(NOTHING);
  });

  it('that came into the register by another way does not spoil the file of a kommun', async () => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare', '9901');
    const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
    await make.period({ anteckningar: 'a\ufffeb\uffffc' });
    const bytes = await download(eva, 'aktivitetsansvar');
    expect((await openFile(bytes)).cell(1, 'Anteckningar').value).toBe('abc');
    expect((await sent(eva, bytes, { dryRun: 'true' })).diff).toEqual(NOTHING);
  });

  it('is cut through nowhere, however long the selection is that a file remembers', async () => {
    const eva = await kommun();
    for (const before of ['', 'x']) {
      const value = before + '😀'.repeat(16_000);
      const filter = [{ column: 'orsak', operator: 'ne', value }];
      const { pulled } = await sent(eva, await download(eva, 'kontakttillfallen', { filter }), {
        dryRun: 'true',
      });
      expect(pulled.filter).toEqual(filter);
    }
  });
});

/** Lengths are Excel's own (LÄNGD): an emoji counts as two. */
const LONG: [what: string, text: string, length: number][] = [
  ['one letter too many', 'x'.repeat(10_001), 10_001],
  ['an emoji too many', '😀'.repeat(5_001), 10_002],
  ['more than a cell can hold', 'x'.repeat(32_767), 32_767],
  ['letters', 'x'.repeat(10_000), 10_000],
  ['emoji', '😀'.repeat(5_000), 10_000],
  ['letters of two signs', 'e\u0301'.repeat(5_000), 10_000],
  ['blanks around', ` ${'x'.repeat(10_000)}\n`, 10_000],
];

describe('a long note', () => {
  it.each(['aktivitetsansvar', 'atgarder', 'kontakttillfallen'] as const)(
    'in %s is kept whole up to 10 000 characters, else refused with both numbers',
    async (sheet) => {
      const eva = await kommun();
      for (const [what, text, length] of LONG) {
        const says = `forLangt: Texten är ${length} tecken. Korta den till högst 10000.`;
        const found = await push(eva, sheet, { anteckningar: text });
        expect([what, found]).toEqual([what, length > 10_000 ? [says] : []]);
        const kept = length > 10_000 ? null : text.trim();
        expect([what, (await stored(eva, sheet, 'anteckningar')) === kept]).toEqual([what, true]);
        if (kept === null) continue;
        const bytes = await download(eva, sheet, { filter: [] });
        expect((await sent(eva, bytes, { dryRun: 'true' })).diff).toEqual(NOTHING);
      }
      expect(await file(eva, sheet, 'Anteckningar', 'y'.repeat(10_001))).toEqual([
        'forLangt: Texten är 10001 tecken. Korta den till högst 10000.',
      ]);
      expect(await file(eva, sheet, 'Anteckningar', 'y'.repeat(10_000))).toEqual([]);
      expect(await stored(eva, sheet, 'anteckningar')).toBe('y'.repeat(10_000));
    },
  );
});

describe('a text that looks like something else', () => {
  it('is kept as its cell shows it', async () => {
    const eva = await kommun();
    const cases: [value: unknown, kept: string, format?: string][] = [
      ['2026-01-05', '2026-01-05'],
      ['1-2', '1-2'],
      ['00123', '00123'],
      ['1E5', '1E5'],
      ['SANT', 'SANT'],
      [42, '42'],
      [true, 'Ja'],
      [utc('2026-01-06'), '2026-01-06', 'yyyy-mm-dd'],
      [new Date('2026-01-05T14:30:00Z'), '2026-01-05 14:30', 'yyyy-mm-dd hh:mm'],
      [0.3125, '07:30', 'hh:mm'],
    ];
    for (const [value, kept, format] of cases) {
      expect(await file(eva, 'kontakttillfallen', 'Orsak', value, format)).toEqual([]);
      expect(await stored(eva, 'kontakttillfallen', 'orsak')).toBe(kept);
    }
  });
});
