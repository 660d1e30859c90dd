import type { Tx } from '../../db/database.ts';
import type { LeveransRow } from '../../db/queries/leverans.ts';
import { hasToldSince } from '../../db/queries/leverans-told.ts';
import { strictest } from '../../domain/skydd.ts';
import type { FolkbokforingsPost } from '../../integrations/navet/map.ts';
import type { Context } from '../context.ts';
import {
  type Applied,
  type Applier,
  addCounts,
  type FileItem,
  type RejectedRow,
  type Rejection,
} from '../leverans/delivery.ts';
import { isOlder, markedBy, nextState, unknownPerson, withProtection } from './navet-state.ts';
import { Register, type Stored } from './register.ts';
import { replaceNumber } from './replace-number.ts';

const ZERO = { created: 0, updated: 0, unchanged: 0, merged: 0, rejected: 0 };
/** The longest name that the register holds. */
const LONGEST = 100;

/** Applies Navet's posts in the order of the file. */
export function navetApplier(context: Context): Applier<FolkbokforingsPost> {
  return {
    zero: ZERO,
    apply: (tx, delivery, items) => applyPosts(context, tx, delivery, items),
  };
}

async function applyPosts(
  context: Context,
  tx: Tx,
  delivery: LeveransRow,
  items: readonly FileItem<FolkbokforingsPost>[],
): Promise<Applied> {
  const now = context.clock.now();
  // Before the register is held: whoever writes another delivery has that one's row, and waits for the register.
  const overtaken = await overtakenMoments(tx, delivery, items);
  const register = await Register.open(tx, items.flatMap(numbersOf));
  const rejected: RejectedRow[] = [];
  let counts = { ...ZERO };
  for (const item of items) {
    const outcome = await applyItem(register, item, { now, overtaken });
    if (typeof outcome !== 'string') {
      rejected.push({ row: item.row, ...outcome });
      await protect(register, item);
    }
    counts = addCounts(counts, { [typeof outcome === 'string' ? outcome : 'rejected']: 1 }) as typeof ZERO;
  }
  await register.flush(now, { kontoId: null, ...(delivery.korning_id && { runId: delivery.korning_id }) });
  return { counts, rejected };
}

/** The moments at which posts were asked for since when another file or answer has told the register something. */
async function overtakenMoments(
  tx: Tx,
  delivery: LeveransRow,
  items: readonly FileItem<FolkbokforingsPost>[],
): Promise<Set<string>> {
  const moments = new Set(items.flatMap((item) => ('record' in item ? (item.asked ?? []) : [])));
  for (const moment of moments) if (!(await hasToldSince(tx, delivery, moment))) moments.delete(moment);
  return moments;
}

/**
 * A post that does not say how old it is and has been overtaken may be older than what the register holds, and nobody can
 * tell: nothing of it counts but a mark of protection (Z37, Z17), and the person is asked for again in the next run.
 */
async function applyItem(
  register: Register,
  item: FileItem<FolkbokforingsPost>,
  { now, overtaken }: { now: string; overtaken: ReadonlySet<string> },
): Promise<Awaited<ReturnType<typeof applyPost>>> {
  if (!('record' in item)) return item.rejection;
  const { record, asked } = item;
  const isOvertaken = asked !== undefined && overtaken.has(asked);
  if (isOvertaken && register.find(record.identityNumber)) return OVERTAKEN;
  return applyPost(register, record, now);
}

const OVERTAKEN: Rejection = {
  code: 'osakerAlder',
  message:
    'Svaret säger inte hur gammalt det är, och medan det väntade har annat kommit från folkbokföringen. Det är inte använt. Personen efterfrågas igen i nästa körning.',
};

function numbersOf(item: FileItem<FolkbokforingsPost>): string[] {
  if ('record' in item) return [item.record.identityNumber, ...item.record.hanvisningar];
  return item.protects ? [item.protects.identityNumber] : [];
}

/** A post that is rejected but carries a mark protects all the same (Z17), until the next good post. */
async function protect(register: Register, item: FileItem<FolkbokforingsPost>): Promise<void> {
  const marked = 'record' in item ? markedBy(item.record) : item.protects;
  const stored = marked && register.find(marked.identityNumber);
  if (!stored) return;
  const { id: _id, version: _version, ...state } = stored;
  const skydd_navet = strictest(stored.skydd_navet, marked.skydd);
  await register.store(stored, withProtection({ ...state, skydd_navet }));
}

async function applyPost(
  register: Register,
  post: FolkbokforingsPost,
  now: string,
): Promise<Stored | 'merged' | Rejection> {
  if (isTooLong(post))
    return { code: 'tooLong', message: 'Ett namn eller en adress i posten är orimligt lång.' };
  const orsak = post.avregistrering?.orsak;
  if (orsak === 'GN' || orsak === 'GS') return replaceNumber(register, post, now);
  const stored = register.find(post.identityNumber);
  if (stored && isOlder(stored, post)) return 'unchanged';
  const {
    id: _id,
    version: _version,
    ...state
  } = stored ?? {
    ...unknownPerson(post.identityNumber),
    id: 0,
    version: 0,
  };
  return register.store(stored, nextState(state, post));
}

function isTooLong({ namn, adress }: FolkbokforingsPost): boolean {
  const texts = [...Object.values(namn ?? {}), ...Object.values(adress ?? {})];
  return (
    texts.some((text) => text !== null && text.length > LONGEST) || (adress?.postnummer?.length ?? 0) > 10
  );
}
