import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../server/cli/command.ts';
import { importNavetCommand } from '../../server/cli/import-navet.ts';
import { importPlaceringarCommand } from '../../server/cli/import-placeringar.ts';
import { runAktivitetsansvarCommand } from '../../server/cli/run-aktivitetsansvar.ts';
import { PullAnswer } from '../../server/contract/pull.ts';
import { examenWorkbook } from '../../server/demo/write-examen.ts';
import { formatIdentity } from '../../server/domain/identity.ts';
import { createTestApp } from '../support/app.ts';
import { runProgram, temporaryFolder } from '../support/server-process.ts';
import { testNumber } from '../usecases/leverans/kit.ts';
import { navet } from '../usecases/person/posts.ts';

const NUMBERS = Array.from({ length: 20 }, (_, n) => testNumber('20090518', n));

function kaa(folder: string, ...args: string[]) {
  return runProgram('server/cli.ts', args, { DATA_DIR: folder });
}

/** A folder with a file in it. */
function withFile(name: string, content: string | Buffer): { folder: string; file: string } {
  const folder = temporaryFolder();
  const file = join(folder, name);
  writeFileSync(file, content);
  return { folder, file };
}

describe('kaa import', () => {
  test('navet tells its counts, and that the same file changes nothing', async () => {
    const { folder, file } = withFile('a.xml', navet(...NUMBERS.map((nr) => ({ nr, kommun: '9901' }))));
    const counts = { created: 20, updated: 0, unchanged: 0, merged: 0, rejected: 0 };
    const first = await kaa(folder, 'import', 'navet', file);
    expect(first).toMatchObject({ code: 0, stdout: `${JSON.stringify(counts)}\n`, stderr: '' });
    const again = await kaa(folder, 'import', 'navet', file);
    expect(JSON.parse(again.stdout)).toEqual({ ...counts, created: 0, unchanged: 20 });
    writeFileSync(
      file,
      navet(...NUMBERS.map((nr) => ({ nr, avreg: ['UV', '20260401'] as [string, string] }))),
    );
    const stopped = await kaa(folder, 'import', 'navet', file);
    expect(stopped).toMatchObject({ code: 1, stdout: '' });
    expect(stopped.stderr).toContain('20 av 20 personer');
    const confirmed = await kaa(folder, 'import', 'navet', file, '--confirm');
    expect(JSON.parse(confirmed.stdout)).toEqual({ ...counts, created: 0, updated: 20 });
  });

  test('navet refuses a file that is cut off, and one that is not there', async () => {
    const { folder, file } = withFile('a.xml', navet({ nr: NUMBERS[0] ?? '' }).slice(0, -30));
    for (const path of [file, join(folder, 'saknas.xml')]) {
      const { code, stdout, stderr } = await kaa(folder, 'import', 'navet', path);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^Filen /);
      expect(stderr).not.toContain(NUMBERS[0]);
    }
  });

  test('placeringar takes the formats that it names, and no other', async () => {
    const { folder, file } = withFile('a.xml', navet({ nr: NUMBERS[0] ?? '', kommun: '9901' }));
    await kaa(folder, 'import', 'navet', file);
    const csv = join(folder, 'a.csv');
    writeFileSync(
      csv,
      `personnummer;skolenhetskod;studievägskod;startdatum\n${NUMBERS[0]};99000001;NA25;2025-08-18\n`,
    );
    const huvudman = ['--huvudman', 'Norreka kommun'];
    const { stdout } = await kaa(
      folder,
      'import',
      'placeringar',
      csv,
      '--format',
      'csv',
      ...huvudman,
      '--full',
    );
    expect(JSON.parse(stdout)).toEqual({ created: 1, updated: 0, unchanged: 0, ended: 0, rejected: 0 });
    const wrong = await kaa(folder, 'import', 'placeringar', csv, '--format', 'excel', ...huvudman);
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toContain('ss12000');
  });

  test('placeringar takes our own list as a workbook too, and knows each placement of the CSV again (R256)', async () => {
    const { folder, file } = withFile('a.xml', navet({ nr: NUMBERS[0] ?? '', kommun: '9901' }));
    await kaa(folder, 'import', 'navet', file);
    const bring = async (name: string, content: string | Buffer) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      const args = ['--format', 'csv', '--huvudman', 'Norreka kommun', '--full'];
      return kaa(folder, 'import', 'placeringar', path, ...args);
    };
    const head = ['Personnummer', 'Skolenhetskod', 'Studievägskod', 'Startdatum', 'Slutdatum'];
    await bring('a.csv', `${head.join(';')}\n${NUMBERS[0]};99000001;NA25;2025-08-18;\n`);
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Elever');
    sheet.addRow(head);
    sheet.addRow([NUMBERS[0], 99000001, 'NA25', new Date('2025-08-18'), new Date('2028-06-09')]);
    sheet.addRow([NUMBERS[1], 99000001, 'NA25', 'i höstas']);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const { stdout } = await bring('lista.xlsx', bytes);
    expect(JSON.parse(stdout)).toEqual({ created: 0, updated: 1, unchanged: 0, ended: 0, rejected: 1 });
    const broken = await bring('lista.xlsx', bytes.subarray(0, -30));
    expect([broken.code, broken.stderr]).toEqual([
      1,
      'Filen är inte en Excel-arbetsbok (.xlsx), eller så är den avklippt.\n',
    ]);
    sheet.spliceRows(1, 0, ['Våra elever']);
    const titled = await bring('lista.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
    expect([titled.code, titled.stderr]).toEqual([
      1,
      'Arbetsbokens första blad har inte rubriken personnummer överst. Flytta bladet med placeringarna först och skriv rubrikerna på dess första rad. (blad Elever)\n',
    ]);
  });

  test('placeringar read again gives the rows of those who have come from Navet since (R256)', async () => {
    const [alma = '', bo = ''] = NUMBERS;
    const { folder, file } = withFile('a.xml', navet({ nr: alma, kommun: '9901' }));
    await kaa(folder, 'import', 'navet', file);
    const csv = join(folder, 'elever.csv');
    const rows = [alma, bo].map((nr) => `${nr};99000001;NA25;2025-08-18;`);
    writeFileSync(csv, ['Personnummer;Skolenhetskod;Studievägskod;Startdatum;Slutdatum', ...rows].join('\n'));
    const args = ['import', 'placeringar', csv, '--format', 'csv', '--huvudman', 'Norreka kommun', '--full'];
    const counts = { created: 1, updated: 0, unchanged: 0, ended: 0, rejected: 1 };
    expect(JSON.parse((await kaa(folder, ...args)).stdout)).toEqual(counts);
    writeFileSync(file, navet({ nr: bo, kommun: '9901' }));
    await kaa(folder, 'import', 'navet', file);
    expect(JSON.parse((await kaa(folder, ...args)).stdout)).toEqual({ ...counts, unchanged: 1, rejected: 0 });
    expect(JSON.parse((await kaa(folder, ...args)).stdout)).toEqual({
      ...counts,
      created: 0,
      unchanged: 2,
      rejected: 0,
    });
  });

  test('placeringar of somebody protected whom Navet tells of later: the person is shown to nobody (Z17)', async () => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare', '9901');
    const folder = temporaryFolder();
    const bring = async (command: Command, name: string, content: string, ...args: string[]) => {
      writeFileSync(join(folder, name), content);
      return command.run([join(folder, name), ...args], app.deps);
    };
    const [hidden = '', open = ''] = NUMBERS;
    const pupil = (civicNo: string, securityMarking: string) => ({ id: civicNo, civicNo, securityMarking });
    const persons = [pupil(hidden, 'Sekretessmarkering'), pupil(open, 'Ingen')];
    const school = ['--format', 'ss12000', '--huvudman', 'Norreka kommun'];
    await bring(importPlaceringarCommand, 'a.json', JSON.stringify({ persons }), ...school);
    const posts = [hidden, open].map((nr) => ({ nr, kommun: '9901', sekretess: 'N', skyddad: 'N' }));
    expect(await bring(importNavetCommand, 'a.xml', navet(...posts))).toMatchObject({ created: 2 });
    await runAktivitetsansvarCommand.run([], app.deps);
    const answer = await eva.send('POST', '/api/sheets/aktivitetsansvar/pull', { columns: ['personnummer'] });
    const { rows } = PullAnswer.parse(await answer.json());
    expect(rows.map(([, , number]) => String(number).replace('-', ''))).toEqual([open]);
  });

  test('examen marks the persons of the kommun', async () => {
    const { folder, file } = withFile('a.xml', navet({ nr: NUMBERS[0] ?? '', kommun: '9901' }));
    await kaa(folder, 'import', 'navet', file);
    await kaa(folder, 'user', 'create', '--name', 'Eva Ek', '--role', 'handlaggare', '--kommun', '9901');
    const workbook = join(folder, 'examen.xlsx');
    writeFileSync(workbook, await examenWorkbook([formatIdentity(NUMBERS[0] ?? ''), 'okänd']));
    const { stdout } = await kaa(folder, 'import', 'examen', workbook, '--kommun', '9901');
    expect(JSON.parse(stdout)).toEqual({ marked: 1, unchanged: 0, rejected: 1 });
    const unknown = await kaa(folder, 'import', 'examen', workbook, '--kommun', '9999');
    expect(unknown.stderr).toBe('Det finns ingen sådan kommun här. Lägg upp den först.\n');
  });

  test('examen knows a list and betygsdokument by what they hold, and takes the source that is said (R247)', async () => {
    const [one = '', two = ''] = NUMBERS;
    const { folder, file } = withFile('a.xml', navet(...NUMBERS.map((nr) => ({ nr, kommun: '9901' }))));
    await kaa(folder, 'import', 'navet', file);
    await kaa(folder, 'user', 'create', '--name', 'Eva Ek', '--role', 'handlaggare', '--kommun', '9901');
    const bring = async (content: string, ...args: string[]) => {
      const path = join(folder, 'lista');
      writeFileSync(path, content);
      return kaa(folder, 'import', 'examen', path, '--kommun', '9901', ...args);
    };
    const list = `personnummer;examensdatum;typ\n${one};2026-06-12;yrkesexamen\n${two};;studiebevis\n`;
    const counts = { marked: 1, unchanged: 0, rejected: 0 };
    expect(JSON.parse((await bring(list)).stdout)).toEqual({ ...counts, passedOver: 1 });
    const xml = `<betygsdokument><dokument><elev>${one}</elev><utfärdat>2026-06-12</utfärdat><typ>GY_EXAMENSBEVIS_INGENJOR</typ></dokument></betygsdokument>`;
    expect(JSON.parse((await bring(xml, '--source', 'uhr')).stdout)).toEqual({
      ...counts,
      marked: 0,
      unchanged: 1,
    });
    expect(JSON.parse((await bring(xml)).stdout)).toEqual(counts);
    const wrong = await bring(xml, '--source', 'grannen');
    expect([wrong.code, wrong.stderr]).toEqual([1, 'Källan ska vara uhr eller hemkommun.\n']);
    const broken = await bring(xml.slice(0, -20));
    expect(broken.stderr).toMatch(/^Filen är avklippt/);
  });
});
