import type { Tx } from '../../db/database.ts';
import type { LeveransRow } from '../../db/queries/leverans.ts';
import { findBeginningWith, listNotEnded, listNotEndedOf, markSeen } from '../../db/queries/placering.ts';
import type { Skydd } from '../../domain/aktivitetsansvar.ts';
import type { Elev, Placering, PlaceringItem } from '../../integrations/placeringar/records.ts';
import type { Context } from '../context.ts';
import {
  type Applied,
  type Applier,
  addCounts,
  type FileItem,
  type RejectedRow,
  type Rejection,
} from '../leverans/delivery.ts';
import { Register } from '../person/register.ts';
import { markBySchool, markUnknownBySchool } from '../person/school-marks.ts';
import { endPlacements } from './end.ts';
import { Organisation } from './organisation.ts';
import { Placements } from './placements.ts';
import { UNKNOWN_ARSKURS, UNKNOWN_ENHET, UNKNOWN_PERSON, UNKNOWN_STUDIEVAG } from './rejections.ts';
import { answerAgain, type Later, laterThan, NONE_LATER } from './row-again.ts';
import { sourceOf } from './source.ts';

/**
 * What a placement file tells, row by row, without what could not be understood. `again`: the file has come
 * before, and what has been told since stands.
 */
export type PlaceringFact = Exclude<PlaceringItem, { kind: 'rejected' }> & { again?: true };

const ZERO = { created: 0, updated: 0, unchanged: 0, ended: 0, rejected: 0 };
/** The years of the gymnasium; introduktionsprogram may stand without one. */
const ARSKURSER = [0, 1, 2, 3, 4];

/** Applies placements in the order of the file; a full delivery then ends what it does not hold (Z39). */
export function placeringApplier(context: Context): Applier<PlaceringFact> {
  return {
    zero: ZERO,
    apply: (tx, delivery, items) => applyItems(context, tx, delivery, items),
    finish: (tx, delivery) => endMissing(context, tx, delivery),
  };
}

type Batch = {
  tx: Tx;
  delivery: LeveransRow;
  register: Register;
  organisation: Organisation;
  placements: Placements;
  later: Later;
};

async function applyItems(
  context: Context,
  tx: Tx,
  delivery: LeveransRow,
  items: readonly FileItem<PlaceringFact>[],
): Promise<Applied> {
  const facts = items.flatMap((item) => ('record' in item ? [item.record] : []));
  const batch: Batch = {
    tx,
    delivery,
    register: await Register.open(tx, facts.flatMap(numbersOf)),
    placements: await Placements.open(tx, delivery, items.flatMap(externIdsOf)),
    organisation: await Organisation.open(tx, sourceOf(delivery).huvudmanId),
    later: facts.some(({ again }) => again) ? await laterThan(tx, delivery) : NONE_LATER,
  };
  if (delivery.fullstandig) await markSeen(tx, await idsInFile(batch, items), delivery.id);
  const rejected: RejectedRow[] = [];
  let counts = { ...ZERO };
  for (const item of items) {
    const outcome = 'record' in item ? await applyFact(batch, item.record) : item.rejection;
    if (outcome === null) continue;
    if (typeof outcome !== 'string') rejected.push({ row: item.row, ...outcome });
    counts = addCounts(counts, { [typeof outcome === 'string' ? outcome : 'rejected']: 1 }) as typeof ZERO;
  }
  await batch.placements.settle();
  const ended = await endLeftOut(context, tx, delivery, facts);
  counts = addCounts(counts, { ended }) as typeof ZERO;
  await batch.register.flush(context.clock.now(), causeOf(delivery));
  return { counts, rejected };
}

/** What stands in the file is not missing from it, even if its row is rejected. */
async function idsInFile(
  { tx, delivery, placements }: Batch,
  items: readonly FileItem<PlaceringFact>[],
): Promise<number[]> {
  const ids = placements.ids;
  const prefixes = new Set(items.flatMap(externIdsOf).filter((externId) => externId.endsWith('/')));
  for (const prefix of prefixes) ids.push(...(await findBeginningWith(tx, sourceOf(delivery), prefix)));
  return ids;
}

/** The placements that a row of the file is about, also one that is rejected; one that ends with `/` is all of a person's. */
export function externIdsOf(item: FileItem<PlaceringFact>): readonly string[] {
  if ('rejection' in item) return item.about ?? [];
  return item.record.kind === 'placering' ? [item.record.placering.externId] : [];
}

function numbersOf(fact: PlaceringFact): string[] {
  if (fact.kind === 'elev') return [fact.elev.identityNumber];
  return fact.kind === 'placering' ? [fact.placering.identityNumber] : [];
}

