import { setImmediate } from 'node:timers/promises';
import type { BaseRow } from '../domain/diff-types.ts';
import { FileRefused, type FileRefusedCode } from '../formats/file-refused.ts';
import type { Asked, Compared, Contents, ToChoose, Workbooks } from '../usecases/workbooks/workbooks.ts';
import { type ThreadPool, TooHeavy, threadPool } from './thread-pool.ts';

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

const TOO_HEAVY = 'Arbetsboken är för stor eller tar för lång tid att läsa. Spara bara bladet som hämtades.';
const ROWS_AT_ONCE = 1_000;

/**
 * Writes and reads workbooks, each in a thread that does nothing else meanwhile: neither a large nor a hostile one stops the
 * thread that answers requests, nor takes more memory than it is given. A few at once; others wait their turn.
 */
export function workbookThreads(): Workbooks {
  const pool = threadPool({
    program: new URL('./workbook-thread.ts', import.meta.url),
    memoryMb: 512,
    atOnce: 2,
    waiting: 8,
    endAfterMs: 60_000,
    keepForMs: 30_000,
    full: 'Många arbetsböcker läses just nu. Vänta en stund och försök igen.',
  });
  return {
    async write(contents) {
      const { rows, message } = inPieces(contents);
      const value = await run(pool, message, rows);
      if (!(value instanceof Uint8Array)) throw new Error('A workbook was to be written.');
      return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    },
    async compare(file, asked) {
      const value = await run(pool, { kind: 'compare', file, asked }, []);
      if (value instanceof Uint8Array) throw new Error('A workbook was to be read.');
      return value;
    },
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

async function run(pool: ThreadPool, message: WorkbookMessage, rows: readonly BaseRow[]) {
  try {
    return await pool.run(async (post) => {
      // Copying all rows in one go would hold up the requests of others.
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        post({ kind: 'rows', rows: rows.slice(start, start + ROWS_AT_ONCE) });
        await setImmediate();
      }
      post(message);
    }, answered);
  } catch (error) {
    throw error instanceof TooHeavy ? new FileRefused('tooComplex', TOO_HEAVY) : error;
  }
}

/** What a thread has answered; one that has refused a file is not used again. */
function answered(outcome: WorkbookOutcome) {
  if ('value' in outcome) return outcome.value;
  if ('refused' in outcome) throw new FileRefused(outcome.refused.code, outcome.refused.message);
  throw new Error(outcome.failed);
}
