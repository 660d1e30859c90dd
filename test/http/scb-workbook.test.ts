import exceljs from 'exceljs';
import { expect, it } from 'vitest';
import { ScbExportsAnswer } from '../../server/contract/scb.ts';
import { workOff } from '../jobs/work-off.ts';
import { createTestApp } from '../support/app.ts';
import { makeKommun } from '../usecases/scb/kommun.ts';

const ERROR = 'FFF4B9B9';
const WARNING = 'FFFCE7A8';

it('the content of an export is given as a workbook with its faults coloured, for SCB’s template', async () => {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  await app.loginAs('handlaggare', '9902');
  await makeKommun(app.deps.context.engine);
  const params = { from: '2026-01-01', to: '2026-06-30' };
  await eva.send('POST', '/api/jobs/scb-export/start', { params });
  await workOff(app.deps.context);
  const { exports } = ScbExportsAnswer.parse(await (await eva.get('/api/scb/exports')).json());
  const [found] = exports;
  const answer = await eva.get(`/api/scb/exports/${found?.id}/workbook`);
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="scb-9901-2026H1-nuvarande.xlsx"',
  );
  const book = new exceljs.Workbook();
  await book.xlsx.load(await answer.arrayBuffer());
  const sheet = book.getWorksheet('SCB');
  if (!sheet) throw new Error('there is no sheet');
  expect(sheet.rowCount).toBe((found?.rows ?? 0) + 1);

  const titles = (sheet.getRow(1).values as string[]).slice(1);
  const column = (title: string) => titles.indexOf(title) + 1;
  const fills = new Map<string, string>();
  sheet.eachRow((row, index) => {
    row.eachCell({ includeEmpty: true }, (cell, at) => {
      const { fill } = cell;
      const color = fill?.type === 'pattern' ? fill.fgColor?.argb : undefined;
      if (color) fills.set(`${index - 1} ${titles[at - 1]}`, color);
    });
  });
  const seen = Object.fromEntries(fills);
  expect(seen).toMatchObject({
    '16 Personnummer': ERROR,
    '27 Slutdatum': ERROR,
    '27 Orsak avslutad': ERROR,
    '23 Sysselsättning vid registrering': WARNING,
    '38 Efternamn': ERROR,
  });
  expect(Object.values(seen)).toHaveLength((found?.errors ?? 0) + (found?.warnings ?? 0));

  const first = sheet.getRow(2);
  expect(first.getCell(column('Personnummer')).value).toBe('200805099819');
  expect(sheet.getRow(37).getCell(column('Efternamn')).value).toBe('Semi;kolon');
  const formula = sheet.getRow(39).getCell(column('Förnamn'));
  expect([formula.value, formula.type]).toEqual(['=1+1', exceljs.ValueType.String]);
  expect(book.getWorksheet('Fel och varningar')?.rowCount).toBe(Object.values(seen).length + 1);
});
