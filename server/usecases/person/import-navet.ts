import type { RunLine } from '../../contract/run.ts';
import type { FolkbokforingsPost } from '../../integrations/navet/map.ts';
import type { Filinformation, UnknownCodes } from '../../integrations/navet/parse.ts';
import type { NavetItem } from '../../integrations/navet/read.ts';
import type { Context } from '../context.ts';
import { deliver } from '../leverans/deliver.ts';
import type { Counts, DeliveryOptions, FileItem, IncomingFile } from '../leverans/delivery.ts';
import { navetApplier } from './apply-posts.ts';
import { createDeregistrationBrake } from './deregistration-brake.ts';
import { fileNumbers } from './file-numbers.ts';

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
  const said: Said = { filinformation: undefined, lines: [] };
  const posts = { ...file, items: postsOf(file.items, said) };
  const about = () => ({ numbers: fileNumbers(said.filinformation), lines: said.lines });
  const applier = navetApplier(context);
  return deliver(
    context,
    { slag: 'navet', omfang: '*', file: posts, inspect, brake, about, applier },
    options,
  );
}

/** What the file says of itself, as far as it has been read. */
type Said = { filinformation: Filinformation | undefined; lines: RunLine[] };

async function* postsOf(
  items: AsyncIterable<NavetItem>,
  said: Said,
): AsyncGenerator<FileItem<FolkbokforingsPost>> {
  for await (const item of items) {
    if (item.kind === 'filinformation') said.filinformation = item.filinformation;
    if (item.kind === 'unknownCodes') said.lines.push(unknownLine(item));
    if (item.kind === 'post') yield { row: item.nr, record: item.post };
    if (item.kind === 'rejected') {
      const { nr, refused, protects } = item;
      yield { row: nr, rejection: refused, ...(protects && { protects }) };
    }
  }
}

function unknownLine({ count, codes }: UnknownCodes): RunLine {
  const message = `Uppgifter med termkoder som programmet inte känner till: ${count} (${codes.join(', ')}). De är inte inlästa; resten av filen är det.`;
  return { row: null, level: 'info', code: 'okandaTermkoder', message };
}
