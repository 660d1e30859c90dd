import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../server/domain/access.ts';
import type { CellValue } from '../../../server/domain/sheet.ts';
import { undo } from '../../../server/usecases/sheets/undo.ts';
import { caseload } from '../../support/caseload.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makePeople, type People } from '../../support/people.ts';
import { edit, type Pulled, type PulledRow, sheetOf } from '../../support/sheets.ts';

const RUNS = 40;
const ROWS = 3;

let database: TestDatabase;
let people: People;

beforeEach(async () => {
  database = await openTestDatabase();
  people = await makePeople(database);
});
afterEach(() => database.close());

/** Gives each run rows of its own, with nothing left of the run before. */
async function freshRows(): Promise<void> {
  const make = caseload(database);
  await database.engine.transaction(async (tx) => {
    for (const table of ['andringslogg', 'sandning', 'aktivitetsansvar', 'examen'] as const) {
      await tx.deleteFrom(table).execute();
    }
  });
  for (let nr = 0; nr < ROWS; nr += 1) await make.period();
}

const VALUES = {
  sysselsattningVidRegistrering: ['okand', 'arbete', 'komvux'],
  registreringsorsak: [null, 'annan', 'inflyttad'],
  studierAnnanSkolform: [null, '2027-01-01', '2027-06-01'],
  boendeUtanforHemkommunen: [null, 'norden', 'annan'],
  anteckningar: [null, 'ett', 'två'],
  gymnasieexamenHemkommun: [false, true],
} satisfies Record<string, CellValue[]>;

/** What somebody writes in a row, by column. */
type Wanted = { [column: string]: CellValue | undefined };

const set = fc
  .record(
    Object.fromEntries(
      Object.entries(VALUES).map(([column, values]) => [column, fc.constantFrom(...(values as CellValue[]))]),
    ),
    { requiredKeys: [] },
  )
  .filter((values) => Object.keys(values).length > 0);
const edits = fc.array(set, { minLength: ROWS, maxLength: ROWS });

const sheet = (actor: Actor) => sheetOf(database, actor, 'aktivitetsansvar');

function changed(row: PulledRow | undefined, wanted: Wanted): string[] {
  return Object.keys(wanted).filter((column) => row?.values[column] !== wanted[column]);
}

async function send(actor: Actor, { pullId, rows }: Pulled, wanted: Wanted[]) {
  return sheet(actor).send(
    pullId,
    rows.map((row, nr) => edit(row, { ...wanted[nr] } as Record<string, CellValue>)),
  );
}

describe('two people who edit the same rows', () => {
  it('never lose a field that only one of them has changed, and never overwrite each other unseen', async () => {
    await fc.assert(
      fc.asyncProperty(edits, edits, fc.boolean(), async (evas, kollegas, evaFirst) => {
        await freshRows();
        const before = await sheet(people.eva).pulled();
        const theirs = await sheet(people.kollega).pulled();
        const order = evaFirst
          ? ([
              [people.eva, before, evas],
              [people.kollega, theirs, kollegas],
            ] as const)
          : ([
              [people.kollega, theirs, kollegas],
              [people.eva, before, evas],
            ] as const);
        const [[firstActor, firstPull, firstSets], [secondActor, secondPull, secondSets]] = order;
        const first = await send(firstActor, firstPull, [...firstSets]);
        const second = await send(secondActor, secondPull, [...secondSets]);
        expect(first.counts.applied).toBe(ROWS);
        const after = await sheet(people.eva).pulled();
        for (const row of before.rows) {
          const nr = before.rows.indexOf(row);
          const one = firstSets[nr] ?? {};
          const other = secondSets[nr] ?? {};
          const mine = changed(row, one);
          const yours = changed(row, other);
          const clash = mine.some((column) => yours.includes(column) && one[column] !== other[column]);
          const now = after.rows.find(({ key }) => key === row.key)?.values ?? {};
          for (const column of mine) expect(now[column]).toBe(one[column]);
          const outcome = second.results[nr]?.outcome;
          if (clash) expect(outcome).toBe('conflict');
          else for (const column of yours) expect(now[column]).toBe(other[column]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('get back exactly what was there when the last push is undone', async () => {
    await fc.assert(
      fc.asyncProperty(edits, edits, async (evas, kollegas) => {
        await freshRows();
        await send(people.kollega, await sheet(people.kollega).pulled(), kollegas);
        const before = await sheet(people.eva).pulled();
        const { pushId } = await send(people.eva, before, evas);
        const answer = await undo(database, people.eva, pushId);
        expect(answer.counts.conflict).toBe(0);
        const after = await sheet(people.eva).pulled();
        expect(after.rows.map(({ values }) => ({ ...values, version: 0 }))).toEqual(
          before.rows.map(({ values }) => ({ ...values, version: 0 })),
        );
      }),
      { numRuns: RUNS },
    );
  });
});
