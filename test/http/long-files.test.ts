import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { testNumber } from '../support/caseload.ts';

const ROWS = 30_000;
const lines = (line: (nr: number) => string) => Array.from({ length: ROWS }, (_, nr) => line(nr)).join('\n');

const FILES = [
  {
    what: "a kommun's list of nyckelkoder",
    path: '/api/imports/omraden',
    fields: { kommun: '9901' },
    content: `gatuadress;postnummer;nyckelkod\n${lines((nr) => `Storgatan ${nr};12345;${nr}`)}`,
  },
  {
    what: 'a list of examina',
    path: '/api/imports/examen',
    fields: {},
    content: `personnummer;examensdatum;typ\n${lines((nr) => `${testNumber(nr % 500)};2026-06-10;gymnasieexamen`)}`,
  },
] as const;

// What comes in by HTTP is read on the thread that answers everybody.
it.each(FILES)('$what lets others have their turn while it is read', async ({ path, fields, content }) => {
  const app = await createTestApp();
  const ada = await app.loginAs('administrator', '9901');
  const system = await app.loginAs('systemansvarig');
  const ground = { name: 'omraden', validFrom: '2026-01-01', value: 'Nämndens beslut 2026-05-04.' };
  await system.send('PUT', '/api/kommuner/9901/installningar', ground);
  const form = new FormData();
  form.append('file', new Blob([content]), 'lista.csv');
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const { token } = (path.endsWith('examen') ? ada : system).session;
  let answered = false;
  const answer = app.request('POST', path, { body: form, token }).finally(() => {
    answered = true;
  });
  let turns = 0;
  for (; !answered; turns += 1) await setImmediate();
  expect((await answer).status).toBe(202);
  expect(turns).toBeGreaterThan(ROWS / 1000);
});
