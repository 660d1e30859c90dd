import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unpackIds } from '../../server/audit/read-log.ts';
import { importPlaceringarCommand } from '../../server/cli/import-placeringar.ts';
import { LookUpAnswer } from '../../server/contract/person.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { temporaryFolder } from '../support/server-process.ts';

async function region() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  await app.loginAs('handlaggare', '9902');
  const { engine } = app.deps.context;
  return { app, eva, engine, make: caseload({ engine, clock: app.clock }) };
}

/** A school tells that the pupil with the number is protected. */
async function bringSchoolMark(app: TestApp, civicNo: string): Promise<void> {
  const file = join(temporaryFolder(), 'elever.json');
  const persons = [{ id: 'p-1', civicNo, securityMarking: 'Sekretessmarkering' }];
  writeFileSync(file, JSON.stringify({ persons }));
  const args = [file, '--format', 'ss12000', '--huvudman', 'Norreka kommun'];
  await importPlaceringarCommand.run(args, app.deps);
}

async function lookUp(client: Client, personnummer: string): Promise<LookUpAnswer> {
  const answer = await client.send('POST', '/api/personer/sok', { personnummer });
  expect(answer.status).toBe(200);
  return LookUpAnswer.parse(await answer.json());
}

const codesOf = ({ errors, warnings }: LookUpAnswer) => [...errors, ...warnings].map(({ code }) => code);

describe('looking somebody up before registering by hand (R135, Z30, Z34)', () => {
  it('gives the name of one whom the register knows, and writes it in the read log', async () => {
    const { eva, engine, make } = await region();
    const number = testNumber(500);
    const id = await make.person({ identitetsnummer: number, fornamn: 'Alva', efternamn: 'Ask' });
    expect(await lookUp(eva, `${number.slice(0, 8)}-${number.slice(8)}`)).toEqual({
      fornamn: 'Alva',
      efternamn: 'Ask',
      errors: [],
      warnings: [],
    });
    const log = await engine.read.selectFrom('laslogg').selectAll().execute();
    expect(log.map(({ andamal, personer }) => [andamal, unpackIds(personer)])).toEqual([
      ['sok person', [id]],
    ]);
  });

  it('warns of one who is folkbokförd elsewhere and of one who is not known, and lets both be registered', async () => {
    const { eva, make } = await region();
    await make.person({ identitetsnummer: testNumber(501), kommun_kod: '9902' });
    expect(codesOf(await lookUp(eva, testNumber(501)))).toEqual(['annanKommun']);
    const unknown = await lookUp(eva, testNumber(502));
    expect([unknown.fornamn, codesOf(unknown)]).toEqual([null, ['okandPerson']]);
  });

  it('says that one who is in the caseload already is there', async () => {
    const { eva, make } = await region();
    await make.period({ person: { identitetsnummer: testNumber(503), fornamn: 'Bo' } });
    const answer = await lookUp(eva, testNumber(503));
    expect([answer.fornamn, codesOf(answer)]).toEqual(['Bo', ['finnsRedan']]);
  });

  it('answers the same for a protected person as for one who is too old, and logs no reading', async () => {
    const { eva, engine, make } = await region();
    await make.person({ identitetsnummer: testNumber(504), skyddad: 1 });
    await make.period({ person: { identitetsnummer: testNumber(505), skyddad: 1 } });
    const old = testNumber(0, '1996-01-01');
    await make.person({ identitetsnummer: old, fodelsedatum: '1996-01-01' });
    const answers = await Promise.all([testNumber(504), testNumber(505), old].map((one) => lookUp(eva, one)));
    expect(answers[0]).toMatchObject({ fornamn: null, efternamn: null, warnings: [] });
    expect(codesOf(answers[0] as LookUpAnswer)).toEqual(['kanInteRegistreras']);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await engine.read.selectFrom('laslogg').selectAll().execute()).toEqual([]);
  });

  it('answers the same for one of whom only a school has told, as protected', async () => {
    const { app, eva, make } = await region();
    const number = testNumber(508);
    await make.person({ identitetsnummer: testNumber(504), skyddad: 1 });
    await bringSchoolMark(app, number);
    expect(await lookUp(eva, number)).toEqual(await lookUp(eva, testNumber(504)));
    expect(codesOf(await lookUp(eva, number))).toEqual(['kanInteRegistreras']);
  });

  it('lets one who may handle protected persons register one, and still shows no name', async () => {
    const { app, make } = await region();
    const trusted = await app.loginAs('handlaggare', '9901', ['skyddadePersonuppgifter']);
    await make.person({ identitetsnummer: testNumber(506), skyddad: 1 });
    const answer = await lookUp(trusted, testNumber(506));
    expect([answer.fornamn, answer.errors]).toEqual([null, []]);
  });

  it('refuses what is no identity number, and never repeats it', async () => {
    const { eva, app } = await region();
    for (const wrong of ['', 'Alva', '200801019999', `${testNumber(1)}0`]) {
      const answer = await lookUp(eva, wrong);
      expect(codesOf(answer)).toEqual(['kanInteRegistreras']);
    }
    await lookUp(eva, testNumber(507));
    expect(app.logLines.join('')).not.toContain(testNumber(507));
  });
});
