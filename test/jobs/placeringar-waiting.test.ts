import { expect, it } from 'vitest';
import { caseload, testNumber } from '../support/caseload.ts';
import { enrolment, pupil } from '../support/ss12000-server.ts';
import { makeSchool, placed, type School } from './school.ts';

const LATE = testNumber(5_000);

/** The school's pupil comes into the register. */
async function arrive({ app }: School, identitetsnummer: string): Promise<void> {
  await caseload({ engine: app.deps.context.engine, clock: app.clock }).person({ identitetsnummer });
}

/** The fetch of an early morning, and how it asked: `allt` or `ändringar`. */
async function fetchOn({ app, fetch }: School, day: string) {
  app.clock.moveTo(`${day}T01:00:00.000Z`);
  const { run, lines } = await fetch();
  const told = lines.find(({ code }) => code === 'anslutning')?.message ?? '';
  return { run, lines, how: /^Skolan, (\S+):/.exec(told)?.[1] };
}

/** Who of the numbers has a period. */
async function registered({ app }: School, number: string): Promise<number> {
  const rows = await app.deps.context.engine.read
    .selectFrom('aktivitetsansvar')
    .innerJoin('person', 'person.id', 'aktivitetsansvar.person_id')
    .where('identitetsnummer', '=', number)
    .select('aktivitetsansvar.id')
    .execute();
  return rows.length;
}

// R256; Z39.
it('a pupil whom the register learns of after the fetch is placed by the next one, before the nightly run', async () => {
  const school = await makeSchool();
  school.server.put(pupil(LATE));
  const first = await school.fetch();
  expect(first.run.counts).toMatchObject({ created: 6, rejected: 1 });
  expect(first.lines.find(({ code }) => code === 'okandPerson')?.message).toBe(
    'Skolan: Personen finns inte i personregistret. När personen har kommit från Navet kommer raden med i nästa hämtning av allt, eller när samma fil läses in igen.',
  );
  expect(first.lines.find(({ code }) => code === 'vantar')).toMatchObject({
    level: 'info',
    message:
      'Skolan: det finns elever som inte är i personregistret än. Därför hämtas allt nästa gång också, så att placeringarna kommer med när personerna har kommit från Navet.',
  });
  await arrive(school, LATE);
  const next = await fetchOn(school, '2026-11-21');
  expect([next.how, next.run.counts]).toEqual([
    'allt',
    { created: 1, updated: 0, unchanged: 6, ended: 0, rejected: 0 },
  ]);
  expect(next.lines.map(({ code }) => code)).not.toContain('vantar');
  expect(await school.placements()).toContain(placed(LATE));
  await school.siv.send('POST', '/api/jobs/aktivitetsansvar/start', {
    params: { kommun: '9901', confirm: true },
  });
  expect((await school.work()).run).toMatchObject({ job: 'aktivitetsansvar', state: 'klar' });
  expect(await registered(school, LATE)).toBe(0);
  expect((await fetchOn(school, '2026-11-22')).how).toBe('ändringar');
});

it('the same of one whom a fetch of changes tells of', async () => {
  const school = await makeSchool();
  await school.fetch();
  school.server.put(pupil(LATE), '2026-11-20T20:00:00.000Z');
  const changes = await fetchOn(school, '2026-11-21');
  expect([changes.how, changes.run.counts?.rejected]).toEqual(['ändringar', 1]);
  await arrive(school, LATE);
  expect((await fetchOn(school, '2026-11-22')).how).toBe('allt');
  expect(await school.placements()).toContain(placed(LATE));
  expect((await fetchOn(school, '2026-11-23')).how).toBe('ändringar');
});

it('who never comes is waited for 30 days, and after that once a week', async () => {
  const school = await makeSchool();
  school.server.put(pupil(LATE));
  await school.fetch();
  for (const day of ['2026-11-26', '2026-12-18', '2026-12-19'])
    expect((await fetchOn(school, day)).how).toBe('allt');
  // The thirtieth day is past: all was fetched yesterday, so changes will do, also when the unknown one has changed.
  expect((await fetchOn(school, '2026-12-20')).how).toBe('ändringar');
  school.server.put(pupil(LATE), '2026-12-20T12:00:00.000Z');
  const changed = await fetchOn(school, '2026-12-21');
  expect([changed.how, changed.run.counts?.rejected]).toEqual(['ändringar', 1]);
  expect((await fetchOn(school, '2026-12-22')).how).toBe('ändringar');
  await arrive(school, LATE);
  expect((await fetchOn(school, '2026-12-27')).how).toBe('allt');
  expect(await school.placements()).toContain(placed(LATE));
});

it.each([
  ['is 20', testNumber(0, '2006-11-20'), {}],
  ['has left the school', LATE, { endDate: '2026-10-31' }],
  ["has the school's own number", '20090518TF12', {}],
])('nobody is waited for who %s', async (_what, number, more) => {
  const school = await makeSchool();
  school.server.put(pupil(number, [enrolment(more)]));
  expect((await school.fetch()).run.counts).toMatchObject({ rejected: 1 });
  expect((await fetchOn(school, '2026-11-21')).how).toBe('ändringar');
});

it('who leaves the school before the register knows of her is waited for no more, and nothing kept tells who it was', async () => {
  const school = await makeSchool();
  school.server.put(pupil(LATE));
  await school.fetch();
  const lage = async () =>
    (
      await school.app.deps.context.engine.read
        .selectFrom('anslutning')
        .select('lage')
        .executeTakeFirstOrThrow()
    ).lage;
  expect(JSON.parse(await lage())).toMatchObject({
    waiting: { [Object.keys(JSON.parse(await lage()).waiting)[0] ?? '']: '2026-11-20' },
  });
  expect(await lage()).not.toContain(LATE);
  school.server.remove(`p-${LATE}`);
  expect((await fetchOn(school, '2026-11-21')).how).toBe('allt');
  expect(JSON.parse(await lage())).toMatchObject({ waiting: {} });
  expect((await fetchOn(school, '2026-11-22')).how).toBe('ändringar');
});
