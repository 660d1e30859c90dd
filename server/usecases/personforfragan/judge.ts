import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import { readPosts } from '../../db/queries/leverans.ts';
import type { FolkbokforingsPost } from '../../integrations/navet/map.ts';
import type { Context } from '../context.ts';
import type { FileItem } from '../leverans/delivery.ts';
import { createDeregistrationBrake } from '../person/deregistration-brake.ts';

const AT_ONCE = 1000;

/**
 * The numbers for which staged answers call for a confirmation (Z40), as a sentence; undefined when there are none. Reads
 * some at a time, each followed by a `beat`, which keeps the run's lease and hears that it is to stop.
 */
export async function judgeAnswers(
  context: Context,
  leveransId: number,
  beat: () => Promise<void>,
): Promise<string | undefined> {
  const db = context.engine.read;
  const own = new Set((await listKommuner(db)).map(({ kod }) => kod));
  const { inspect, brake } = createDeregistrationBrake({ what: 'Svaren från Navet', own });
  for (let after = 0; ; ) {
    const posts = await readPosts(db, leveransId, after, AT_ONCE);
    const last = posts.at(-1)?.nr;
    if (last === undefined) return brake(db);
    await inspect(
      db,
      posts.map(({ post }) => JSON.parse(post) as FileItem<FolkbokforingsPost>),
    );
    after = last;
    await beat();
  }
}
