import type { RunLine } from '../contract/run.ts';
import { getLeverans } from '../db/queries/leverans.ts';
import { FileRefused } from '../formats/file-refused.ts';
import { RemoteFault } from '../remote/fault.ts';
import { connectionsOf, type UsedConnection } from '../usecases/anslutning/list.ts';
import type { Context } from '../usecases/context.ts';
import { MOST_ATTEMPTS } from '../usecases/korning/lease.ts';
import { applyDelivery } from '../usecases/leverans/apply.ts';
import { countsOf } from '../usecases/leverans/deliver.ts';
import { addCounts } from '../usecases/leverans/delivery.ts';
import { NeedsConfirmation } from '../usecases/leverans/needs-confirmation.ts';
import { placeringApplier } from '../usecases/placering/apply-items.ts';
import { type FetchState, forgetBroken, type HeldPart, tellPart } from '../usecases/placering/fetched.ts';
import { countsOnOneLine } from '../usecases/utskick/words.ts';
import type { JobSettings, JobWork } from './job.ts';
import { takeConnection } from './take-connection.ts';

/** A connection that a brake holds, with the sentence of its numbers. */
export type HeldConnection = HeldPart & { message: string };

/**
 * What came of the connections: `lines` says what was wrong with some, `problem` does in a sentence, `held` are those that a
 * brake holds. `hasConnections`: there are any.
 */
export type Asked = {
  state: FetchState;
  lines: RunLine[];
  problem: string | null;
  held: HeldConnection[];
  hasConnections: boolean;
};

/**
 * Asks each connection to SS12000 of a kommun, or of all, and applies what it gives. What one cannot give is told, and the
 * others go on; those that are down are tried again with the run, without those that are done. What a brake holds waits
 * for a confirmation (Z40), is then fetched anew, and waits again if it would end more than was said yes to.
 */
export async function askConnections(
  context: Context,
  work: JobWork,
  settings: JobSettings,
  before: FetchState,
): Promise<Asked> {
  const connections = await connectionsOf(context.engine.read, 'ss12000', before.params.kommun ?? '*');
  const problems: Problems = { failed: [], held: [], away: null };
  let state = before;
  for (const connection of connections) {
    if (state.params.told?.includes(connection.id)) continue;
    try {
      state = await takeConnection(context, work, settings, { state, connection });
    } catch (error) {
      note(problems, connection, error);
    }
  }
  return endOf(work, state, problems, connections.length > 0);
}

/** Finishes what a dead process had fetched whole. */
export async function goOn(
  context: Context,
  { run, progress }: JobWork,
  state: FetchState,
): Promise<FetchState> {
  const { part } = state.params;
  if (part === undefined) {
    await forgetBroken(context, run);
    return state;
  }
  const applier = placeringApplier(context);
  const delivery = await getLeverans(context.engine.read, part.leverans);
  const counts =
    delivery.tillstand === 'klar'
      ? countsOf(applier.zero, delivery, run.id)
      : await applyDelivery(context, delivery.id, applier, { id: run.id, label: part.name, progress });
  const message = `${part.name}: ${countsOnOneLine(counts)}.`;
  return tellPart(context, run, { ...state, counts: addCounts(state.counts, counts) }, part, [
    { row: null, level: 'info', code: 'anslutning', message },
  ]);
}

type Problems = {
  failed: RunLine[];
  held: HeldConnection[];
  away: { fault: RemoteFault; line: RunLine } | null;
};

/** Keeps what came of a connection that gave nothing; what is not about the connection is thrown on. */
function note(problems: Problems, { id, name }: UsedConnection<'ss12000'>, error: unknown): void {
  if (error instanceof NeedsConfirmation) {
    problems.held.push({ id, ending: error.ending ?? 0, message: `${name}: ${error.message}` });
    return;
  }
  const isFault = error instanceof RemoteFault && error.code !== 'aborted';
  if (!isFault && !(error instanceof FileRefused)) throw error;
  const message = error.message.includes(name) ? error.message : `${name}: ${error.message}`;
  const line: RunLine = { row: null, level: 'fel', code: error.code, message };
  if (error instanceof RemoteFault && error.transient) problems.away ??= { fault: error, line };
  else problems.failed.push(line);
}

function endOf(
  { run }: JobWork,
  state: FetchState,
  { failed, held, away }: Problems,
  hasConnections: boolean,
): Asked {
  if (away !== null && run.attempt < MOST_ATTEMPTS) throw away.fault;
  const lines = [...failed, ...(away === null ? [] : [away.line])];
  const told = { state, lines, held, hasConnections };
  if (lines.length === 0) return { ...told, problem: null };
  const [only] = lines;
  const message =
    lines.length === 1 && only
      ? only.message
      : `${lines.length} anslutningar gav inget. Se raderna: var och en säger vad som är fel. Resten är inläst.`;
  return { ...told, problem: message };
}
