import { describe, expect, test } from 'vitest';
import { NeedsConfirmation } from '../../../server/usecases/leverans/needs-confirmation.ts';
import { bringNavet, openContext, personWith, testNumber } from '../leverans/kit.ts';
import { navet } from '../person/posts.ts';
import {
  ALMA,
  BO,
  bring,
  type Enrolment,
  enrolment,
  NONE,
  person,
  placeringar,
  STRANGER,
  UNIT,
  withPersons,
} from './kit.ts';

describe('a placement (R256, R261)', () => {
  test('is made with its unit and study path, and changes nothing when it comes again', async () => {
    const context = await withPersons(ALMA);
    const page = { data: [person(ALMA, [enrolment()])] };
    expect((await bring(context, page)).counts).toEqual({ ...NONE, created: 1 });
    expect(await placeringar(context)).toMatchObject([
      { skolform: 'GY', arskurs: 1, gymnasium: 1, introduktionsprogram: 0, startdatum: '2025-08-18' },
    ]);
    expect((await bring(context, page)).counts).toEqual({ ...NONE, unchanged: 1 });
    expect((await bring(context, { ...page, pageToken: null })).counts).toEqual({ ...NONE, unchanged: 1 });
    const ended = { data: [person(ALMA, [enrolment({ endDate: '2026-10-31', cancelled: true })])] };
    expect((await bring(context, ended)).counts).toEqual({ ...NONE, updated: 1 });
    expect(await placeringar(context)).toMatchObject([{ slutdatum: '2026-10-31', avbruten: 1 }]);
    const units = await context.engine.read.selectFrom('enhet').select('namn').execute();
    expect(units).toEqual([{ namn: 'Provgymnasiet' }]);
  });

  test('that a file tells of twice is made and then changed, each logged under its own id', async () => {
    const numbers = Array.from({ length: 20 }, (_, nr) => testNumber('20090519', nr));
    const context = await withPersons(...numbers);
    const row = (nr: string, more: Enrolment) => person(nr, [enrolment(more)]);
    const first = numbers.map((nr) => row(nr, {}));
    const again = numbers.map((nr) => row(nr, { schoolYear: 2 }));
    const count = numbers.length;
    expect((await bring(context, { data: [...first, ...again] })).counts).toEqual({
      ...NONE,
      created: count,
      updated: count,
    });
    const stored = (await placeringar(context)).sort((a, b) => (a.extern_id < b.extern_id ? -1 : 1));
    expect(stored.map(({ arskurs }) => arskurs)).toEqual(numbers.map(() => 2));
    const log = await context.engine.read
      .selectFrom('andringslogg')
      .select(['entitet_id', 'person_id', 'slag'])
      .where('entitet', '=', 'placering')
      .orderBy('id')
      .execute();
    expect(log).toEqual(
      ['skapad', 'andrad'].flatMap((slag) =>
        stored.map(({ id, person_id }) => ({ entitet_id: id, person_id, slag })),
      ),
    );
    const changed = numbers.map((nr) => row(nr, { schoolYear: 3 }));
    expect((await bring(context, { data: changed })).counts).toEqual({ ...NONE, updated: count });
    expect(await placeringar(context)).toMatchObject(stored.map(() => ({ arskurs: 3 })));
  });

  test('on introduktionsprogram is told by its study path', async () => {
    const context = await withPersons(ALMA);
    await bring(context, { data: [person(ALMA, [enrolment({ educationCode: 'IMS' })])] });
    expect(await placeringar(context)).toMatchObject([{ gymnasium: 1, introduktionsprogram: 1 }]);
  });

  test.each([
    ['a unit that the huvudman has not told of', { enroledAt: { id: 'x', displayName: 'X' } }, 'okandEnhet'],
    ['a study path that is not registered', { educationCode: 'XQ77' }, 'okandStudievag'],
    ['no study path', { educationCode: null }, 'okandStudievag'],
    ['a school year that the gymnasium does not have', { schoolYear: 7 }, 'okandArskurs'],
  ])('with %s is rejected by itself (R258)', async (_what, wrong, code) => {
    const context = await withPersons(ALMA, BO);
    const organisations = [
      {
        id: UNIT.id,
        displayName: UNIT.displayName,
        organisationType: 'Skolenhet',
        schoolUnitCode: '99000001',
      },
    ];
    const persons = [person(ALMA, [enrolment(wrong)]), person(BO, [enrolment()])];
    const { counts, lines } = await bring(context, { organisations, persons });
    expect(counts).toEqual({ ...NONE, created: 1, rejected: 1 });
    expect(lines).toMatchObject([{ rad: 2, kod: code }]);
  });

  test('of somebody who is not in the register is rejected (Z39)', async () => {
    const context = await withPersons(ALMA);
    const { counts, lines } = await bring(context, { data: [person(STRANGER, [enrolment()])] });
    expect(counts).toEqual({ ...NONE, rejected: 1 });
    expect(lines).toMatchObject([{ rad: 1, kod: 'okandPerson' }]);
    expect(JSON.stringify(lines)).not.toContain(STRANGER);
  });

  test('under a number that has been replaced goes to the person', async () => {
    const context = await withPersons(ALMA);
    await bringNavet(context, navet({ nr: ALMA, avreg: ['GN', '20260101'], nytt: BO }));
    expect((await bring(context, { data: [person(ALMA, [enrolment()])] })).counts).toMatchObject({
      created: 1,
    });
    expect(await placeringar(context)).toMatchObject([{ person_id: (await personWith(context, BO))?.id }]);
  });
});

