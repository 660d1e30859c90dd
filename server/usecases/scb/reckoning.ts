import type { ScbComparison, ScbReadiness } from '../../contract/scb.ts';
import type { Actor } from '../../domain/access.ts';

/** What takes a whole kommun's half-year to answer. */
export type ScbQuestion =
  | { ask: 'readiness'; halfYear: string | undefined }
  | { ask: 'compareExport'; id: string }
  | { ask: 'compareFile'; halfYear: string; profile: string; file: Uint8Array };

/** What the answer of a question is. */
export type ScbAnswer<Question extends ScbQuestion> = Question extends { ask: 'readiness' }
  ? ScbReadiness
  : ScbComparison;

/** Answers such questions beside the thread that answers requests. Throws a Refusal, as their usecases do. */
export type ScbReckoning = {
  answer<Question extends ScbQuestion>(actor: Actor, question: Question): Promise<ScbAnswer<Question>>;
  stop(): Promise<void>;
};
