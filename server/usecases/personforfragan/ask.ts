import type { RunLine } from '../../contract/run.ts';
import {
  getLeverans,
  insertPosts,
  type LeveransRow,
  lastPost,
  moveStaging,
} from '../../db/queries/leverans.ts';
import { type Asked, countAsked, listAsked } from '../../db/queries/personforfragan.ts';
import { isIdentity, parseIdentity } from '../../domain/identity.ts';
import type { AnswerItem, NavetAnswer, NavetAsker } from '../../integrations/navet/asker.ts';
import type { OpenNavet } from '../../integrations/navet/connect.ts';
import type { FolkbokforingsPost } from '../../integrations/navet/map.ts';
import type { Context } from '../context.ts';
import { addLines, leaseUntil, updateOwnRun } from '../korning/lease.ts';
import { addCounts, type Counts, type FileItem } from '../leverans/delivery.ts';
import { markedBy } from '../person/navet-state.ts';
import { Refusal } from '../refusal.ts';
import type { Forfragan } from './forfragan.ts';

/** How a run that asks is steered and heard. Navet is opened when there is somebody to ask for, and closed again. */
export type Asking = {
  open(): Promise<OpenNavet>;
  signal: AbortSignal;
  progress(done: number, total: number | null): Promise<void>;
};

/** After so many persons without a single post there is no sense in asking for more. */
const ENOUGH_WITHOUT_ANSWER = 100;
/** So many who are all unknown to Navet are no accident: its order is wrong. A few may be, and then the run only says so. */
const ENOUGH_FOR_FAULT = 10;
/** As many as any of Navet's services takes at once. */
const READ_AT_ONCE = 900;

/**
 * Asks for everybody in scope, from where the delivery stands, and stages the answers; nothing else is changed. Throws
 * RemoteFault, RunLost, RunInterrupted, and a Refusal when Navet answers for none of many: nothing is lost that has come.
 */
export async function askAll(
  context: Context,
  leveransId: number,
  forfragan: Forfragan,
  asking: Asking,
): Promise<LeveransRow> {
  const { urval } = forfragan;
  const day = context.clock.today();
  const total = await countAsked(context.engine.read, urval, day);
  let navet: OpenNavet | undefined;
  try {
    for (;;) {
      const delivery = await getLeverans(context.engine.read, leveransId);
      const counts = countsIn(delivery);
      const done = doneIn(counts);
      await asking.progress(done, Math.max(total, done));
      refuseSilence(counts, ENOUGH_WITHOUT_ANSWER);
      const after = delivery.position;
      const persons = await listAsked(context.engine.read, { urval, day, after }, READ_AT_ONCE);
      if (persons.length === 0) {
        refuseSilence(counts, ENOUGH_FOR_FAULT);
        return delivery;
      }
      navet ??= await asking.open();
      const some = persons.slice(0, navet.asker.atOnce);
      const moment = context.clock.now();
      const part = await askFor(some, done, navet.asker, asking.signal);
      await stagePart(context, forfragan, delivery, { ...part, items: part.items.map(dated(moment)) });
    }
  } finally {
    await navet?.close();
  }
}

/**
 * A post that does not say itself how old it is, is of the moment at which it was asked for: it may wait for a yes, or for
 * Navet, and must not then undo what avisering has told meanwhile (Z37).
 */
function dated(asked: string) {
  return (item: FileItem<FolkbokforingsPost>) =>
    'record' in item && item.record.andringstidpunkt === null ? { ...item, asked } : item;
}

/** What a delivery of answers has come to so far. */
export function countsIn(delivery: Pick<LeveransRow, 'antal'>): Counts {
  return JSON.parse(delivery.antal) as Counts;
}

/** How many persons have had their turn. */
export function doneIn({ asked = 0, unaskable = 0 }: Counts): number {
  return asked + unaskable;
}

/** True when persons have been asked for and Navet has told of none of them. */
export function isSilent({ asked = 0, answers = 0 }: Counts): boolean {
  return asked > 0 && answers === 0;
}

function refuseSilence(counts: Counts, from: number): void {
  const { asked = 0 } = counts;
  if (!isSilent(counts) || asked < from) return;
  const why = `Navet svarade inte för någon enda av de efterfrågade (${asked}). Inget har ändrats. Kontrollera beställningen i anslutningen till Navet och starta körningen igen.`;
  throw new Refusal('ogiltig', why);
}

/** What asking for some came to; `position` is the last of them. */
type Part = { position: number; counts: Counts; items: FileItem<FolkbokforingsPost>[]; lines: RunLine[] };