function causeOf(delivery: LeveransRow) {
  return { kontoId: null, ...(delivery.korning_id !== null && { runId: delivery.korning_id }) };
}

type Outcome = 'created' | 'updated' | 'unchanged' | Rejection;

async function applyFact(batch: Batch, fact: PlaceringFact): Promise<Outcome | null> {
  if (fact.kind === 'placering') return applyPlacering(batch, fact.placering, fact.again);
  if (fact.kind === 'enhet') await batch.organisation.registerEnhet(fact.enhet);
  if (fact.kind === 'studievag') await batch.organisation.registerStudievag(fact.studievag);
  if (fact.kind === 'elev') await protect(batch, fact.elev);
  return null;
}

/** The school's mark, the huvudman's own (Z17); a row or a format that does not say changes nothing. */
async function protect({ register, delivery }: Batch, { identityNumber, skydd }: Elev): Promise<void> {
  const stored = register.find(identityNumber);
  if (!skydd) return;
  let mark: Skydd = skydd.sekretessmarkering ? 'sekretessmarkering' : 'inget';
  if (skydd.skyddadFolkbokforing) mark = 'skyddadFolkbokforing';
  if (stored) await markBySchool(register, stored, delivery, mark);
  else await markUnknownBySchool(register, identityNumber, delivery, mark);
}

async function applyPlacering(batch: Batch, placering: Placering, again = false): Promise<Outcome> {
  const person = batch.register.find(placering.identityNumber);
  if (!person) return UNKNOWN_PERSON;
  const enhet = await batch.organisation.enhetOf(placering.enhet);
  const studievag = await batch.organisation.studievagOf(placering);
  const fault = faultOf(placering, { enhet: enhet !== undefined, studievag: studievag !== undefined });
  if (fault) return person.skyddad ? UNKNOWN_PERSON : fault;
  const values = {
    person_id: person.id,
    enhet_id: enhet?.id ?? null,
    studievag_id: studievag?.id ?? null,
    skolform: placering.skolform,
    arskurs: placering.arskurs,
    gymnasium: placering.gymnasium ? 1 : 0,
    introduktionsprogram: placering.introduktionsprogram || studievag?.introduktionsprogram ? 1 : 0,
    startdatum: placering.startdatum,
    slutdatum: placering.slutdatum,
    avbruten: placering.avbruten ? 1 : 0,
  } as const;
  const heldBack = again && answerAgain(batch, placering.externId, values);
  if (heldBack) return heldBack;
  const change = batch.placements.store(person, placering.externId, values);
  if (change === null) return 'unchanged';
  batch.register.logOther(change);
  return change.kind === 'skapad' ? 'created' : 'updated';
}

function faultOf(placering: Placering, known: { enhet: boolean; studievag: boolean }): Rejection | undefined {
  if (!known.enhet) return UNKNOWN_ENHET;
  // Without a study path nobody can tell introduktionsprogram from a national programme.
  const needed = placering.gymnasium || placering.studievagKod !== null;
  if (needed && !known.studievag) return UNKNOWN_STUDIEVAG;
  const { arskurs, gymnasium } = placering;
  return gymnasium && arskurs !== null && !ARSKURSER.includes(arskurs) ? UNKNOWN_ARSKURS : undefined;
}

/** Ends what a full delivery does not hold on the day before it (Z39). */
async function endMissing(context: Context, tx: Tx, delivery: LeveransRow): Promise<Applied> {
  if (!delivery.fullstandig) return { counts: ZERO, rejected: [] };
  const open = await listNotEnded(tx, sourceOf(delivery), context.clock.today());
  const missing = open.filter((row) => row.leverans_id !== delivery.id);
  await endPlacements(context, tx, causeOf(delivery), missing);
  return { counts: { ...ZERO, ended: missing.length }, rejected: [] };
}

/** Ends what persons have no more of, where the delivery tells all that there is of them; gives how many. */
async function endLeftOut(
  context: Context,
  tx: Tx,
  delivery: LeveransRow,
  facts: readonly PlaceringFact[],
): Promise<number> {
  // A person who comes twice is as she or he comes last.
  const wholes = new Map(facts.flatMap((fact) => (fact.kind === 'whole' ? [[fact.person, fact]] : [])));
  const open = await listNotEndedOf(tx, sourceOf(delivery), [...wholes.keys()], context.clock.today());
  const left = open.filter(({ person, row }) => !wholes.get(person)?.externIds.includes(row.extern_id));
  const rows = left.map(({ row }) => row);
  await endPlacements(context, tx, causeOf(delivery), rows);
  return left.length;
}
