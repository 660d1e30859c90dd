import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import { findByNumbers } from '../../db/queries/person.ts';
import { listWaitingMarks } from '../../db/queries/skolskydd.ts';
import type { Xlsx } from '../../formats/xlsx.ts';
import type { Context } from '../context.ts';
import { deliver } from '../leverans/deliver.ts';
import {
  addCounts,
  type Counts,
  type DeliveryOptions,
  type FileItem,
  type RejectedRow,
} from '../leverans/delivery.ts';
import { Refusal } from '../refusal.ts';
import { readValueLists } from '../sheets/value-lists.ts';
import { overtagandeApplier } from './apply-youths.ts';
import { planYouths } from './plan-youths.ts';
import { readOvertagande, type Youth } from './read-workbook.ts';
import { scopeOf } from './scope.ts';

/**
 * Which kommun takes over, and whether protected persons are taken over too. They are hidden then as those who became
 * protected later (Z17), and nothing that is told of the take-over says who they are: their rows are as all others.
 */
export type TakeOver = { kommunKod: string; protectedToo: boolean };

/** The workbook of a take-over, open, with its name and the SHA-256 of its bytes. */
export type IncomingRegister = { name: string; sha256: string; book: Xlsx };

const YOUTHS_AT_ONCE = 500;

/**
 * Takes over periods, åtgärder, contacts and contact details from the system used before, for one kommun: the rows that
 * can be, each once, and tells of each that cannot. The same workbook again changes nothing; one that was broken off goes on.
 * Throws a Refusal for an unknown kommun, and FileRefused for a workbook that cannot be used at all.
 */
export async function importRegister(
  context: Context,
  { name, sha256, book }: IncomingRegister,
  { kommunKod, protectedToo }: TakeOver,
  options: DeliveryOptions & { rejected(rows: readonly RejectedRow[]): void },
): Promise<Counts> {
  const items = await itemsOf(context, book, kommunKod);
  const applier = overtagandeApplier(context);
  // A batch that meets another writer is made again, and only what came of it in the end is to be told.
  let last: { part: unknown; rejected: readonly RejectedRow[] } = { part: null, rejected: [] };
  const told: typeof applier = {
    ...applier,
    async apply(tx, delivery, part) {
      if (last.part !== part) options.rejected(last.rejected);
      const applied = await applier.apply(tx, delivery, part);
      last = { part, rejected: applied.rejected };
      return applied;
    },
  };
  const file = { name, sha256, items };
  const omfang = scopeOf(kommunKod, protectedToo);
  const intake = { slag: 'register', omfang, file, kommunKod, applier: told } as const;
  const counts = await deliver(context, intake, options);
  options.rejected(last.rejected);
  return counts;
}

/** What the same would come to; nothing is written. Throws as `importRegister`. */
export async function tryRegister(
  context: Context,
  book: Xlsx,
  { kommunKod, protectedToo }: TakeOver,
  rejected: (rows: readonly RejectedRow[]) => void,
): Promise<Counts> {
  const { read } = context.engine;
  let counts: Counts = { created: 0, unchanged: 0, rejected: 0 };
  const look = async (items: readonly FileItem<Youth>[]) => {
    const numbers = items.flatMap((item) => ('record' in item ? [item.record.number] : []));
    const found = await findByNumbers(read, numbers);
    const waiting = await listWaitingMarks(
      read,
      numbers.filter((number) => !found.has(number)),
    );
    const marked = new Set(waiting.map(({ identitetsnummer }) => identitetsnummer));
    const persons = {
      find: (number: string) => found.get(number),
      markWaits: (number: string) => marked.has(number),
    };
    const planning = { kommunKod, today: context.clock.today(), persons, protectedToo };
    const planned = await planYouths(read, planning, items);
    counts = addCounts(counts, planned.counts);
    rejected(planned.rejected);
  };
  let part: FileItem<Youth>[] = [];
  for await (const item of await itemsOf(context, book, kommunKod)) {
    part.push(item);
    if (part.length < YOUTHS_AT_ONCE) continue;
    await look(part);
    part = [];
  }
  await look(part);
  return counts;
}

async function itemsOf(context: Context, book: Xlsx, kommunKod: string) {
  const known = await listKommuner(context.engine.read);
  if (!known.some(({ kod }) => kod === kommunKod)) {
    throw new Refusal('saknas', 'Det finns ingen sådan kommun här. Lägg upp den först.');
  }
  return readOvertagande(book, await readValueLists(context.engine.read, kommunKod, context.clock.today()));
}