describe('protection', () => {
  test('by the school sets and lifts its own mark only, and is left alone when not told', async () => {
    const context = await withPersons(ALMA);
    await bring(context, { data: [person(ALMA, [], { securityMarking: 'Sekretessmarkering' })] });
    expect(await personWith(context, ALMA)).toMatchObject({ skydd_skola: 'sekretessmarkering', skyddad: 1 });
    await bring(context, { data: [person(ALMA, [enrolment()])] });
    expect(await personWith(context, ALMA)).toMatchObject({ skyddad: 1 });
    await bring(context, { data: [person(ALMA, [], { securityMarking: 'Ingen' })] });
    expect(await personWith(context, ALMA)).toMatchObject({ skydd_skola: 'inget', skyddad: 0 });
    await bring(context, { data: [person(ALMA, [], { securityMarking: 'Något nytt' })] });
    expect(await personWith(context, ALMA)).toMatchObject({
      skydd_skola: 'skyddadFolkbokforing',
      skyddad: 1,
    });
  });

  test('makes a wrong row say the same as that of somebody unknown, while a right one goes in (Z17)', async () => {
    const context = await openContext();
    await bringNavet(context, navet({ nr: ALMA, fornamn: 'Alma', kommun: '9901', sekretess: 'J' }));
    const page = { data: [person(ALMA, [enrolment({ educationCode: 'XQ77' }), enrolment({ id: 'e2' })])] };
    const { counts, lines } = await bring(context, page);
    expect(counts).toEqual({ ...NONE, created: 1, rejected: 1 });
    expect(lines).toMatchObject([{ kod: 'okandPerson' }]);
    const log = await context.engine.read.selectFrom('andringslogg').select('falt').execute();
    expect(JSON.stringify(log)).not.toContain('2025-08-18');
  });
});

describe('a full delivery', () => {
  const numbers = Array.from({ length: 20 }, (_, n) => testNumber('20090518', n));
  const all = (count: number) => ({ data: numbers.slice(0, count).map((nr) => person(nr, [enrolment()])) });

  test('ends what it does not hold on the day before it, once (Z39)', async () => {
    const context = await withPersons(...numbers);
    await bring(context, all(20), { full: true });
    expect((await bring(context, all(18), { full: true })).counts).toEqual({
      ...NONE,
      unchanged: 18,
      ended: 2,
    });
    const ended = (await placeringar(context)).filter((row) => row.slutdatum !== null);
    expect(ended.map((row) => row.slutdatum)).toEqual(['2026-11-19', '2026-11-19']);
    expect((await bring(context, all(18), { full: true })).counts).toEqual({ ...NONE, unchanged: 18 });
  });

  test('ends nothing of what it holds in a row that is rejected, and nothing at all when it is not full', async () => {
    const context = await withPersons(...numbers);
    await bring(context, all(20), { full: true });
    const faults = [
      { educationCode: 'XQ77' },
      { endDate: 'snart' },
      { schoolYear: 'tredje' },
      { startDate: 'snart' },
    ];
    for (const wrong of faults) {
      const page = all(20);
      page.data[0] = person(numbers[0] ?? '', [enrolment(wrong)]);
      const { counts } = await bring(context, page, { full: true });
      expect(counts).toEqual({ ...NONE, unchanged: 19, rejected: 1 });
    }
    expect((await bring(context, all(1))).counts).toEqual({ ...NONE, unchanged: 1 });
  });

  test('that would end more than a tenth stops with the numbers until it is confirmed (Z40)', async () => {
    const context = await withPersons(...numbers);
    await bring(context, all(20), { full: true });
    await expect(bring(context, all(17), { full: true })).rejects.toThrow(NeedsConfirmation);
    await expect(bring(context, { data: [] }, { full: true })).rejects.toThrow('20 av huvudmannens 20');
    expect((await placeringar(context)).every((row) => row.slutdatum === null)).toBe(true);
    expect((await bring(context, all(17), { full: true, confirm: true })).counts).toMatchObject({ ended: 3 });
  });

  test('that gives more than a tenth a last day that has passed stops too, full or not (Z40)', async () => {
    const context = await withPersons(...numbers);
    await bring(context, all(20));
    const ended = {
      data: numbers.slice(0, 3).map((nr) => person(nr, [enrolment({ endDate: '2026-11-19' })])),
    };
    await expect(bring(context, ended)).rejects.toThrow('3 av huvudmannens 20');
    expect((await placeringar(context)).every((row) => row.slutdatum === null)).toBe(true);
    expect((await bring(context, ended, { confirm: true })).counts).toEqual({ ...NONE, updated: 3 });
  });
});
