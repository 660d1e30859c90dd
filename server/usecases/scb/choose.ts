import type { ScbExportParams, ScbExportRun } from '../../contract/jobs.ts';
import type { ScbHalfYear, ScbHalfYearsAnswer } from '../../contract/scb.ts';
import { findRemovedBefore } from '../../db/queries/gallring.ts';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import { selectExportWindows } from '../../db/queries/scb-export.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import { type Choice, chooseExport, profileOf, profilesFor } from '../../domain/scb/choose-profile.ts';
import { dueHalfYear } from '../../domain/scb/due.ts';
import { before, daysOf, type HalfYear, halfYearInWords, halfYearOf } from '../../domain/scb/half-year.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { ownKommun } from './exports.ts';
import { readProfiles } from './profiles.ts';

type Chosen = Exclude<Choice, { wrong: string }>;

/**
 * The half-year and profile of an export; without days, the last half-year that has ended. Throws a Refusal with what
 * is wrong with the days or the profile.
 */
export async function chooseFor(
  context: Context,
  { from, to, profile }: Pick<ScbExportRun, 'from' | 'to' | 'profile'>,
): Promise<Chosen> {
  const profiles = await readProfiles(context.engine.read);
  const days = from === undefined || to === undefined ? lastEnded(context) : { from, to };
  const choice = chooseExport(days, profile, profiles, context.clock.today());
  if ('wrong' in choice) throw new Refusal('ogiltig', choice.wrong);
  return choice;
}

function lastEnded({ clock }: Context): { from: string; to: string } {
  return daysOf(before(halfYearOf(clock.today())));
}

/** The kommun by its code. Throws a Refusal for one that is not here. */
export async function findKommun(context: Context, kod: string): Promise<{ kod: string; namn: string }> {
  const found = (await listKommuner(context.engine.read)).find((kommun) => kommun.kod === kod);
  if (!found) throw new Refusal('saknas', 'Det finns ingen sådan kommun här. Lägg upp den först.');
  return found;
}

/**
 * What an export is to be made of, decided when it is asked for. Throws a Refusal: not allowed, another's kommun, no
 * kommun, days or a profile that will not do.
 */
export async function planExport(
  context: Context,
  actor: Actor,
  { kommun: given, from, to, profile }: ScbExportParams,
): Promise<ScbExportRun> {
  const all = may(actor, 'jobs:all');
  if (!all && !may(actor, 'scb:export')) {
    throw new Refusal('forbjuden', 'Du har inte behörighet att göra exporter till SCB.');
  }
  const kommun = given ?? kommunOf(actor);
  if (kommun === null) throw new Refusal('ogiltig', 'Ange vilken kommun exporten ska göras för.');
  if (!all && kommun !== kommunOf(actor))
    throw new Refusal('saknas', 'Du kan bara exportera din egen kommun.');
  await findKommun(context, kommun);
  if ((from === undefined) !== (to === undefined))
    throw new Refusal('ogiltig', 'Ange både Från och Till datum.');
  const days = from === undefined || to === undefined ? lastEnded(context) : { from, to };
  const run: ScbExportRun = {
    kommun,
    ...days,
    ...(profile === undefined ? {} : { profile }),
    role: actor.role,
  };
  const { halfYear } = await chooseFor(context, run);
  await refuseThinned(context, kommun, halfYear);
  return run;
}

/**
 * Throws a Refusal for a half-year of which gallring may have removed periods: SCB replaces all that it has by each file,
 * so that one which lacks some would take them out of the statistics.
 */
export async function refuseThinned(context: Context, kommunKod: string, halfYear: HalfYear): Promise<void> {
  const removed = await findRemovedBefore(context.engine.read, kommunKod);
  if (removed === null || removed <= daysOf(halfYear).from) return;
  throw new Refusal(
    'ogiltig',
    `Aktivitetsansvar som avslutades före ${removed} har gallrats, så ${halfYearInWords(halfYear)} går inte längre att ta fram i sin helhet. SCB ersätter allt som skickats in tidigare: en fil nu skulle ta bort dem ur statistiken.`,
  );
}

/**
 * The half-years that can be chosen, the newest first, down to the first that a profile is for, and the one that the
 * kommun's work is about.
 */
export async function listHalfYears(context: Context, actor: Actor): Promise<ScbHalfYearsAnswer> {
  const windows = await selectExportWindows(context.engine.read, ownKommun(actor));
  const profiles = await readProfiles(context.engine.read);
  const today = context.clock.today();
  const first = profiles.map(({ profile }) => profile.halfYears?.from ?? '9999H2').sort()[0] ?? '9999H2';
  const offered: ScbHalfYear[] = [];
  for (let halfYear = halfYearOf(today); halfYear >= first; halfYear = before(halfYear)) {
    const { from, to } = daysOf(halfYear);
    offered.push({
      halfYear,
      words: halfYearInWords(halfYear),
      from,
      to,
      ended: to < today,
      profiles: profilesFor(profiles, halfYear).map(({ profile: { id, name } }) => ({ id, name })),
    });
  }
  const due = dueHalfYear(today, windows);
  return { halfYears: offered, due: profileOf(profiles, due) ? due : null };
}
