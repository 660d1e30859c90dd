import { insertPosts, type LeveransRow, reopenLeverans } from '../../db/queries/leverans.ts';
import type { Context } from '../context.ts';
import { addLines } from '../korning/lease.ts';
import { Refusal } from '../refusal.ts';
import { retryRaces } from '../sheets/row-race.ts';
import type { Counts, DeliveryOptions, Intake } from './delivery.ts';
import { IN_ELSEWHERE, STAGED_AT_ONCE } from './stage.ts';

type Known = Pick<LeveransRow, 'id' | 'antal' | 'korning_id'>;

/**
 * Opens a delivery that is in for those of its posts that could not go in then, where its kind has a way for it, and says
 * whether it did. It is opened and staged in one transaction, and keeps its place among the deliveries: a process that dies
 * leaves it done as before, or whole and open, never as a file that has not come before. Throws what the reading throws.
 */
export async function openAgain<T>(
  context: Context,
  known: Known,
  { file, again }: Intake<T>,
  { run }: DeliveryOptions,
): Promise<boolean> {
  const { rejected = 0 } = JSON.parse(known.antal) as Counts;
  const isOwn = run.id !== null && run.id === known.korning_id;
  if (again === undefined || rejected === 0 || isOwn) return false;
  const obstacle = await again.obstacle(context.engine.read, known.id);
  if (obstacle !== null) {
    const { id } = run;
    if (id !== null) await context.engine.transaction((tx) => addLines(tx, id, [obstacle]));
    return false;
  }
  const posts: string[] = [];
  for await (const item of file.items) {
    const post = again.post(item);
    if (post !== null) posts.push(JSON.stringify(post));
    if (posts.length % STAGED_AT_ONCE === 0) await run.progress(posts.length, null);
  }
  const set = { korning_id: run.id, skapad: context.clock.now() };
  await retryRaces(context, async (tx) => {
    if (!(await reopenLeverans(tx, known, set))) throw new Refusal('krock', IN_ELSEWHERE);
    await insertPosts(tx, known.id, 1, posts);
  });
  return true;
}
