import { describe, expect, test } from 'vitest';
import { readSs12000 } from '../../../server/integrations/placeringar/ss12000.ts';
import type { Context } from '../../../server/usecases/context.ts';
import { importPlaceringar } from '../../../server/usecases/placering/import-placeringar.ts';
import { bringNavet, openContext, openRun, personWith, sha256, testNumber } from '../leverans/kit.ts';
import { navet } from '../person/posts.ts';

const ALMA = testNumber('20090518', 0);
const NEW = testNumber('20090518', 1);
const NORR = 'Norreka kommun';
const SODER = 'Söderskolan AB';
const SECRET = 'Sekretessmarkering';
const HIDDEN = 'Skyddad folkbokföring';

let deliveries = 0;

/** A delivery of its own, in which the huvudman says the markings one after another; undefined says nothing. */
async function says(context: Context, huvudman: string, marks: [nr: string, marking: unknown][]) {
  const persons = marks.map(([nr, securityMarking], n) => ({ id: `p-${n}`, civicNo: nr, securityMarking }));
  const bytes = Buffer.from(JSON.stringify({ persons, delivery: ++deliveries }));
  await importPlaceringar(
    context,
    { name: 'elever.json', sha256: sha256(bytes), items: readSs12000([bytes]) },
    { format: 'ss12000', huvudman },
    { run: await openRun(context.engine, 'placeringar'), confirm: false },
  );
}

async function protectionOf(context: Context, nr: string) {
  const person = await personWith(context, nr);
  return [person?.skydd_skola, person?.skyddad];
}

async function withPersons(...numbers: string[]) {
  const context = await openContext();
  await bringNavet(context, navet(...numbers.map((nr) => ({ nr, fornamn: 'Alma', kommun: '9901' }))));
  return context;
}

async function merge(context: Context) {
  await bringNavet(context, navet({ nr: ALMA, avreg: ['GN', '20260201'], nytt: NEW }));
}

describe('the mark of a school (Z17)', () => {
  test('is lifted by the huvudman that set it, by no other', async () => {
    const context = await withPersons(ALMA);
    await says(context, NORR, [[ALMA, SECRET]]);
    await says(context, SODER, [[ALMA, 'Ingen']]);
    expect(await protectionOf(context, ALMA)).toEqual(['sekretessmarkering', 1]);
    await says(context, NORR, [[ALMA, 'Ingen']]);
    expect(await protectionOf(context, ALMA)).toEqual(['inget', 0]);
  });

  test('counts as the strictest of them all, until the last is lifted', async () => {
    const context = await withPersons(ALMA);
    await says(context, NORR, [[ALMA, HIDDEN]]);
    await says(context, SODER, [[ALMA, SECRET]]);
    expect(await protectionOf(context, ALMA)).toEqual(['skyddadFolkbokforing', 1]);
    await says(context, NORR, [[ALMA, 'Ingen']]);
    expect(await protectionOf(context, ALMA)).toEqual(['sekretessmarkering', 1]);
    await says(context, SODER, [[ALMA, 'Ingen']]);
    expect(await protectionOf(context, ALMA)).toEqual(['inget', 0]);
  });

  test.each([
    ['not told', undefined],
    ['null', null],
  ])('stays when the marking is %s', async (_what, marking) => {
    const context = await withPersons(ALMA);
    await says(context, NORR, [[ALMA, SECRET]]);
    await says(context, NORR, [[ALMA, marking]]);
    expect(await protectionOf(context, ALMA)).toEqual(['sekretessmarkering', 1]);
  });

  test.each([[[HIDDEN, 'Ingen']], [['Ingen', HIDDEN]]])(
    'is the stricter of two in one file: %j',
    async (markings) => {
      const context = await withPersons(ALMA);
      await says(
        context,
        NORR,
        markings.map((marking) => [ALMA, marking]),
      );
      expect(await protectionOf(context, ALMA)).toEqual(['skyddadFolkbokforing', 1]);
    },
  );

  test('is not lifted by Navet, and does not lift what Navet has marked', async () => {
    const context = await withPersons(ALMA);
    await says(context, NORR, [[ALMA, SECRET]]);
    await bringNavet(context, navet({ nr: ALMA, kommun: '9901', sekretess: 'N', skyddad: 'N' }));
    expect(await personWith(context, ALMA)).toMatchObject({ skydd_navet: 'inget', skyddad: 1 });
    await bringNavet(context, navet({ nr: ALMA, kommun: '9901', sekretess: 'J' }));
    await says(context, NORR, [[ALMA, 'Ingen']]);
    expect(await personWith(context, ALMA)).toMatchObject({ skydd_skola: 'inget', skyddad: 1 });
  });

  test.each([
    ['a field that cannot be read', { enrolments: 'inga' }],
    ['a marking that is no text', { securityMarking: true }],
  ])('of a person with %s protects all the same', async (_what, wrong) => {
    const context = await withPersons(ALMA);
    const person = { id: 'p-1', civicNo: { value: ALMA }, securityMarking: SECRET, ...wrong };
    const bytes = Buffer.from(JSON.stringify({ persons: [person] }));
    const run = await openRun(context.engine, 'placeringar');
    const file = { name: 'elever.json', sha256: sha256(bytes), items: readSs12000([bytes]) };
    const counts = await importPlaceringar(
      context,
      file,
      { format: 'ss12000', huvudman: NORR },
      { run, confirm: false },
    );
    expect(counts).toMatchObject({ rejected: 1 });
    expect((await personWith(context, ALMA))?.skyddad).toBe(1);
  });

  test('is in the change log also when it changes nothing for the person, without a name', async () => {
    const context = await withPersons(ALMA);
    await says(context, NORR, [[ALMA, SECRET]]);
    await says(context, SODER, [[ALMA, SECRET]]);
    const log = await context.engine.read.selectFrom('andringslogg').select('falt').orderBy('id').execute();
    const schools = await context.engine.read.selectFrom('huvudman').select('id').orderBy('id').execute();
    expect(log.slice(1).map((row) => JSON.parse(row.falt))).toEqual([
      { [`skolskydd/${schools[0]?.id}`]: ['inget', 'sekretessmarkering'] },
      { skydd_skola: ['inget', 'sekretessmarkering'], skyddad: [0, 1] },
      { [`skolskydd/${schools[1]?.id}`]: ['inget', 'sekretessmarkering'] },
    ]);
  });
});

