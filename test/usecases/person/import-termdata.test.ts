import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importNavetCommand } from '../../../server/cli/import-navet.ts';
import { termdata, termdataFile, termPost } from '../../integrations/navet/termdata-file.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/server-process.ts';
import { testNumber } from '../leverans/kit.ts';
import { navet, type PostText } from './posts.ts';

const FIXTURES = new URL('../../fixtures/navet/', import.meta.url).pathname;
const NUMBERS = Array.from({ length: 20 }, (_, n) => testNumber('20090518', n));
const [A = '', B = '', C = '', D = '', E = ''] = NUMBERS;

/** Three days of a kommun: who is there; moves, names and marks; a change of number, a way out, and one post too late. */
const DAYS: readonly (readonly PostText[])[] = [
  NUMBERS.slice(0, 15).map((nr, index) => ({
    nr,
    fornamn: index % 2 === 0 ? 'Åsa Örjan' : 'Eva',
    efternamn: 'Ängö',
    kommun: '9901',
    gata: 'BJÖRKVÄGEN 1',
    tid: '20261117000000',
  })),
  [
    { nr: A, kommun: '9902', fran: '20261101', gata: 'ÅGATAN 2', tid: '20261119000000' },
    { nr: B, sekretess: 'J', tid: '20261119000000' },
    { nr: C, skyddad: 'J', tid: '20261119000000' },
    { nr: 'fel' },
  ],
  [
    { nr: A, kommun: '9903', tid: '20261118000000' },
    { nr: D, avreg: ['UV', '20261110'], annanAdress: true, tid: '20261120000000' },
    { nr: E, avreg: ['GN', '20261110'], nytt: NUMBERS[16] ?? '' },
    { nr: NUMBERS[17] ?? '', fornamn: 'Ny', efternamn: 'Öst', kommun: '9901' },
  ],
];

async function bring(app: TestApp, name: string, content: string | Buffer) {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return importNavetCommand.run([path], app.deps);
}

async function register({ deps }: TestApp) {
  const { read } = deps.context.engine;
  const persons = await read.selectFrom('person').selectAll().orderBy('id').execute();
  const lines = await read
    .selectFrom('korning_rad')
    .select(['rad', 'kod', 'meddelande'])
    .orderBy('id')
    .execute();
  return { persons, lines };
}

it('the same persons in termdata and in XML give the same register, counts and log, day by day', async () => {
  const [xml, terms] = [await createTestApp(), await createTestApp()];
  for (const posts of DAYS) {
    const counts = await bring(xml, 'a.xml', navet(...posts));
    expect(await bring(terms, 'navet_1501690.0', termdata(...posts))).toEqual(counts);
    const [one, other] = [await register(xml), await register(terms)];
    expect(other).toEqual(one);
  }
  const { persons } = await register(terms);
  expect(persons).toHaveLength(16);
  const statuses = new Map(persons.map((person) => [person.identitetsnummer, person.kommun_kod]));
  expect([statuses.get(A), statuses.get(NUMBERS[17] ?? '')]).toEqual(['9902', '9901']);
});

it('kaa import navet knows termdata by its content, reads it in ISO-8859-1 and tells of codes that it does not know', async () => {
  const app = await createTestApp();
  expect(await importNavetCommand.run([`${FIXTURES}termdata.txt`], app.deps)).toMatchObject({ created: 1 });
  const file = termdataFile([
    termPost([
      ['01001', A],
      ['01012', 'Åsa'],
      ['01998', 'X'],
    ]),
  ]);
  expect(await bring(app, 'a.xml', Buffer.from(file, 'latin1'))).toMatchObject({ created: 1, rejected: 0 });
  const { persons, lines } = await register(app);
  expect(persons).toMatchObject([
    { identitetsnummer: '200905182382', fornamn: 'Testa Maria', kommun_kod: '1496' },
    { identitetsnummer: A, fornamn: 'Åsa' },
  ]);
  expect(lines).toEqual([
    { rad: null, kod: 'okandaTermkoder', meddelande: expect.stringMatching(/känner till: 1 \(01998\)/) },
  ]);
});

it('kaa import navet changes nothing for a termdata file that is cut off', async () => {
  const app = await createTestApp();
  const cut = termdata(...(DAYS[0] ?? [])).subarray(0, -40);
  await expect(bring(app, 'a.txt', cut)).rejects.toThrow('Filen är avklippt');
  expect((await register(app)).persons).toEqual([]);
});
