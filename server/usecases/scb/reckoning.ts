import type { CountAnswer, PullAnswer, PullRequest } from '../../contract/pull.ts';
import type { ScbComparison, ScbReadiness } from '../../contract/scb.ts';
import type { Actor } from '../../domain/access.ts';
import type { SheetName } from '../../domain/sheet.ts';
import { A_FEW } from './faults-today.ts';

/** What takes a whole kommun's half-year to answer. */
export type ScbQuestion =
  | { ask: 'readiness'; halfYear: string | undefined }
  | { ask: 'pull'; sheet: SheetName; request: PullRequest }
  | { ask: 'compareExport'; id: string }
  | { ask: 'compareFile'; halfYear: string; profile: string; file: Uint8Array };

/** What the answer of a question is. */
export type ScbAnswer<Question extends ScbQuestion> = Question extends { ask: 'readiness' }
  ? ScbReadiness
  : Question extends { ask: 'pull' }
    ? PullAnswer | CountAnswer
    : ScbComparison;

/** Answers such questions beside the thread that answers requests. Throws a Refusal, as their usecases do. */
export type ScbReckoning = {
  answer<Question extends ScbQuestion>(actor: Actor, question: Question): Promise<ScbAnswer<Question>>;
  stop(): Promise<void>;
};

const ATT_RATTA: readonly SheetName[] = ['attRatta', 'attRattaPeriod'];

/** True for a pull of which all that SCB checks in the kommun must be reckoned: of Att rätta, save for a few named rows. */
export function takesReckoning(sheet: SheetName, { keys }: PullRequest): boolean {
  return ATT_RATTA.includes(sheet) && (keys === undefined || keys.length > A_FEW);
}
