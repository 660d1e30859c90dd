import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PullAnswer } from '../../server/contract/pull.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { download, openFile, sent } from '../support/workbook-file.ts';

const office = findOffice();
if (!office) process.stderr.write('Inget LibreOffice hittades: dess test av arbetsböcker hoppas över.\n');

function findOffice(): string | null {
  try {
    return execFileSync('which', ['soffice'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}

/** Opens a workbook in LibreOffice and saves it again as .xlsx. */
function resaved(file: Buffer): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'kaa-office-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'bok.xlsx'), file);
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profil')).href}`;
  const saved = join(folder, 'sparad');
  const format = 'xlsx:Calc MS Excel 2007 XML';
  const order = [profile, '--headless', '--norestore', '--convert-to', format, '--outdir', saved];
  execFileSync(office ?? '', [...order, join(folder, 'bok.xlsx')], { stdio: 'ignore', timeout: 100_000 });
  return readFileSync(join(saved, 'bok.xlsx'));
}

async function registered(client: Client, columns: string[]) {
  const answer = await client.send('POST', '/api/sheets/aktivitetsansvar/pull', { filter: [], columns });
  return PullAnswer.parse(await answer.json()).rows.map(([, , ...values]) => values);
}

describe.skipIf(!office)('a workbook that LibreOffice has saved', { timeout: 120_000 }, () => {
  it('still has its drop-downs and hidden sheets, and its changes are taken', async () => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare', '9901');
    const { engine } = app.deps.context;
    const make = caseload({ engine, clock: app.clock });
    for (const [nr, fornamn] of ['Alva', 'Bo', 'Cilla'].entries()) {
      const person = { identitetsnummer: testNumber(900 + nr), fornamn };
      await make.period({ person, anteckningar: '=1+1' });
    }
    const pulled = await download(eva, 'aktivitetsansvar');

    const untouched = await sent(eva, resaved(pulled), { dryRun: 'true' });
    expect([untouched.diff, untouched.missing]).toEqual([
      { changes: [], creates: [], deletes: [], problems: [] },
      [],
    ]);

    const file = await openFile(pulled);
    file.cell(1, 'Anteckningar').value = '+46 70 123 45 67';
    file.cell(2, 'Datum för registrering').value = new Date('2026-10-02T00:00:00Z');
    file.cell(2, 'Sysselsättning vid registrering').value = { formula: '"Ar"&"bete"', result: '' };
    file.cell(3, 'Gymnasieexamen enligt hemkommun').value = 'Ja';
    const saved = resaved(await file.save());

    const { book, cell } = await openFile(saved);
    expect(cell(1, 'Sysselsättning vid registrering').dataValidation.type).toBe('list');
    const companion = book.getWorksheet('_kaa_aktivitetsansvar');
    expect(['hidden', 'veryHidden']).toContain(companion?.state);
    const { counts, diff } = await sent(eva, saved);
    expect([counts.applied, diff.problems]).toEqual([3, []]);
    const columns = ['fornamn', 'anteckningar', 'datumForRegistrering', 'sysselsattningVidRegistrering'];
    expect(await registered(eva, [...columns, 'gymnasieexamenHemkommun'])).toEqual([
      ['Alva', '+46 70 123 45 67', '2026-09-01', 'okand', false],
      ['Bo', '=1+1', '2026-10-02', 'arbete', false],
      ['Cilla', '=1+1', '2026-09-01', 'okand', true],
    ]);
  });
});
