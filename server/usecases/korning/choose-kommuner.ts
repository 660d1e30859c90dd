import type { Tx } from '../../db/database.ts';
import { holdExclusively } from '../../db/engines/hold.ts';
import { readKommunRules } from '../../db/queries/installning.ts';
import { listLastRunDates } from '../../db/queries/korning.ts';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import { countCohort } from '../../db/queries/omfattning.ts';
import { isPlainDate, type PlainDate } from '../../domain/plain-date.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { cohortOf } from './candidates.ts';
import type { LeftOut } from './kommun-outcome.ts';
import type { KommunNight } from './plan-kommun.ts';

/** A kommun that the run is made for. `first`: it has had no run before. */
export type KommunTonight = Omit<KommunNight, 'date'> & { namn: string; first: boolean };

/**
 * The kommuner that a run is made for: one, or for `*` all. A run never goes back before the last one (Z41): of all,
 * those that have come further are left out with a message each; a Refusal if none is left, or the one is unknown.
 */
export async function chooseKommuner(
  context: Context,
  kommun: string,
  date: PlainDate,
): Promise<{ kommuner: KommunTonight[]; skipped: LeftOut[] }> {
  if (!isPlainDate(date)) throw new Refusal('ogiltig', 'Ange ett datum som finns, till exempel 2026-09-01.');
  const all = await listKommuner(context.engine.read);
  const wanted = kommun === '*' ? all : all.filter(({ kod }) => kod === kommun);
  if (wanted.length === 0)
    throw new Refusal('saknas', 'Det finns ingen sådan kommun här. Lägg upp den först.');
  const lastDates = await listLastRunDates(context.engine.read);
  const late = wanted.filter(({ kod }) => (lastDates.get(kod) ?? date) > date);
  const skipped = late.map(({ kod }): LeftOut => {
    return { kommunKod: kod, code: 'hoppadesOver', message: tooEarly(kod, lastDates.get(kod) ?? date) };
  });
  if (late.length === wanted.length) {
    throw new Refusal('ogiltig', skipped.map(({ message }) => message).join(' '));
  }
  const rules = await readKommunRules(
    context.engine.read,
    wanted.map(({ kod }) => kod),
    date,
  );
  const kommuner: KommunTonight[] = [];
  for (const { kod, namn } of wanted.filter((other) => !late.includes(other))) {
    const own = rules.get(kod);
    if (own === undefined) continue;
    const last = lastDates.get(kod);
    const persons = await countCohort(context.engine.read, cohortOf(kod, date));
    kommuner.push({
      kommunKod: kod,
      namn,
      rules: own,
      persons,
      first: last === undefined,
      rerun: last === date,
    });
  }
  return { kommuner, skipped };
}

/** Another server has made the same night in the kommun since the plan was made: it holds no longer. */
export class NightMade extends Error {
  override readonly name = 'NightMade';
}

/** Waits until nobody else writes many of a kommun's periods at once, the night or a take-over, and lets nobody until the end. */
export async function holdPeriods(tx: Tx, kommunKod: string): Promise<void> {
  await holdExclusively(tx, `natt ${kommunKod}`);
}

/**
 * Begins to write a kommun's night; nobody else does so there until the transaction ends. Throws a Refusal if the kommun
 * has come further than the date in the meantime (Z41), and NightMade if it has come as far.
 */
export async function beginNight(
  tx: Tx,
  { kommunKod, rerun }: Pick<KommunTonight, 'kommunKod' | 'rerun'>,
  date: PlainDate,
): Promise<void> {
  await holdPeriods(tx, kommunKod);
  const last = (await listLastRunDates(tx)).get(kommunKod);
  if (last !== undefined && last > date) throw new Refusal('ogiltig', tooEarly(kommunKod, last));
  if (last === date && !rerun) throw new NightMade('The night has been made.');
}

function tooEarly(kommunKod: string, last: PlainDate): string {
  return `Kommun ${kommunKod} är redan körd för ${last}. Välj den dagen eller en senare.`;
}
