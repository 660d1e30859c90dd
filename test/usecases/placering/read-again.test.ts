import { describe, expect, test } from 'vitest';
import { readSs12000 } from '../../../server/integrations/placeringar/ss12000.ts';
import type { Context } from '../../../server/usecases/context.ts';
import { importPlaceringar } from '../../../server/usecases/placering/import-placeringar.ts';
import { bringNavet, openRun, sha256 } from '../leverans/kit.ts';
import { navet } from '../person/posts.ts';
import { ALMA, BO, bring, enrolment, NONE, person, placeringar, STRANGER, withPersons } from './kit.ts';

// R256; Z37, Z39.
describe('a file that is in, and had rows that could not go in', () => {
  const file = (...numbers: string[]) => ({ data: numbers.map((nr) => person(nr, [enrolment()])) });
  const arrive = (context: Context, nr: string) =>
    bringNavet(context, navet({ nr, fornamn: 'Alma', efternamn: 'Ek', kommun: '9901' }));

  test.each([false, true])('gives them when it is read again, and nothing else (full: %s)', async (full) => {
    const context = await withPersons(ALMA);
    const first = await bring(context, file(ALMA, BO, STRANGER), { full });
    expect(first.counts).toEqual({ ...NONE, created: 1, rejected: 2 });
    expect(first.lines[0]?.meddelande).toBe(
      'Personen finns inte i personregistret. När personen har kommit från Navet kommer raden med i nästa hämtning av allt, eller när samma fil läses in igen.',
    );
    // A later file has told otherwise of one that is in.
    await bring(context, { data: [person(ALMA, [enrolment({ schoolYear: 2 })])] });
    await arrive(context, BO);
    const again = await bring(context, file(ALMA, BO, STRANGER), { full });
    expect(again.counts).toEqual({ ...NONE, created: 1, unchanged: 1, rejected: 1 });
    expect(again.lines).toMatchObject([{ rad: 3, kod: 'okandPerson' }]);
    const stored = await placeringar(context);
    expect(stored.map(({ arskurs, slutdatum }) => [arskurs, slutdatum])).toEqual([
      [2, null],
      [1, null],
    ]);
    await arrive(context, STRANGER);
    const third = await bring(context, file(ALMA, BO, STRANGER), { full });
    expect(third.counts).toEqual({ ...NONE, created: 1, unchanged: 2 });
    const last = await bring(context, file(ALMA, BO, STRANGER), { full });
    expect(last).toEqual({ counts: { ...NONE, unchanged: 3 }, lines: [] });
  });

  test('gives those of a study path that the huvudman has told of since (R258)', async () => {
    const context = await withPersons(ALMA);
    const wrong = { data: [person(ALMA, [enrolment({ educationCode: 'XQ77' })])] };
    expect((await bring(context, wrong)).counts).toEqual({ ...NONE, rejected: 1 });
    await bring(context, {
      programmes: [{ id: 'g', name: 'Eget', code: 'XQ77', type: 'Programinriktat val' }],
    });
    expect((await bring(context, wrong)).counts).toEqual({ ...NONE, created: 1 });
  });

  test.each([false, true])(
    'leaves a placement that its row could not change then to a new file, and says so (full: %s)',
    async (full) => {
      const context = await withPersons(ALMA);
      await bring(context, file(ALMA));
      const moved = { data: [person(ALMA, [enrolment({ educationCode: 'XQ77' })])] };
      expect((await bring(context, moved, { full })).counts).toEqual({ ...NONE, rejected: 1 });
      await bring(context, {
        programmes: [{ id: 'g', name: 'Eget', code: 'XQ77', type: 'Programinriktat val' }],
      });
      const again = await bring(context, moved, { full });
      expect([again.counts, again.lines[0]?.kod]).toEqual([{ ...NONE, rejected: 1 }, 'annanUppgift']);
      const anew = { ...moved, meta: 'new' };
      expect((await bring(context, anew, { full })).counts).toEqual({ ...NONE, updated: 1 });
      const paths = await context.engine.read
        .selectFrom('placering')
        .innerJoin('studievag', 'studievag.id', 'placering.studievag_id')
        .select('kod')
        .execute();
      expect(paths).toEqual([{ kod: 'XQ77' }]);
    },
  );

  test('does not open a placement again that has been left out since', async () => {
    const context = await withPersons(ALMA);
    await bring(context, file(ALMA, BO));
    const left = { data: [person(ALMA, [])] };
    expect((await bring(context, left, { whole: true })).counts).toEqual({ ...NONE, ended: 1 });
    await arrive(context, BO);
    const again = await bring(context, file(ALMA, BO));
    expect(again.counts).toEqual({ ...NONE, created: 1, rejected: 1 });
    expect(again.lines).toMatchObject([{ rad: 1, kod: 'annanUppgift' }]);
    expect((await placeringar(context)).map(({ slutdatum }) => slutdatum)).toEqual(['2026-11-19', null]);
  });

  const extended = (endDate?: string) => ({
    data: [person(ALMA, [enrolment({ educationCode: 'XQ77', ...(endDate && { endDate }) })])],
  });
  const programmes = {
    programmes: [{ id: 'g', name: 'Eget', code: 'XQ77', type: 'Programinriktat val' }],
  };
  const ends = async (context: Context) => (await placeringar(context)).map(({ slutdatum }) => slutdatum);

  test.each([
    ['a later end', '2026-12-18', '2028-06-10'],
    ['no end any more', '2026-06-10', undefined],
  ])('never counts %s that it could not take as if it were in', async (_what, stored, told) => {
    const context = await withPersons(ALMA);
    await bring(context, { data: [person(ALMA, [enrolment({ endDate: stored })])] });
    expect((await bring(context, extended(told))).counts).toEqual({ ...NONE, rejected: 1 });
    await bring(context, programmes);
    const again = await bring(context, extended(told));
    expect([again.counts, again.lines]).toMatchObject([
      { ...NONE, rejected: 1 },
      [{ rad: 1, kod: 'annanUppgift' }],
    ]);
    expect(await ends(context)).toEqual([stored]);
    await bring(context, { ...extended(told), meta: 'new' });
    expect(await ends(context)).toEqual([told ?? null]);
  });

  test('does not end a placement of which a newer file has told that it goes on', async () => {
    const context = await withPersons(ALMA);
    await bring(context, file(ALMA));
    expect((await bring(context, extended('2026-10-01'))).counts).toEqual({ ...NONE, rejected: 1 });
    expect((await bring(context, { ...file(ALMA), meta: 'newer' })).counts).toEqual({
      ...NONE,
      unchanged: 1,
    });
    await bring(context, programmes);
    expect((await bring(context, extended('2026-10-01'))).counts).toEqual({ ...NONE, rejected: 1 });
    expect(await ends(context)).toEqual([null]);
  });

  test('gives nothing when a full delivery of the same source has come since: that is newer', async () => {
    const context = await withPersons(ALMA);
    await bring(context, file(ALMA, BO), { full: true });
    await bring(context, file(ALMA), { full: true });
    await arrive(context, BO);
    const again = await bring(context, file(ALMA, BO), { full: true });
    expect(again.counts).toEqual({ ...NONE, unchanged: 1, rejected: 1 });
    expect(again.lines).toEqual([
      {
        rad: null,
        kod: 'nyareLeverans',
        meddelande:
          'Filen har lästs in tidigare, och en nyare fullständig leverans från huvudmannen har kommit efter den. Raderna som fattas lästes därför inte in. Hämta allt igen, eller läs in en ny fil.',
      },
    ]);
    expect(await placeringar(context)).toHaveLength(1);
  });

  /** The file is read again by a process that dies when it has opened the delivery anew. */
  async function dieAtIt(context: Context, content: object) {
    const bytes = Buffer.from(JSON.stringify(content));
    const run = await openRun(context.engine, 'placeringar');
    const died = importPlaceringar(
      context,
      { name: 'elever.json', sha256: sha256(bytes), items: readSs12000([bytes]) },
      { format: 'ss12000', huvudman: 'Norreka kommun', full: true },
      { run: { ...run, staged: () => Promise.reject(new Error('the process died')) } },
    );
    await expect(died).rejects.toThrow('the process died');
  }

  test('goes on where it was when it is broken off the second time', async () => {
    const context = await withPersons(ALMA);
    const content = file(ALMA, BO);
    await bring(context, content, { full: true });
    await arrive(context, BO);
    await dieAtIt(context, content);
    expect((await bring(context, content, { full: true })).counts).toEqual({
      ...NONE,
      created: 1,
      unchanged: 1,
    });
    expect(await placeringar(context)).toMatchObject([{ slutdatum: null }, { slutdatum: null }]);
  });

  test('makes nothing that a full delivery leaves out which came while it was broken off', async () => {
    const context = await withPersons(ALMA);
    const content = file(ALMA, BO);
    await bring(context, content, { full: true });
    await arrive(context, BO);
    await dieAtIt(context, content);
    await bring(context, file(ALMA), { full: true });
    const again = await bring(context, content, { full: true });
    expect(again.counts).toEqual({ ...NONE, unchanged: 1, rejected: 1 });
    expect(again.lines).toMatchObject([{ rad: 2, kod: 'nyareLeverans' }]);
    expect(await placeringar(context)).toHaveLength(1);
  });
});
