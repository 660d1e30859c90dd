import type { Config } from '../config.ts';
import { DatabaseUnavailable } from '../db/engines/errors.ts';
import type { Actor } from '../domain/access.ts';
import type { Clock } from '../usecases/context.ts';
import { Refusal } from '../usecases/refusal.ts';
import type { ScbAnswer, ScbQuestion, ScbReckoning } from '../usecases/scb/reckoning.ts';
import { TooHeavy, threadPool } from './thread-pool.ts';

/** What a thread is asked, by whom and when. */
export type ScbMessage = { actor: Actor; question: ScbQuestion; now: string; today: string };

/** What a thread answers. */
export type ScbOutcome =
  | { value: ScbAnswer<ScbQuestion> }
  | { refused: Pick<Refusal, 'code' | 'message' | 'issues'> }
  | { away: string }
  | { failed: string };

const TOO_HEAVY = 'Det tog för lång tid att gå igenom kommunens uppgifter. Försök igen om en stund.';

/** Answers what takes a whole kommun's half-year in threads with connections of their own, a few at once. */
export function scbThreads(database: Config['database'], clock: Clock): ScbReckoning {
  const pool = threadPool({
    program: new URL('./scb-thread.ts', import.meta.url),
    data: database,
    memoryMb: 512,
    atOnce: 2,
    waiting: 20,
    endAfterMs: 120_000,
    keepForMs: 120_000,
    full: 'Många räknar på sina uppgifter till SCB just nu. Vänta en stund och försök igen.',
  });
  return {
    async answer<Question extends ScbQuestion>(actor: Actor, question: Question) {
      const message: ScbMessage = { actor, question, now: clock.now(), today: clock.today() };
      const outcome = await pool
        .run(
          (post) => post(message),
          (given: ScbOutcome) => given,
        )
        .catch((error: unknown) => {
          throw error instanceof TooHeavy ? new Refusal('forManga', TOO_HEAVY) : error;
        });
      return answered(outcome) as ScbAnswer<Question>;
    },
    stop: pool.stop,
  };
}

function answered(outcome: ScbOutcome): ScbAnswer<ScbQuestion> {
  if ('value' in outcome) return outcome.value;
  if ('refused' in outcome) {
    const { code, message, issues } = outcome.refused;
    throw new Refusal(code, message, issues);
  }
  if ('away' in outcome) throw new DatabaseUnavailable(outcome.away);
  throw new Error(outcome.failed);
}
