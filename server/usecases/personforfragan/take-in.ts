import type { RunLine } from '../../contract/run.ts';
import { type LeveransRow, stepIn, updateLeverans } from '../../db/queries/leverans.ts';
import type { Context } from '../context.ts';
import { updateOwnRun } from '../korning/lease.ts';
import { applyDelivery } from '../leverans/apply.ts';
import type { Counts } from '../leverans/delivery.ts';
import { NeedsConfirmation } from '../leverans/needs-confirmation.ts';
import { navetApplier } from '../person/apply-posts.ts';
import { type Asking, askAll, countsIn, doneIn, isSilent } from './ask.ts';
import type { Forfragan } from './forfragan.ts';
import { judgeAnswers } from './judge.ts';
import { replaceOlder } from './replace.ts';

/** What asking came to, and what the run is to say of it. */
export type TakenIn = { counts: Counts; lines: readonly RunLine[] };

/**
 * Asks Navet for everybody in scope and applies the answers as avisering's posts are (Z25), from where it stands: a killed
 * process goes on with the same answers. Nothing is applied before all have come and passed the brake. Throws as `askAll`,
 * and NeedsConfirmation (Z40): the answers wait, and `confirm` lets just them through.
 */
export async function takeInAnswers(
  context: Context,
  delivery: LeveransRow,
  forfragan: Forfragan,
  asking: Asking,
  confirm: boolean,
): Promise<TakenIn> {
  if (delivery.tillstand === 'mottas') {
    const asked = await askAll(context, delivery.id, forfragan, asking);
    // Answers that wait are worth more than none.
    if (!isSilent(countsIn(asked))) await replaceOlder(context, asked, forfragan.run);
    const done = doneIn(countsIn(asked));
    const beat = () => asking.progress(done, done);
    const stop = confirm ? undefined : await judgeAnswers(context, asked.id, beat);
    if (stop !== undefined) throw new NeedsConfirmation(stop);
    await close(context, asked, forfragan);
  }
  const counts =
    delivery.tillstand === 'klar'
      ? countsIn(delivery)
      : await applyDelivery(context, delivery.id, navetApplier(context), {
          id: forfragan.run.id,
          progress: asking.progress,
        });
  return { counts: told(counts), lines: linesOf(counts) };
}

/** All has come: from here on the answers are applied, from the first on. */
async function close(context: Context, asked: LeveransRow, { run }: Forfragan): Promise<void> {
  await context.engine.transaction(async (tx) => {
    await updateOwnRun(tx, run, { hjartslag: context.clock.now() });
    await stepIn(tx, asked.id, 'mellanlagrad');
    await updateLeverans(tx, asked.id, { position: 0 });
  });
}

/** The counts as the run tells them: the answers are all among the others, and what is nought is nothing to tell. */
function told({ answers: _answers, unaskable = 0, ...counts }: Counts): Counts {
  return unaskable === 0 ? counts : { ...counts, unaskable };
}

const MANY_MISSING = 0.1;

function linesOf({ asked = 0, missing = 0, unaskable = 0 }: Counts): RunLine[] {
  const lines: RunLine[] = [];
  if (asked === 0) lines.push(line('info', 'ingenEfterfragad', 'Det fanns ingen person att fråga efter.'));
  if (missing > 0 && missing === asked) {
    const message = `Navet svarade inte för någon av de efterfrågade (${asked}). Deras uppgifter är oförändrade. Upprepas det: kontrollera deras nummer, och beställningen i anslutningen till Navet.`;
    lines.push(line('varning', 'saknasISvaret', message));
  } else if (missing > 0) {
    const many = missing > asked * MANY_MISSING;
    const advice = many ? ' Det är ovanligt många: kontrollera beställningen i anslutningen till Navet.' : '';
    const message = `${missing} av ${asked} efterfrågade personer fanns inte med i svaren. Deras uppgifter är oförändrade.${advice}`;
    lines.push(line(many ? 'varning' : 'info', 'saknasISvaret', message));
  }
  if (unaskable > 0) {
    const message = `Ej efterfrågade, eftersom Navet inte känner till tillfälliga nummer: ${unaskable}.`;
    lines.push(line('info', 'tillfalligtNummer', message));
  }
  return lines;
}

function line(level: RunLine['level'], code: string, message: string): RunLine {
  return { row: null, level, code, message };
}
