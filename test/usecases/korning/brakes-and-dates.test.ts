import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addExamen,
  addPeriod,
  addPerson,
  changePerson,
  openRegion,
  periodsOf,
  type Region,
  runOn,
} from './region.ts';

let region: Region;
beforeEach(async () => {
  region = await openRegion();
});
afterEach(() => region.dispose());

const day = (index: number) => `2009-0${1 + (index % 9)}-${String(10 + (index % 18)).padStart(2, '0')}`;
async function addCovered(count: number, kommun = '9901'): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index++) {
    ids.push(await addPerson(region, { fodelsedatum: day(index), kommun_kod: kommun }));
  }
  return ids;
}

describe('the brakes (Z40)', () => {
  it('let by a kommun’s first run, however much it opens', async () => {
    await addCovered(30);
    const result = await runOn(region, '2026-11-20', { confirm: false });
    expect(result).toEqual({ counts: { opened: 30, closed: 0, unchanged: 0 }, stopped: [] });
  });

  it('stop a first run where periods have been taken over, and let it by elsewhere', async () => {
    for (const id of await addCovered(20)) {
      await addPeriod(region, id);
      await changePerson(region, id, { folkbokforing_status: 'avregistrerad', avregistreringsorsak: 'UV' });
    }
    await addCovered(30, '9902');
    const { counts, stopped } = await runOn(region, '2026-11-20', { confirm: false });
    expect(counts).toMatchObject({ opened: 30, closed: 0 });
    expect(stopped).toEqual([
      expect.stringContaining('(9901): körningen skulle öppna 0 och avsluta 20 aktivitetsansvar av 20 öppna'),
    ]);
  });

  it('let by a first run that changes few of the periods that have been taken over', async () => {
    for (const id of await addCovered(20)) await addPeriod(region, id);
    await addCovered(3);
    const { counts, stopped } = await runOn(region, '2026-11-20', { confirm: false });
    expect([counts, stopped]).toEqual([{ opened: 3, closed: 0, unchanged: 20 }, []]);
  });

  it.each([
    { few: 10, stops: false },
    { few: 11, stops: true },
  ])('judge $few new periods beside 20 open ones: stops $stops', async ({ few, stops }) => {
    await addCovered(20);
    await runOn(region, '2026-11-19');
    await addCovered(few);
    const { counts, stopped } = await runOn(region, '2026-11-20', { confirm: false });
    expect(counts.opened).toBe(stops ? 0 : few);
    expect(stopped).toHaveLength(stops ? 1 : 0);
  });

  it.each([
    { many: 20, stops: false },
    { many: 21, stops: true },
  ])('judge $many closings of 100 open ones: stops $stops', async ({ many, stops }) => {
    const ids = await addCovered(100);
    await runOn(region, '2026-11-19');
    for (const id of ids.slice(0, many)) await addExamen(region, id, '2026-11-19');
    const { counts } = await runOn(region, '2026-11-20', { confirm: false });
    expect(counts.closed).toBe(stops ? 0 : many);
  });

  it('say the numbers, change nothing in that kommun, let the others by, and yield to a confirmation', async () => {
    await addCovered(12);
    const [there = 0] = await addCovered(1, '9902');
    await runOn(region, '2026-11-18');
    await region.engine.transaction((tx) =>
      tx
        .insertInto('examen')
        .columns(['person_id', 'kalla', 'datum', 'satt'])
        .expression((select) =>
          select
            .selectFrom('person')
            .select(({ ref, val }) => [
              ref('id').as('a'),
              val('hemkommun').as('b'),
              val('2026-11-19').as('c'),
              val('').as('d'),
            ]),
        )
        .execute(),
    );
    const { counts, stopped } = await runOn(region, '2026-11-20', { confirm: false });
    expect(counts).toEqual({ opened: 0, closed: 1, unchanged: 0 });
    expect(stopped).toEqual([
      expect.stringContaining('skulle öppna 0 och avsluta 12 aktivitetsansvar av 12 öppna'),
    ]);
    expect(await periodsOf(region, there)).toMatchObject([{ orsak: 'Fullf' }]);
    expect((await runOn(region, '2026-11-20', { confirm: true })).counts).toEqual({
      opened: 0,
      closed: 12,
      unchanged: 0,
    });
  });
});

describe('the date of a run (Z41)', () => {
  it('never lies before the last one of that kommun', async () => {
    await runOn(region, '2026-11-20', { kommun: '9901' });
    await expect(runOn(region, '2026-11-19', { kommun: '9901' })).rejects.toMatchObject({
      code: 'ogiltig',
      message: 'Kommun 9901 är redan körd för 2026-11-20. Välj den dagen eller en senare.',
    });
  });

  it('leaves out of a run for all only the kommuner that have come further', async () => {
    const [here = 0] = await addCovered(1, '9901');
    const [there = 0] = await addCovered(1, '9902');
    await runOn(region, '2026-11-20', { kommun: '9901' });
    await runOn(region, '2026-11-19');
    expect(await periodsOf(region, here)).toMatchObject([{ from: '2026-11-20' }]);
    expect(await periodsOf(region, there)).toMatchObject([{ from: '2026-11-19' }]);
    await runOn(region, '2026-11-20');
    await expect(runOn(region, '2026-11-19')).rejects.toMatchObject({ code: 'ogiltig' });
  });

  it('must exist, and so must the kommun', async () => {
    await expect(runOn(region, '2026-02-30')).rejects.toMatchObject({ code: 'ogiltig' });
    await expect(runOn(region, '2026-11-20', { kommun: '0180' })).rejects.toMatchObject({ code: 'saknas' });
  });
});

describe('what somebody changes while the run decides', () => {
  it('is left to the next run', async () => {
    const [edited = 0, other = 0] = await addCovered(2);
    const periodId = await addPeriod(region, edited);
    await addPeriod(region, other);
    await addExamen(region, edited, '2026-11-01');
    await addExamen(region, other, '2026-11-01');
    const editMeanwhile = async () => {
      await region.engine.transaction((tx) =>
        tx
          .updateTable('aktivitetsansvar')
          .set({ version: 2, anteckningar: 'ny' })
          .where('id', '=', periodId)
          .execute(),
      );
    };
    let once: (() => Promise<void>) | null = editMeanwhile;
    const { counts } = await runOn(region, '2026-11-20', {
      kommun: '9901',
      onProgress: async (done, total) => {
        if (done < total) return;
        await once?.();
        once = null;
      },
    });
    expect(counts).toEqual({ opened: 0, closed: 1, unchanged: 1 });
    expect((await runOn(region, '2026-11-20')).counts).toEqual({ opened: 0, closed: 1, unchanged: 0 });
  });

  it('never makes two open periods', async () => {
    const [id = 0] = await addCovered(1);
    let added = false;
    const { counts } = await runOn(region, '2026-11-20', {
      kommun: '9901',
      onProgress: async (done, total) => {
        if (done < total || added) return;
        added = true;
        await addPeriod(region, id, { manuell: 1 });
      },
    });
    expect(counts.opened).toBe(0);
    expect(await periodsOf(region, id)).toHaveLength(1);
  });
});
