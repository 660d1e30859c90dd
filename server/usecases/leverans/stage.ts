import type { Tx } from '../../db/database.ts';
import { deleteLeverans, insertPosts, stepIn, updateLeverans } from '../../db/queries/leverans.ts';
import type { Context } from '../context.ts';
import { addLines } from '../korning/lease.ts';
import { Refusal } from '../refusal.ts';
import { type DeliveryOptions, type FileItem, type Intake, labelled } from './delivery.ts';
import { NeedsConfirmation } from './needs-confirmation.ts';

/** So many posts are staged, or read, between two words of how far it has come. */
export const STAGED_AT_ONCE = 1000;

/** The same file comes in twice at once. */
export const IN_ELSEWHERE = 'Filen läses redan in på annat håll. Vänta tills den är klar.';

/**
 * Reads the whole file into the database without touching anything else. If it cannot be read to its end,
 * or would do more than a brake lets by, nothing of it stays.
 */
export async function stage<T>(
  context: Context,
  id: number,
  intake: Intake<T>,
  options: DeliveryOptions,
): Promise<void> {
  try {
    await readIn(context, id, intake, options);
    const stop = options.confirm ? undefined : await intake.brake?.(context.engine.read);
    if (stop !== undefined) throw new NeedsConfirmation(stop);
    await context.engine.transaction(async (tx) => {
      await goOn(tx, id, 'mellanlagrad');
      await note(tx, id, intake, options);
    });
  } catch (error) {
    await context.engine.transaction((tx) => deleteLeverans(tx, id));
    throw error;
  }
}

/** Throws a Refusal when the same file has been begun anew elsewhere: that one goes on, this one leaves nothing. */
async function goOn(tx: Tx, id: number, tillstand: Parameters<typeof stepIn>[2]): Promise<void> {
  if (!(await stepIn(tx, id, tillstand))) throw new Refusal('krock', IN_ELSEWHERE);
}

async function note<T>(tx: Tx, id: number, intake: Intake<T>, { run }: DeliveryOptions): Promise<void> {
  const about = intake.about?.();
  if (about?.numbers) await updateLeverans(tx, id, about.numbers);
  if (run.id !== null && about) await addLines(tx, run.id, labelled(about.lines, run));
}

async function readIn<T>(
  context: Context,
  id: number,
  intake: Intake<T>,
  options: DeliveryOptions,
): Promise<void> {
  let staged = 0;
  let items: FileItem<T>[] = [];
  const flush = async () => {
    const posts = items.map((item) => JSON.stringify(item));
    await intake.inspect?.(context.engine.read, items);
    await context.engine.transaction(async (tx) => {
      await goOn(tx, id, 'mottas');
      await insertPosts(tx, id, staged + 1, posts);
    });
    staged += items.length;
    items = [];
    await options.run.progress(staged, null);
  };
  for await (const item of intake.file.items) {
    items.push(item);
    if (items.length >= STAGED_AT_ONCE) await flush();
  }
  if (items.length > 0) await flush();
}