describe('two persons made one (Z38)', () => {
  test('keep the marks of both, each lifted by its own huvudman', async () => {
    const context = await withPersons(ALMA, NEW);
    await says(context, NORR, [[ALMA, SECRET]]);
    await says(context, SODER, [[NEW, HIDDEN]]);
    await merge(context);
    expect(await protectionOf(context, NEW)).toEqual(['skyddadFolkbokforing', 1]);
    await says(context, SODER, [[NEW, 'Ingen']]);
    expect(await protectionOf(context, NEW)).toEqual(['sekretessmarkering', 1]);
    await says(context, NORR, [[NEW, 'Ingen']]);
    expect(await protectionOf(context, NEW)).toEqual(['inget', 0]);
  });

  test.each([
    [SECRET, HIDDEN],
    [HIDDEN, SECRET],
  ])("keep the stricter of one huvudman's two: %s, %s", async (old, kept) => {
    const context = await withPersons(ALMA, NEW);
    await says(context, NORR, [
      [ALMA, old],
      [NEW, kept],
    ]);
    await merge(context);
    await says(context, SODER, [[NEW, 'Ingen']]);
    expect(await protectionOf(context, NEW)).toEqual(['skyddadFolkbokforing', 1]);
  });
});

describe('the mark on somebody whom the register does not know (Z17)', () => {
  const arrive = (context: Context, nr: string) =>
    bringNavet(context, navet({ nr, fornamn: 'Alma', kommun: '9901', sekretess: 'N', skyddad: 'N' }));

  test('holds from the moment when Navet registers the person, and is lifted by its own huvudman', async () => {
    const context = await openContext();
    await says(context, NORR, [[ALMA, SECRET]]);
    expect(await personWith(context, ALMA)).toBeUndefined();
    await arrive(context, ALMA);
    expect(await protectionOf(context, ALMA)).toEqual(['sekretessmarkering', 1]);
    await says(context, SODER, [[ALMA, 'Ingen']]);
    expect(await protectionOf(context, ALMA)).toEqual(['sekretessmarkering', 1]);
    await says(context, NORR, [[ALMA, 'Ingen']]);
    expect(await protectionOf(context, ALMA)).toEqual(['inget', 0]);
  });

  test('is the strictest of all huvudmän, each of which lifts its own, also before Navet comes', async () => {
    const context = await openContext();
    await says(context, NORR, [[ALMA, HIDDEN]]);
    await says(context, SODER, [
      [ALMA, SECRET],
      [ALMA, 'Ingen'],
      [NEW, SECRET],
    ]);
    await says(context, NORR, [[NEW, SECRET]]);
    await says(context, NORR, [
      [ALMA, 'Ingen'],
      [NEW, 'Ingen'],
    ]);
    await says(context, SODER, [[NEW, 'Ingen']]);
    await arrive(context, ALMA);
    await arrive(context, NEW);
    expect(await protectionOf(context, ALMA)).toEqual(['sekretessmarkering', 1]);
    expect(await protectionOf(context, NEW)).toEqual(['inget', 0]);
  });

  test.each([
    ['the new number', NEW],
    ['the old number', ALMA],
  ])('follows when Navet tells of a change of number first, on %s', async (_which, marked) => {
    const context = await openContext();
    await says(context, NORR, [[marked, SECRET]]);
    await merge(context);
    expect(await protectionOf(context, NEW)).toEqual(['sekretessmarkering', 1]);
  });

  test('on a number that somebody known is given is that person’s', async () => {
    const context = await withPersons(ALMA);
    await says(context, NORR, [[NEW, SECRET]]);
    await merge(context);
    expect(await protectionOf(context, NEW)).toEqual(['sekretessmarkering', 1]);
  });

  test('on an old number joins those that the survivor has', async () => {
    const context = await withPersons(NEW);
    await says(context, NORR, [
      [ALMA, SECRET],
      [NEW, HIDDEN],
    ]);
    await merge(context);
    expect(await protectionOf(context, NEW)).toEqual(['skyddadFolkbokforing', 1]);
    await says(context, NORR, [[NEW, 'Ingen']]);
    expect(await protectionOf(context, NEW)).toEqual(['inget', 0]);
  });

  test('is not kept for a number of the school’s own, which Navet never tells of', async () => {
    const context = await openContext();
    await says(context, NORR, [['20090518TF01', SECRET]]);
    expect(await context.engine.read.selectFrom('vantande_skolskydd').selectAll().execute()).toEqual([]);
  });

  test('waits nowhere when it has been taken over', async () => {
    const context = await openContext();
    await says(context, NORR, [[ALMA, SECRET]]);
    expect(await context.engine.read.selectFrom('vantande_skolskydd').selectAll().execute()).toHaveLength(1);
    await arrive(context, ALMA);
    expect(await context.engine.read.selectFrom('vantande_skolskydd').selectAll().execute()).toEqual([]);
  });
});
