import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../server/db/migrate.ts';
import { listScheman } from '../../server/db/queries/schemalaggning.ts';
import { loadDemo } from '../../server/demo/load.ts';
import { actorOf, pullSheet } from '../../server/demo/sheets.ts';
import { ATGARDSTYPER, STATUSAR } from '../../server/domain/lists.ts';
import { SHEET_NAMES } from '../../server/domain/sheet.ts';
import { runAktivitetsansvar } from '../../server/usecases/korning/aktivitetsansvar.ts';
import { readHealth } from '../../server/usecases/schemalaggning/health.ts';
import { openProtected } from '../../server/usecases/skyddade/open.ts';
import { testClock } from '../support/clock.ts';
import { openFolder } from '../support/test-database.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'demo-'));
const engine = await openFolder(dataDir);
const context = { engine, clock: testClock() };
// Earlier than the region's own mornings.
context.clock.moveTo('2026-11-20T02:30:00.000Z');
const today = context.clock.today();
const HALF_YEARS = ['2025-2', '2026-1', '2026-2'];
const KOMMUNER = ['9901', '9902', '9903'];

beforeAll(async () => {
  await migrate(engine, context.clock.now());
  const lines: string[] = [];
  expect(await loadDemo(context, { dataDir, today, onProgress: (line) => lines.push(line) })).toBe(true);
  expect(lines.length).toBeGreaterThan(20);
}, 180_000);

afterAll(async () => {
  await engine.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function halfYear(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(5, 7) < '07' ? 1 : 2}`;
}

describe('the demo region', () => {
  test('is loaded once', async () => {
    expect(await loadDemo(context, { dataDir, today })).toBe(false);
  });

  test('has nothing in its logbook that is yet to come', async () => {
    const late = await engine.read
      .selectFrom('korning')
      .where('skapad', '>', context.clock.now())
      .select('id')
      .execute();
    expect(late).toEqual([]);
  });

  test('asks who lives elsewhere before avisering, and has placements before the nightly run', async () => {
    const schedules = await listScheman(engine.read);
    expect(schedules.map(({ jobb, start }) => `${start.slice(11, 16)} ${jobb}`)).toEqual([
      '23:00 navet-utomkommunala',
      '00:00 navet-avisering',
      '01:00 placeringar',
      '02:00 aktivitetsansvar',
      '03:00 dubbla-elever',
      '04:00 sok-personer',
    ]);
    expect(await readHealth(context)).toEqual({ state: 'ok', incidents: [] });
  });

  test('has about 3,000 persons and about 300 open periods', async () => {
    const persons = await engine.read.selectFrom('person').select('identitetsnummer').execute();
    expect(persons.length).toBeGreaterThan(2900);
    expect(persons.length).toBeLessThan(3300);
    for (const { identitetsnummer } of persons) {
      expect(identitetsnummer).toMatch(/^\d{8}(9[89]\d|23[89])\d$/);
    }
    const open = await engine.read
      .selectFrom('aktivitetsansvar')
      .select('id')
      .where('avregistrerad_datum', 'is', null)
      .execute();
    expect(open.length).toBeGreaterThan(250);
    expect(open.length).toBeLessThan(370);
  });

  test('has every closing cause and six åtgärdstyper in each kommun and each of the last half-years', async () => {
    const periods = await engine.read
      .selectFrom('aktivitetsansvar')
      .select(['kommun_kod', 'avregistrerad_datum', 'orsak_till_avregistrering'])
      .where('avregistrerad_datum', 'is not', null)
      .execute();
    const atgarder = await engine.read
      .selectFrom('atgard')
      .select(['kommun_kod', 'startdatum', 'atgardstyp'])
      .execute();
    for (const kommun of KOMMUNER) {
      for (const half of HALF_YEARS) {
        const causes = periods
          .filter((row) => row.kommun_kod === kommun && halfYear(row.avregistrerad_datum ?? '') === half)
          .map((row) => row.orsak_till_avregistrering);
        const expected = ['20Ar', 'EjFbf', 'Fullf', 'StNat', ...(kommun === '9903' ? ['IntroProg'] : [])];
        expect(new Set(causes), `${kommun} ${half}`).toEqual(new Set(expected));
        const types = atgarder.filter(
          (row) => row.kommun_kod === kommun && halfYear(row.startdatum) === half,
        );
        expect(new Set(types.map((row) => row.atgardstyp)).size).toBeGreaterThanOrEqual(6);
      }
    }
    expect(new Set(atgarder.map((row) => row.atgardstyp)).size).toBe(ATGARDSTYPER.length);
  });

  test('shows every status, people at work and nobody who is protected', async () => {
    const eva = await actorOf(context, 'handlaggare');
    const { rows } = await pullSheet(context, eva, 'aktivitetsansvar', []);
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(STATUSAR.map(({ value }) => value)));
    expect(new Set(rows.map((row) => row.kommun))).toEqual(new Set(['9901']));
    expect(rows.some((row) => String(row.fornamn).startsWith('=HYPERLINK('))).toBe(true);
    const hidden = await engine.read
      .selectFrom('person')
      .select('identitetsnummer')
      .where('skyddad', '=', 1)
      .execute();
    expect(hidden.length).toBeGreaterThanOrEqual(5);
    const shown = new Set(rows.map((row) => row.personnummer));
    expect(hidden.filter((person) => shown.has(person.identitetsnummer))).toEqual([]);
    const handlaggare = new Set(rows.map((row) => row.handlaggare));
    expect(handlaggare.size).toBeGreaterThanOrEqual(3);
  });

  test('has protected youths whom only the administrator of the kommun can open, with a reason', async () => {
    const admin = await actorOf(context, 'admin');
    const { personer } = await openProtected(context, admin, { skal: 'Prova vyn i demon' });
    expect(personer.length).toBeGreaterThanOrEqual(1);
    const eva = await actorOf(context, 'handlaggare');
    await expect(openProtected(context, eva, { skal: 'Prova vyn i demon' })).rejects.toMatchObject({
      code: 'forbjuden',
    });
  });

  test('has something to show in every sheet', async () => {
    const eva = await actorOf(context, 'handlaggare');
    for (const sheet of SHEET_NAMES) {
      expect((await pullSheet(context, eva, sheet)).rows.length, sheet).toBeGreaterThan(5);
    }
  });

  test('leaves its input files to look at, in the encodings that Navet uses', () => {
    const files = readdirSync(join(dataDir, 'demo'));
    expect(files).toContain('examen-att-prova.xlsx');
    expect(files.filter((file) => file.startsWith('ss12000-')).length).toBeGreaterThan(20);
    const latin = readFileSync(join(dataDir, 'demo', `navet-9902-${today}.xml`), 'latin1');
    expect(latin).toContain('encoding="ISO-8859-1"');
    expect(latin).toContain('SJÖHAMRA');
    const utf = readFileSync(join(dataDir, 'demo', `navet-9901-${today}.xml`), 'utf8');
    expect(utf).toContain('encoding="UTF-8"');
  });

  test('has been run up to today: the same night again changes nothing', async () => {
    const { counts } = await runAktivitetsansvar(context, { date: today, kommun: '*' });
    expect(counts).toMatchObject({ opened: 0, closed: 0 });
  });
});
