import type { FolkbokforingsPost } from '../../integrations/navet/map.ts';
import type { NavetItem } from '../../integrations/navet/read.ts';
import type { Context } from '../context.ts';
import { deliver } from '../leverans/deliver.ts';
import type { Counts, DeliveryOptions, FileItem, IncomingFile } from '../leverans/delivery.ts';
import { navetApplier } from './apply-posts.ts';
import { createDeregistrationBrake } from './deregistration-brake.ts';

/**
 * Takes in a file of population register posts (R026, R045, Z37, Z38) and returns how many persons were created,
 * updated, unchanged, merged and rejected. Throws NeedsConfirmation before anything is changed when more than a tenth
 * of a kommun's persons would be deregistered (Z40), and whatever the reading of the file throws.
 */
export async function importNavet(
  context: Context,
  file: IncomingFile<NavetItem>,
  options: DeliveryOptions,
): Promise<Counts> {
  const { inspect, brake } = createDeregistrationBrake();
  const posts = { ...file, items: postsOf(file.items) };
  const applier = navetApplier(context);
  return deliver(context, { slag: 'navet', omfang: '*', file: posts, inspect, brake, applier }, options);
}

async function* postsOf(items: AsyncIterable<NavetItem>): AsyncGenerator<FileItem<FolkbokforingsPost>> {
  for await (const item of items) {
    if (item.kind === 'post') yield { row: item.nr, record: item.post };
    if (item.kind === 'rejected') {
      const { nr, refused, protects } = item;
      yield { row: nr, rejection: refused, ...(protects && { protects }) };
    }
  }
}
