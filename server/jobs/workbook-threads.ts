import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { BaseRow } from '../domain/diff-types.ts';
import { FileRefused, type FileRefusedCode } from '../formats/file-refused.ts';
import { Refusal } from '../usecases/refusal.ts';
import type { Asked, Compared, Contents, ToChoose, Workbooks } from '../usecases/workbooks/workbooks.ts';

type WithoutRows<T> = T extends { kind: 'pulled' }
  ? Omit<T, 'base'>
  : T extends { kind: 'list' }
    ? Omit<T, 'rows'>
    : T;

/** What is said to a thread: rows in pieces, then what to do. */
export type WorkbookMessage =
  | { kind: 'rows'; rows: readonly BaseRow[] }
  | { kind: 'write'; contents: WithoutRows<Contents> }
  | { kind: 'compare'; file: Uint8Array<ArrayBuffer>; asked: Asked };

/** What a thread answers. */
export type WorkbookOutcome =
  | { value: Uint8Array<ArrayBuffer> | Compared | ToChoose }
  | { refused: { code: FileRefusedCode; message: string } }
  | { failed: string };

const MOST_AT_ONCE = 2;
const MOST_WAITING = 8;
const MOST_MEMORY_MB = 512;
const END_AFTER_MS = 60_000;
const KEEP_FOR_MS = 30_000;
const ROWS_AT_ONCE = 1_000;

const TOO_HEAVY = 'Arbetsboken är för stor eller tar för lång tid att läsa. Spara bara bladet som hämtades.';

/**
 * Writes and reads workbooks, each in a thread that does nothing else meanwhile: neither a large nor a hostile one stops the
 * thread that answers requests, nor takes more memory than it is given. A few at once; others wait their turn.
 */
export function workbookThreads(): Workbooks {
  const turns = inTurn();
  const threads = idleThreads();
  return {
    write: (contents) =>
      turns(async () => {
        const { rows, message } = inPieces(contents);
        const value = await run(threads, message, rows);
        if (!(value instanceof Uint8Array)) throw new Error('A workbook was to be written.');
        return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      }),
    compare: (file, asked) =>
      turns(async () => {
        const value = await run(threads, { kind: 'compare', file, asked }, []);
        if (value instanceof Uint8Array) throw new Error('A workbook was to be read.');
        return value;
      }),
  };
}

function inPieces(contents: Contents): { rows: readonly BaseRow[]; message: WorkbookMessage } {
  if (contents.kind === 'scb') return { rows: [], message: { kind: 'write', contents } };
  if (contents.kind === 'pulled') {
    const { base, ...rest } = contents;
    return { rows: base, message: { kind: 'write', contents: rest } };
  }
  const { rows, ...rest } = contents;
  return { rows, message: { kind: 'write', contents: rest } };
}

async function run(threads: IdleThreads, message: WorkbookMessage, rows: readonly BaseRow[]) {
  const thread = threads.take();
  const timer = setTimeout(() => void thread.terminate(), END_AFTER_MS);
  try {
    const outcome = outcomeOf(thread);
    // Copying all rows in one go would hold up the requests of others.
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      thread.postMessage({ kind: 'rows', rows: rows.slice(start, start + ROWS_AT_ONCE) });
      await setImmediate();
    }
    thread.postMessage(message);
    const value = answered(await outcome);
    threads.giveBack(thread);
    return value;
  } catch (error) {
    await thread.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Threads that have done well are kept for a while: starting one takes longer than most workbooks. */
type IdleThreads = { take(): Worker; giveBack(thread: Worker): void };

function idleThreads(): IdleThreads {
  const idle: { thread: Worker; timer: NodeJS.Timeout }[] = [];
  return {
    take() {
      const kept = idle.pop();
      clearTimeout(kept?.timer);
      const thread = kept?.thread ?? startThread();
      thread.ref();
      return thread;
    },
    giveBack(thread) {
      for (const event of ['message', 'exit', 'error']) thread.removeAllListeners(event);
      // Nobody listens until it is taken again.
      thread.on('error', () => undefined);
      thread.unref();
      const one = { thread, timer: setTimeout(end, KEEP_FOR_MS).unref() };
      function end(): void {
        idle.splice(idle.indexOf(one), 1);
        void thread.terminate();
      }
      idle.push(one);
    },
  };
}

function startThread(): Worker {
  return new Worker(new URL('./workbook-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
}

function outcomeOf(thread: Worker): Promise<WorkbookOutcome> {
  return new Promise((resolve, reject) => {
    const tooHeavy = () => resolve({ refused: { code: 'tooComplex', message: TOO_HEAVY } });
    thread.once('message', resolve);
    thread.once('exit', tooHeavy);
    thread.once('error', (error) => {
      if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooHeavy();
      else reject(error);
    });
  });
}

function answered(outcome: WorkbookOutcome) {
  if ('value' in outcome) return outcome.value;
  if ('refused' in outcome) throw new FileRefused(outcome.refused.code, outcome.refused.message);
  throw new Error(outcome.failed);
}

/** Lets so many go at once; the next waits for one to end, and when too many wait one is refused. */
function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let going = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (going >= MOST_AT_ONCE) {
      if (waiting.length >= MOST_WAITING) {
        throw new Refusal('forManga', 'Många arbetsböcker läses just nu. Vänta en stund och försök igen.');
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else going += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else going -= 1;
    }
  };
}
