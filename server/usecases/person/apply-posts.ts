import type { Tx } from '../../db/database.ts';
import type { LeveransRow } from '../../db/queries/leverans.ts';
import { strictest } from '../../domain/skydd.ts';
import type { FolkbokforingsPost } from '../../integrations/navet/map.ts';
import type { Context } from '../context.ts';
import {
  type Applied,
  type Applier,
  addCounts,
  type FileItem,
  type RejectedRow,
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
  const register = await Register.open(tx, items.flatMap(numbersOf));
  const rejected: RejectedRow[] = [];
  let counts = { ...ZERO };
  for (const item of items) {
    const outcome = 'record' in item ? await applyPost(register, item.record, now) : item.rejection;
    if (typeof outcome !== 'string') {
      rejected.push({ row: item.row, ...outcome });
      await protect(register, item);
    }
    counts = addCounts(counts, { [typeof outcome === 'string' ? outcome : 'rejected']: 1 }) as typeof ZERO;
  }
  await register.flush(now, { kontoId: null, ...(delivery.korning_id && { runId: delivery.korning_id }) });
  return { counts, rejected };
}

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
): Promise<Stored | 'merged' | RejectedReason> {
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

type RejectedReason = { code: string; message: string };

function isTooLong({ namn, adress }: FolkbokforingsPost): boolean {
  const texts = [...Object.values(namn ?? {}), ...Object.values(adress ?? {})];
  return (
    texts.some((text) => text !== null && text.length > LONGEST) || (adress?.postnummer?.length ?? 0) > 10
  );
}
