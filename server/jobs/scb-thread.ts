import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../config.ts';
import type { Engine } from '../db/engines/engine.ts';
import { openEngine } from '../db/engines/open.ts';
import type { Context } from '../usecases/context.ts';
import { isDatabaseAway, Refusal } from '../usecases/refusal.ts';
import { compareExport, compareFile } from '../usecases/scb/compare.ts';
import { readReadiness } from '../usecases/scb/readiness.ts';
import type { ScbAnswer, ScbQuestion } from '../usecases/scb/reckoning.ts';
import { pull } from '../usecases/sheets/pull.ts';
import type { ScbMessage, ScbOutcome } from './scb-threads.ts';

let engine: Engine | undefined;

parentPort?.on('message', (message: ScbMessage) => {
  void work(message).then((outcome) => parentPort?.postMessage(outcome));
});

async function work(message: ScbMessage): Promise<ScbOutcome> {
  try {
    engine ??= await openEngine(workerData as Config['database']);
    const clock = { now: () => message.now, today: () => message.today };
    return { value: await answer({ engine, clock }, message) };
  } catch (error) {
    if (error instanceof Refusal) {
      return { refused: { code: error.code, message: error.message, issues: error.issues } };
    }
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return isDatabaseAway(error) ? { away: words } : { failed: words };
  }
}

function answer(context: Context, { actor, question }: ScbMessage): Promise<ScbAnswer<ScbQuestion>> {
  switch (question.ask) {
    case 'readiness':
      return readReadiness(context, actor, question.halfYear);
    case 'pull':
      return pull(context, actor, question.sheet, question.request);
    case 'compareExport':
      return compareExport(context, actor, question.id);
    case 'compareFile':
      return compareFile(context, actor, question, question.file);
  }
}
