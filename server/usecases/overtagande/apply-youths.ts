import { type LoggedChange, logChanges } from '../../audit/change-log.ts';
import type { Tx } from '../../db/database.ts';
import type { LeveransRow } from '../../db/queries/leverans.ts';
import type { Context } from '../context.ts';
import { machineKonto } from '../examen/machine-konto.ts';
import { holdPeriods } from '../korning/choose-kommuner.ts';
import type { Applied, Applier, FileItem } from '../leverans/delivery.ts';
import { unknownPerson } from '../person/navet-state.ts';
import { Register } from '../person/register.ts';
import { makeRows } from './make-rows.ts';
import { type PlannedYouth, planYouths } from './plan-youths.ts';
import type { Youth } from './read-workbook.ts';
import { readScope } from './scope.ts';

/**
 * Makes the rows of youths that are taken over from the system used before. One whom the register does not know is made
 * without a name, which comes from the population register (R136).
 */
export function overtagandeApplier(context: Context): Applier<Youth> {
  return {
    zero: { created: 0, unchanged: 0, rejected: 0 },
    apply: (tx, delivery, items) => applyYouths(context, tx, delivery, items),
  };
}

async function applyYouths(
  { clock }: Context,
  tx: Tx,
  delivery: LeveransRow,
  items: readonly FileItem<Youth>[],
): Promise<Applied> {
  const { kommunKod: kommun, protectedToo } = readScope(delivery);
  // The night comes before or after, never between the reading of what the kommun has and the writing beside it.
  await holdPeriods(tx, kommun);
  const now = clock.now();
  const numbers = items.flatMap((item) => ('record' in item ? [item.record.number] : []));
  const register = await Register.open(tx, numbers);
  const persons = {
    find: (number: string) => register.find(number),
    markWaits: (number: string) => register.waitingFor(number).length > 0,
  };
  const planning = { kommunKod: kommun, today: clock.today(), persons, protectedToo };
  const planned = await planYouths(tx, planning, items);
  const wanted = planned.youths.filter(makesSomething);
  for (const { number, person } of wanted) {
    if (!person) await register.store(undefined, unknownPerson(number));
  }
  await register.settle();
  const kontoId = await machineKonto(tx, now, 'kommandoraden');
  const changes: LoggedChange[] = register.changes.map((change) => ({ ...change, kommunKod: kommun }));
  for (const { number, plan, periodIds } of wanted) {
    const person = register.find(number);
    if (!person) throw new Error('A person that was made is not there.');
    await makeRows({ tx, kommun, now, kontoId, changes }, { personId: person.id, plan, periodIds });
  }
  const cause = { kontoId, ...(delivery.korning_id === null ? {} : { runId: delivery.korning_id }) };
  await logChanges(tx, now, cause, changes);
  return { counts: planned.counts, rejected: planned.rejected };
}

function makesSomething({ plan }: PlannedYouth): boolean {
  return Object.values(plan).some(({ make }) => make.length > 0);
}
