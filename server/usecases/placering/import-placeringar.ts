import type { Db } from '../../db/database.ts';
import { findHuvudman, insertHuvudman } from '../../db/queries/huvudman.ts';
import { listNotEnded } from '../../db/queries/placering.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { PlaceringItem } from '../../integrations/placeringar/records.ts';
import type { Context } from '../context.ts';
import { exceedsBrake } from '../leverans/brake.ts';
import { deliver } from '../leverans/deliver.ts';
import type { Counts, DeliveryOptions, FileItem, IncomingFile, Intake } from '../leverans/delivery.ts';
import { NeedsConfirmation } from '../leverans/needs-confirmation.ts';
import { Refusal } from '../refusal.ts';
import { retryRaces } from '../sheets/row-race.ts';
import { placeringarAgain } from './again.ts';
import { externIdsOf, type PlaceringFact, placeringApplier } from './apply-items.ts';
import { type PlaceringFormat, scopeOf } from './source.ts';

/**
 * Where placements come from. `full`: the file holds all of the source's placements, the others have ended (Z39).
 * `agreed`: somebody has said yes to so many endings, and to no more (Z40).
 */
export type PlaceringDelivery = {
  format: PlaceringFormat;
  huvudman: string;
  full?: boolean;
  agreed?: number;
};

/**
 * Takes in a huvudman's placements (R256–R261) and returns how many were created, updated, unchanged, ended and
 * rejected. The huvudman is made if it is new. The same file again gives those that were rejected, if they can go in now. Throws NeedsConfirmation before anything is changed when the delivery
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
    again: placeringarAgain(delivery.format, huvudmanId),
    applier: placeringApplier(context),
  };
  const { format: kalla, agreed = 0 } = delivery;
  const brake = createEndingBrake(context, { huvudmanId, kalla }, { full, agreed });
  return deliver(context, { ...intake, ...brake }, options);
}

async function makeHuvudman(context: Context, namn: string): Promise<number> {
  const known = await findHuvudman(context.engine.read, namn);
  if (known !== undefined) return known;
  return retryRaces(
    context,
    async (tx) => (await findHuvudman(tx, namn)) ?? (await insertHuvudman(tx, namn)),
  );
}

async function* factsOf(items: AsyncIterable<PlaceringItem>): AsyncGenerator<FileItem<PlaceringFact>> {
  for await (const item of items) {
    if (item.kind === 'rejected') yield { row: item.nr, rejection: item.refused, about: item.externIds };
    else yield { row: item.nr, record: item };
  }
}

/**
 * Notes which placements go on by the delivery while it is staged, and stops when it would end too many (Z40): by their last
 * day, or because a full delivery leaves them out.
 */
function createEndingBrake(
  context: Context,
  source: { huvudmanId: number; kalla: string },
  { full, agreed }: { full: boolean; agreed: number },
): Pick<Intake<PlaceringFact>, 'inspect' | 'brake'> {
  const today = context.clock.today();
  const goesOn = new Map<string, boolean>();
  const whole = new Set<string>();

  async function inspect(_db: Db, items: readonly FileItem<PlaceringFact>[]): Promise<void> {
    for (const item of items) {
      for (const externId of externIdsOf(item)) goesOn.set(externId, !hasEnded(item, today));
      if ('record' in item && item.record.kind === 'whole') whole.add(item.record.person);
    }
  }

  async function brake(db: Db): Promise<undefined> {
    const open = await listNotEnded(db, source, today);
    const ending = open.filter(({ extern_id: externId }) => {
      const wholePerson = externId.slice(0, externId.indexOf('/') + 1);
      return !(goesOn.get(externId) ?? goesOn.get(wholePerson) ?? !(full || whole.has(wholePerson)));
    }).length;
    if (ending <= agreed || !exceedsBrake(ending, open.length)) return;
    const message = `Leveransen skulle avsluta ${ending} av huvudmannens ${open.length} placeringar. Inget är ändrat. Kontrollera den och bekräfta om det stämmer.`;
    throw new NeedsConfirmation(message, ending);
  }

  return { inspect, brake };
}

/** What a rejected row says of its last day is not used. */
function hasEnded(item: FileItem<PlaceringFact>, today: PlainDate): boolean {
  if ('rejection' in item || item.record.kind !== 'placering') return false;
  const { slutdatum } = item.record.placering;
  return slutdatum !== null && slutdatum < today;
}
