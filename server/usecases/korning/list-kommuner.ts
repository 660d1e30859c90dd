import type { KommunStatus } from '../../contract/run.ts';
import { readKommunRules } from '../../db/queries/installning.ts';
import { listLastRunDates } from '../../db/queries/korning.ts';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import { inSommarstopp } from '../../domain/sommarstopp.ts';
import type { Context } from '../context.ts';

/**
 * The kommuner that the actor may start the nightly run for, by code: all, or the own. Each with the day of its last
 * run and its summer stop, which the run keeps to (Z41).
 */
export async function listKommunStatus(context: Context, actor: Actor): Promise<KommunStatus[]> {
  const { read } = context.engine;
  const today = context.clock.today();
  const all = await listKommuner(read);
  const kommuner = may(actor, 'jobs:all') ? all : all.filter(({ kod }) => kod === kommunOf(actor));
  const lastDates = await listLastRunDates(read);
  const rules = await readKommunRules(
    read,
    kommuner.map(({ kod }) => kod),
    today,
  );
  return kommuner.map(({ kod, namn }) => {
    const sommarstopp = rules.get(kod)?.sommarstopp ?? null;
    return {
      kod,
      namn,
      lastRun: lastDates.get(kod) ?? null,
      sommarstopp,
      stoppedNow: inSommarstopp(sommarstopp, today),
    };
  });
}
