import type { Db } from '../../db/database.ts';
import { readOmradeGrund } from '../../db/queries/installning.ts';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import { countLines, findLatestList, findLines, type OmradeList } from '../../db/queries/omrade.ts';
import type { OmradeFile, OmradeLine } from '../../integrations/omraden/read.ts';
import type { Context } from '../context.ts';
import { exceedsBrake } from '../leverans/brake.ts';
import { deliver } from '../leverans/deliver.ts';
import type { Counts, DeliveryOptions, FileItem, Intake } from '../leverans/delivery.ts';
import { Refusal } from '../refusal.ts';
import { keysOf, omradeApplier } from './apply-lines.ts';
import { mapPersons } from './map-persons.ts';

/** A file as it came, and what it lists. */
export type OmradeIncoming = { name: string; sha256: string } & OmradeFile;

/**
 * Takes in a kommun's list of nyckelkoder or of områden in place of the one before, and then finds the områden of the
 * youths anew (R029). Counts lines, and as `mapped` the youths whose område is another. Throws a Refusal for a kommun that
 * is not here, or has not stated the legal ground (Z46); NeedsConfirmation before anything is changed when more than a
 * tenth of the lines would go (Z40).
 */
export async function importOmraden(
  context: Context,
  file: OmradeIncoming,
  kommunKod: string,
  options: DeliveryOptions,
): Promise<Counts> {
  await refuseWithoutGround(context, kommunKod);
  const intake = await intakeOf(context, file, kommunKod);
  const counts = await deliver(context, intake, options);
  return { ...counts, mapped: await mapAfterwards(context, options) };
}

/** How many youths have another område by the lists as they stand now. */
export async function mapAfterwards(
  context: Context,
  { run }: Pick<DeliveryOptions, 'run'>,
): Promise<number> {
  const { created = 0, updated = 0, removed = 0 } = await mapPersons(context, run.progress);
  return created + updated + removed;
}

/** Throws a Refusal for a kommun that is not here, or has not stated the legal ground (Z46). */
export async function refuseWithoutGround({ engine, clock }: Context, kommunKod: string): Promise<void> {
  const known = await listKommuner(engine.read);
  if (!known.some(({ kod }) => kod === kommunKod)) {
    throw new Refusal('saknas', 'Det finns ingen sådan kommun här. Lägg upp den först.');
  }
  if ((await readOmradeGrund(engine.read, kommunKod, clock.today())) !== null) return;
  throw new Refusal(
    'ogiltig',
    'Kommunen sparar inga nyckelkoder och områden. Ange först den rättsliga grunden under Regler i kommunen.',
  );
}

/** A kommun's list on its way in. */
export async function intakeOf(
  context: Context,
  { kind, items, ...file }: OmradeIncoming,
  kommunKod: string,
): Promise<Intake<OmradeLine>> {
  return {
    slag: kind,
    omfang: await scopeOf(context, kind, kommunKod, file.sha256),
    file: { ...file, items: each(items) },
    kommunKod,
    full: true,
    applier: omradeApplier(kind),
    ...createShrinkBrake(kind, kommunKod),
  };
}

/** The same list again is the same delivery while no other has come between: an earlier one may be put back. */
async function scopeOf(
  { engine }: Context,
  list: OmradeList,
  kommun: string,
  sha256: string,
): Promise<string> {
  const latest = await findLatestList(engine.read, list, kommun);
  return latest?.sha256 === sha256 ? latest.omfang : `${kommun} efter ${latest?.id ?? 0}`;
}

/** Counts the lines that stay while the file is staged, and tells how many would go (Z40). */
function createShrinkBrake(list: OmradeList, kommun: string): Pick<Intake<OmradeLine>, 'inspect' | 'brake'> {
  const stay = new Set<string>();
  return {
    async inspect(db: Db, items: readonly FileItem<OmradeLine>[]) {
      for (const key of (await findLines(db, list, kommun, items.flatMap(keysOf))).keys()) stay.add(key);
    },
    async brake(db: Db) {
      const all = await countLines(db, list, kommun);
      const going = all - stay.size;
      if (!exceedsBrake(going, all)) return undefined;
      const what = list === 'nyckelkoder' ? 'adresser med nyckelkod' : 'områden';
      return `Filen skulle ta bort ${going} av kommunens ${all} ${what}. Kontrollera att den är hel, och bekräfta om det stämmer.`;
    },
  };
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
