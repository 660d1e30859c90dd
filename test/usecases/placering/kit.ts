import { readSs12000 } from '../../../server/integrations/placeringar/ss12000.ts';
import type { Context } from '../../../server/usecases/context.ts';
import { importPlaceringar } from '../../../server/usecases/placering/import-placeringar.ts';
import { bringNavet, openContext, openRun, sha256, testNumber } from '../leverans/kit.ts';
import { navet } from '../person/posts.ts';

export const NONE = { created: 0, updated: 0, unchanged: 0, ended: 0, rejected: 0 };
export const ALMA = testNumber('20090518', 0);
export const BO = testNumber('20090518', 1);
export const STRANGER = testNumber('20090518', 9);
export const UNIT = { id: 'unit-1', displayName: 'Provgymnasiet' };

export type Enrolment = Record<string, unknown>;

/** A person as SS12000 tells of her or him. */
export function person(nr: string, enrolments: Enrolment[], more: Record<string, unknown> = {}) {
  return { id: `p-${nr}`, civicNo: { value: nr }, enrolments, ...more };
}

/** An ordinary place at the unit. */
export function enrolment(more: Enrolment = {}): Enrolment {
  return {
    enroledAt: UNIT,
    schoolType: 'GY',
    schoolYear: 1,
    startDate: '2025-08-18',
    educationCode: 'BF25',
    ...more,
  };
}

/** Brings a file of SS12000 in through the door that the command uses. */
export async function bring(
  context: Context,
  content: object,
  options: { full?: boolean; confirm?: boolean; whole?: boolean } = {},
) {
  const bytes = Buffer.from(JSON.stringify(content));
  const run = await openRun(context.engine, 'placeringar');
  const counts = await importPlaceringar(
    context,
    {
      name: 'elever.json',
      sha256: sha256(bytes),
      items: readSs12000([bytes], { whole: options.whole ?? false }),
    },
    { format: 'ss12000', huvudman: 'Norreka kommun', full: options.full ?? false },
    { run, confirm: options.confirm ?? false },
  );
  return { counts, lines: await run.lines() };
}

/** The placements, in the order in which they were made. */
export async function placeringar(context: Context) {
  return context.engine.read.selectFrom('placering').selectAll().orderBy('id').execute();
}

/** A database with the persons in its register. */
export async function withPersons(...numbers: string[]) {
  const context = await openContext();
  await bringNavet(
    context,
    navet(...numbers.map((nr) => ({ nr, fornamn: 'Alma', efternamn: 'Ek', kommun: '9901' }))),
  );
  return context;
}
