import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { insertReturningId } from '../../../server/db/engines/insert.ts';
import { countAsked, type Frageurval, listAsked } from '../../../server/db/queries/personforfragan.ts';
import { ageOn } from '../../../server/domain/age.ts';
import { addDays, addYears, type PlainDate } from '../../../server/domain/plain-date.ts';
import { caseload } from '../../support/caseload.ts';
import { openContext } from '../leverans/kit.ts';

const OWN = ['9901', '9902'];
const KOMMUNER = [...OWN, '0180', null];
const STATUS = ['folkbokford', 'avregistrerad', 'okand'] as const;

type Span = { from: PlainDate; to: PlainDate | null };
type Somebody = {
  born: PlainDate;
  kommun: string | null;
  status: (typeof STATUS)[number];
  placement: Span | null;
  period: Span | null;
};

/** Who is in scope, as the handbook and the decisions say it (R002, R015–R017, Z26). */
function belongs(one: Somebody, urval: Frageurval, day: PlainDate): boolean {
  if (urval === 'alla') return true;
  const isOwn = one.kommun !== null && OWN.includes(one.kommun);
  if (urval === 'folkbokforda') return one.status === 'folkbokford' && isOwn;
  if (one.status === 'avregistrerad' || isOwn) return false;
  if (urval === 'utomkommunala') return true;
  const aktuell = [one.placement, one.period].some(
    (span) => span !== null && span.from <= day && (span.to === null || span.to >= addYears(day, -1)),
  );
  return aktuell && ageOn(day, one.born) < 19 === (urval === 'kirUnder19');
}

const URVAL: Frageurval[] = ['alla', 'folkbokforda', 'utomkommunala', 'kirUnder19', 'kirFyllda19'];
let context: Awaited<ReturnType<typeof openContext>>;
let huvudman: number;

/** Puts them in an empty register; gives their ids in their order. */
async function register(all: readonly Somebody[]): Promise<number[]> {
  const { engine } = context;
  await engine.transaction(async (tx) => {
    for (const table of ['placering', 'aktivitetsansvar', 'person'] as const)
      await tx.deleteFrom(table).execute();
  });
  const make = caseload(context);
  const ids: number[] = [];
  for (const [nr, one] of all.entries()) {
    const { born, kommun, status, placement, period } = one;
    const id = await make.person({ fodelsedatum: born, kommun_kod: kommun, folkbokforing_status: status });
    ids.push(id);
    if (period) {
      const dates = { datum_for_registrering: period.from, avregistrerad_datum: period.to };
      await make.period({ person_id: id, ...dates });
    }
    if (placement) {
      await engine.transaction((tx) =>
        insertReturningId(tx, 'placering', {
          person_id: id,
          huvudman_id: huvudman,
          kalla: 'csv',
          extern_id: String(nr),
          skolform: 'GY',
          gymnasium: 1,
          introduktionsprogram: 0,
          startdatum: placement.from,
          slutdatum: placement.to,
        }),
      );
    }
  }
  return ids;
}

/** The ids of those in scope, read so many at a time. */
async function inScope(urval: Frageurval, day: PlainDate, atOnce = 3): Promise<number[]> {
  const found: number[] = [];
  for (;;) {
    const part = await listAsked(context.engine.read, { urval, day, after: found.at(-1) ?? 0 }, atOnce);
    if (part.length === 0) return found;
    found.push(...part.map(({ id }) => id));
  }
}

beforeEach(async () => {
  context = await openContext();
  huvudman = await context.engine.transaction(async (tx) => {
    for (const kod of OWN) await tx.insertInto('kommun').values({ kod, namn: kod }).execute();
    return insertReturningId(tx, 'huvudman', { namn: 'Skolor' });
  });
});

const DAY = '2026-11-20';
const YOUNG = '2009-05-18';
const ELSEWHERE = {
  born: YOUNG,
  kommun: '0180',
  status: 'folkbokford',
  placement: null,
  period: null,
} as const;
const PUPIL = { ...ELSEWHERE, placement: { from: '2024-08-19', to: null } } as const;

describe('whom Navet is asked for', () => {
  const cases: [string, Somebody, Frageurval[]][] = [
    ['somebody at home', { ...ELSEWHERE, kommun: '9901' }, ['folkbokforda']],
    ['somebody of another kommun (R017)', ELSEWHERE, ['utomkommunala']],
    ['a pupil of another kommun (R015)', PUPIL, ['utomkommunala', 'kirUnder19']],
    [
      'one who left school a year ago',
      { ...PUPIL, placement: { from: '2024-08-19', to: '2025-11-20' } },
      ['utomkommunala', 'kirUnder19'],
    ],
    [
      'one who left school before that',
      { ...PUPIL, placement: { from: '2024-08-19', to: '2025-11-19' } },
      ['utomkommunala'],
    ],
    [
      'one whose school begins tomorrow',
      { ...PUPIL, placement: { from: '2026-11-21', to: null } },
      ['utomkommunala'],
    ],
    ['one who turns 19 tomorrow (R016)', { ...PUPIL, born: '2007-11-21' }, ['utomkommunala', 'kirUnder19']],
    ['one who turns 19 today (R016)', { ...PUPIL, born: '2007-11-20' }, ['utomkommunala', 'kirFyllda19']],
    [
      'one with an open period',
      { ...ELSEWHERE, period: { from: '2026-09-01', to: null } },
      ['utomkommunala', 'kirUnder19'],
    ],
    [
      'one of whom only a school has told',
      { ...PUPIL, status: 'okand', kommun: null },
      ['utomkommunala', 'kirUnder19'],
    ],
    ['one who is not folkbokförd any more', { ...PUPIL, status: 'avregistrerad' }, []],
  ];
  it.each(cases)('%s', async (_, somebody, expected) => {
    const [id] = await register([somebody]);
    for (const urval of URVAL) {
      const isIn = urval === 'alla' || expected.includes(urval);
      expect([urval, await inScope(urval, DAY)]).toEqual([urval, isIn ? [id] : []]);
    }
  });

  it('on a leap day is by age as it is counted', async () => {
    const [younger, older] = await register([
      { ...PUPIL, born: '2009-03-01' },
      { ...PUPIL, born: '2009-02-28' },
    ]);
    expect(await inScope('kirUnder19', '2028-02-29')).toEqual([younger]);
    expect(await inScope('kirFyllda19', '2028-02-29')).toEqual([older]);
  });

  it('is whoever the rules name, each once, however many are read at a time', async () => {
    const near = (day: PlainDate, days: number) =>
      fc.integer({ min: -days, max: days }).map((move) => addDays(day, move));
    const span = fc.record({
      from: near(DAY, 500),
      to: fc.option(near(addYears(DAY, -1), 3)),
    });
    const somebody: fc.Arbitrary<Somebody> = fc.record({
      born: fc.oneof(near(addYears(DAY, -19), 3), near(YOUNG, 400)),
      kommun: fc.constantFrom(...KOMMUNER),
      status: fc.constantFrom(...STATUS),
      placement: fc.option(span),
      period: fc.option(span),
    });
    const day = fc.oneof(near(DAY, 2), fc.constantFrom('2028-02-29', '2027-02-28', '2027-03-01'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(somebody, { maxLength: 8 }),
        day,
        fc.integer({ min: 1, max: 9 }),
        async (all, on, atOnce) => {
          const ids = await register(all);
          for (const urval of URVAL) {
            const expected = ids.filter((_, at) => belongs(all[at] as Somebody, urval, on));
            expect(await inScope(urval, on, atOnce)).toEqual(expected);
            expect(await countAsked(context.engine.read, urval, on)).toBe(expected.length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
