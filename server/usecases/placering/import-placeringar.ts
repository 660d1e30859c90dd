import type { Db } from '../../db/database.ts';
import { findHuvudman, insertHuvudman } from '../../db/queries/huvudman.ts';
import { listNotEnded } from '../../db/queries/placering.ts';
import type { PlaceringItem } from '../../integrations/placeringar/records.ts';
import type { Context } from '../context.ts';
import { exceedsBrake } from '../leverans/brake.ts';
import { deliver } from '../leverans/deliver.ts';
import type { Counts, DeliveryOptions, FileItem, IncomingFile } from '../leverans/delivery.ts';
import { Refusal } from '../refusal.ts';
import { externIdsOf, type PlaceringFact, placeringApplier } from './apply-items.ts';
import { type PlaceringFormat, scopeOf } from './source.ts';

/** Where placements come from. `full`: the file holds all of the source's placements, the others have ended (Z39). */
export type PlaceringDelivery = { format: PlaceringFormat; huvudman: string; full?: boolean };

/**
 * Takes in a huvudman's placements (R256–R261) and returns how many were created, updated, unchanged, ended and
 * rejected. The huvudman is made if it is new. Throws NeedsConfirmation before anything is changed when a full delivery
 * would end more than a tenth of the source's placements (Z40), and whatever the reading of the file throws.
 */
export async function importPlaceringar(
  context: Context,
  file: IncomingFile<PlaceringItem>,
  delivery: PlaceringDelivery,
  options: DeliveryOptions,
): Promise<Counts> {
  const namn = delivery.huvudman.trim();
  if (namn === '' || namn.length > 200)
    throw new Refusal('ogiltig', 'Ange vilken huvudman filen kommer från.');
  const huvudmanId = await makeHuvudman(context, namn);
  const full = delivery.full ?? false;
  const intake = {
    slag: 'placeringar' as const,
    omfang: scopeOf(delivery.format, huvudmanId, full),
    file: { ...file, items: factsOf(file.items) },
    huvudmanId,
    full,
    applier: placeringApplier(context),
  };
  const source = { huvudmanId, kalla: delivery.format };
  const ending = full ? createEndingBrake(context, source) : {};
  return deliver(context, { ...intake, ...ending }, options);
}

async function makeHuvudman(context: Context, namn: string): Promise<number> {
  const known = await findHuvudman(context.engine.read, namn);
  if (known !== undefined) return known;
  return context.engine.transaction(
    async (tx) => (await findHuvudman(tx, namn)) ?? (await insertHuvudman(tx, namn)),
  );
}

async function* factsOf(items: AsyncIterable<PlaceringItem>): AsyncGenerator<FileItem<PlaceringFact>> {
  for await (const item of items) {
    if (item.kind === 'rejected') yield { row: item.nr, rejection: item.refused, about: item.externIds };
    else yield { row: item.nr, record: item };
  }
}

/** Notes what a full delivery holds while it is staged, and tells how much it would end (Z40). */
function createEndingBrake(context: Context, source: { huvudmanId: number; kalla: string }) {
  const held = new Set<string>();

  async function inspect(_db: Db, items: readonly FileItem<PlaceringFact>[]): Promise<void> {
    for (const externId of items.flatMap(externIdsOf)) held.add(externId);
  }

  async function brake(db: Db): Promise<string | undefined> {
    const open = await listNotEnded(db, source, context.clock.today());
    const ending = open.filter((row) => !held.has(row.extern_id)).length;
    if (!exceedsBrake(ending, open.length)) return undefined;
    return `Filen skulle avsluta ${ending} av huvudmannens ${open.length} placeringar. Inget är ändrat. Kontrollera filen och bekräfta om det stämmer.`;
  }

  return { inspect, brake };
}
