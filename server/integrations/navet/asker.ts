import { FileRefused, type FileRefusedCode } from '../../formats/file-refused.ts';
import { RemoteFault } from '../../remote/fault.ts';
import type { NavetItem } from './read.ts';

/** Under which order Navet is asked: the organisation number and the order's id, as Skatteverket has given them. */
export type Order = { orgNr: string; bestallningsId: string };

/** A post that came as an answer, interpreted or rejected with its reason. */
export type AnswerItem = Extract<NavetItem, { kind: 'post' | 'rejected' }>;

/**
 * What Navet answered to some identity numbers. `refusals`: how many of them it would not answer, by its own code. One
 * that it does not know is in neither.
 */
export type NavetAnswer = { items: readonly AnswerItem[]; refusals: ReadonlyMap<string, number> };

/**
 * Somebody who can be asked for persons, `atOnce` identity numbers of 12 digits at a time. Throws RemoteFault, also for an
 * answer that cannot be used: then nothing of it has been given.
 */
export type NavetAsker = {
  atOnce: number;
  ask(numbers: readonly string[], signal: AbortSignal): Promise<NavetAnswer>;
};

/** The most that an answer may hold: 900 posts are some 3 MB. */
export const MOST_BYTES = 32 * 2 ** 20;

const REASONS: Partial<Record<FileRefusedCode, string>> = {
  empty: 'är tomt',
  truncated: 'är avklippt: slutet saknas',
  encoding: 'har en annan teckenkodning än den ska ha',
  tooLarge: 'är orimligt stort',
};

/** Reads an answer; what makes a file unusable makes an answer unusable, and a cut-off one may be asked for again. */
export async function readAnswer<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const reason = REASONS[error.code] ?? 'är inte ett svar som programmet kan läsa';
    const message = `Navets svar ${reason}. Inget av det är använt. Kontrollera anslutningens adress och beställning om det händer igen.`;
    const cutOff = error.code === 'truncated' || error.code === 'empty';
    throw new RemoteFault(cutOff ? 'cutOff' : 'unreadable', message);
  }
}

/** A code of Navet's own as it may be told: short, and nobody's number. */
export function tellableCode(text: string | undefined): string {
  return text !== undefined && /^[\w.:-]{1,40}$/.test(text) && !/\d{6}/.test(text) ? text : 'okänd';
}