/**
 * Asks for some persons, and for whom a number that has been replaced refers to. A school's own number, or an interim one,
 * is nothing that Navet knows.
 */
async function askFor(
  persons: readonly Asked[],
  before: number,
  asker: NavetAsker,
  signal: AbortSignal,
): Promise<Part> {
  const numbers = persons.map(({ identitetsnummer }) => identitetsnummer).filter(isKnownToNavet);
  const answer = await askSome(asker, numbers, signal);
  const items = admitted(answer, numbers);
  const answered = new Set(items.flatMap((item) => ('record' in item ? [item.record.identityNumber] : [])));
  const broken = answer.items.filter(({ kind }) => kind === 'rejected').length;
  const successors = items.flatMap((item) => ('record' in item ? successorOf(item.record) : []));
  const others = [...new Set(successors)].filter((number) => !numbers.includes(number));
  const more = admitted(await askSome(asker, others, signal), others);
  return {
    position: persons.at(-1)?.id ?? 0,
    items: [...items, ...more],
    counts: {
      asked: numbers.length,
      answers: answered.size + broken,
      missing: Math.max(0, numbers.length - answered.size - broken),
      unaskable: persons.length - numbers.length,
    },
    lines: refusalLines(answer, before + 1, before + persons.length),
  };
}

async function askSome(asker: NavetAsker, numbers: readonly string[], signal: AbortSignal) {
  return numbers.length === 0 ? NOTHING : asker.ask(numbers, signal);
}

/** The number that a post of a replaced one refers to; its own post tells the rest (Z38). */
function successorOf({ avregistrering, hanvisningar }: FolkbokforingsPost): string[] {
  const isReplaced = avregistrering?.orsak === 'GN' || avregistrering?.orsak === 'GS';
  return isReplaced ? hanvisningar.slice(0, 1) : [];
}

function admitted({ items }: NavetAnswer, numbers: readonly string[]): FileItem<FolkbokforingsPost>[] {
  const asked = new Set(numbers);
  return items.map((item) => admit(item, asked));
}

const NOTHING: NavetAnswer = { items: [], refusals: new Map() };

function isKnownToNavet(number: string): boolean {
  if (!isIdentity(number)) return false;
  const parsed = parseIdentity(number);
  return (
    parsed.ok && (parsed.identity.kind === 'personnummer' || parsed.identity.kind === 'samordningsnummer')
  );
}

/**
 * A post of somebody whom nobody asked for is no answer of ours and refused, save the mark of protection in it: secrecy
 * fails closed (Z17), so that counts for whoever is in the register. The row is numbered when it is staged.
 */
function admit(item: AnswerItem, asked: ReadonlySet<string>): FileItem<FolkbokforingsPost> {
  if (item.kind === 'post') {
    return asked.has(item.post.identityNumber)
      ? { row: 0, record: item.post }
      : { row: 0, rejection: NOT_ASKED, protects: markedBy(item.post) };
  }
  const { refused, protects } = item;
  return { row: 0, rejection: refused, ...(protects && { protects }) };
}

const NOT_ASKED = {
  code: 'ejEfterfragad',
  message:
    'Posten gäller någon som inte efterfrågades. Den är inte använd. Hör av dig till Skatteverket om det upprepas.',
};

function refusalLines({ refusals }: NavetAnswer, from: number, to: number): RunLine[] {
  return [...refusals].map(([code, count]) => ({
    row: null,
    level: 'varning' as const,
    code: 'navetFel',
    message: `Navet gav felkod ${code} för ${count} av person ${from}–${to} i körningens ordning. Deras uppgifter är oförändrade.`,
  }));
}

/** Stages the answers of one part, with how far the run has come, all or nothing. Throws RunLost. */
async function stagePart(
  context: Context,
  { run }: Forfragan,
  delivery: LeveransRow,
  { position, counts, items, lines }: Part,
): Promise<void> {
  const now = context.clock.now();
  const antal = JSON.stringify(addCounts(countsIn(delivery), counts));
  await context.engine.transaction(async (tx) => {
    await updateOwnRun(tx, run, { hjartslag: now, hyra_till: leaseUntil(now) });
    if (!(await moveStaging(tx, delivery.id, delivery.position, { position, antal }))) {
      throw new Error('Answers were staged elsewhere in a run that is held here.');
    }
    const first = (await lastPost(tx, delivery.id)) + 1;
    const posts = items.map((item, index) => JSON.stringify({ ...item, row: first + index }));
    await insertPosts(tx, delivery.id, first, posts);
    await addLines(tx, run.id, lines);
  });
}
