import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../../server/domain/plain-date.ts';
import { onSqlServer } from '../../support/sql-server.ts';
import {
  addExamen,
  addPerson,
  addPlacering,
  changePerson,
  KOMMUNER,
  openRegion,
  type Region,
  runOn,
} from './region.ts';

const START = '2026-04-01';
/** Each life has a database of its own, which takes seconds to make on a SQL Server. */
const runs = (count: number) => (onSqlServer ? Math.ceil(count / 5) : count);
const dateIn = (days: number) => fc.nat({ max: days }).map((count) => addDays(START, count));
const kommun = fc.constantFrom(...KOMMUNER);

const person = fc.record({
  fodelsedatum: fc.nat({ max: 6 * 365 }).map((days) => addDays('2005-06-01', days)),
  kommun_kod: kommun,
  skydd_navet: fc.constantFrom('inget', 'inget', 'inget', 'sekretessmarkering', 'skyddadFolkbokforing'),
});
const event = fc.oneof(
  fc.record({ kind: fc.constant('flytt' as const), kommun, datum: dateIn(400) }),
  fc.record({ kind: fc.constant('avliden' as const), datum: dateIn(400) }),
  fc.record({ kind: fc.constant('examen' as const), datum: fc.option(dateIn(400)) }),
  fc.record({
    kind: fc.constant('placering' as const),
    datum: dateIn(400),
    days: fc.option(fc.nat({ max: 200 })),
    im: fc.boolean(),
  }),
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

const story = fc.record({
  people: fc.array(person, { minLength: 1, maxLength: 5 }),
  nights: fc.array(fc.record({ gap: fc.integer({ min: 1, max: 120 }), who: fc.nat(), event }), {
    minLength: 1,
    maxLength: 6,
  }),
});

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

async function happen(region: Region, id: number, what: Event): Promise<void> {
  if (what.kind === 'flytt') {
    await changePerson(region, id, { kommun_kod: what.kommun, folkbokforingsdatum: what.datum });
  } else if (what.kind === 'avliden') {
    const values = {
      folkbokforing_status: 'avregistrerad',
      avregistreringsorsak: 'AV',
      avregistreringsdatum: what.datum,
    };
    await changePerson(region, id, values);
  } else if (what.kind === 'examen') {
    const known = await region.engine.read
      .selectFrom('examen')
      .where('person_id', '=', id)
      .selectAll()
      .execute();
    if (known.length === 0) await addExamen(region, id, what.datum);
  } else {
    const slutdatum = what.days === null ? null : addDays(what.datum, what.days);
    await addPlacering(region, id, what.datum, { slutdatum, introduktionsprogram: what.im ? 1 : 0 });
  }
}

async function live(
  { people, nights }: Story,
  night: (region: Region, date: string) => Promise<void>,
): Promise<void> {
  const region = await openRegion();
  try {
    const ids: number[] = [];
    for (const values of people) ids.push(await addPerson(region, values));
    let date = START;
    for (const { gap, who, event: what } of nights) {
      date = addDays(date, gap);
      await happen(region, ids[who % ids.length] ?? 0, what);
      await night(region, date);
    }
  } finally {
    await region.dispose();
  }
}

const allPeriods = (region: Region) =>
  region.engine.read.selectFrom('aktivitetsansvar').selectAll().orderBy('id').execute();

it('changes nothing when the same date is run again', async () => {
  await fc.assert(
    fc.asyncProperty(story, (lives) =>
      live(lives, async (region, date) => {
        await runOn(region, date);
        const before = await allPeriods(region);
        const { counts } = await runOn(region, date);
        expect(counts).toMatchObject({ opened: 0, closed: 0 });
        expect(await allPeriods(region)).toEqual(before);
      }),
    ),
    { numRuns: runs(25) },
  );
});

it('comes to the same whichever kommun goes first', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (lives) => {
      const outcomes: unknown[][] = [[], []];
      // By identity number: two databases may number the same persons differently.
      const bare = async (region: Region) => {
        const people = await region.engine.read
          .selectFrom('person')
          .select(['id', 'identitetsnummer'])
          .execute();
        const numbers = new Map(people.map((one) => [one.id, one.identitetsnummer]));
        return (await allPeriods(region))
          .map(({ id: _id, person_id, ...period }) =>
            JSON.stringify({ ...period, number: numbers.get(person_id) }),
          )
          .toSorted();
      };
      await live(lives, async (region, date) => {
        for (const kod of KOMMUNER) await runOn(region, date, { kommun: kod });
        outcomes[0]?.push(await bare(region));
      });
      await live(lives, async (region, date) => {
        for (const kod of KOMMUNER.toReversed()) await runOn(region, date, { kommun: kod });
        outcomes[1]?.push(await bare(region));
      });
      expect(outcomes[1]).toEqual(outcomes[0]);
    }),
    { numRuns: runs(15) },
  );
});

it('keeps at most one open period per person and kommun, none that ends before it begins', async () => {
  await fc.assert(
    fc.asyncProperty(story, (lives) =>
      live(lives, async (region, date) => {
        await runOn(region, date);
        const periods = await allPeriods(region);
        const open = periods.filter((period) => period.avregistrerad_datum === null);
        expect(new Set(open.map((period) => `${period.person_id} ${period.kommun_kod}`)).size).toBe(
          open.length,
        );
        for (const { datum_for_registrering: from, avregistrerad_datum: to } of periods) {
          expect(to === null || (to >= from && to <= date)).toBe(true);
        }
      }),
    ),
    { numRuns: runs(25) },
  );
});
