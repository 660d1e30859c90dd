import type { ConnectionKind, TestAnswer } from '../contract/connections.ts';
import type { Deps } from '../deps.ts';
import { probeSs12000 } from '../integrations/ss12000/probe.ts';
import { openConnection } from '../remote/connection.ts';
import { RemoteFault } from '../remote/fault.ts';
import type { Remote } from '../remote/remote.ts';
import { stepsTo } from '../remote/test-steps.ts';
import type { UsedConnection } from '../usecases/anslutning/list.ts';

/** A harmless call of each kind of connection; throws RemoteFault. */
const PROBES: Record<ConnectionKind, (remote: Remote, signal: AbortSignal) => Promise<void>> = {
  ss12000: probeSs12000,
  'navet-soap': reach,
  'navet-rest': reach,
};

/** Somebody waits for the answer. */
const TIMEOUTS = { connect: 5_000, headers: 10_000, idle: 10_000, total: 15_000 };

/** Tries a connection once: its secrets, that it is reached, its certificates, its token, its answer. */
export async function tryConnection(
  { config, stopping }: Deps,
  connection: UsedConnection<ConnectionKind>,
): Promise<TestAnswer> {
  try {
    const remote = await openConnection(connection, { ...config.remote, timeouts: TIMEOUTS, attempts: 1 });
    try {
      await PROBES[connection.kind](remote, stopping);
    } finally {
      await remote.close();
    }
    return { ok: true, steps: stepsTo(null), message: 'Anslutningen fungerar.' };
  } catch (error) {
    if (!(error instanceof RemoteFault)) throw error;
    return { ok: false, steps: stepsTo(error), message: error.message };
  }
}

/** Any answer at all shows that the system is reached, and that it takes our certificate and token. */
async function reach(remote: Remote, signal: AbortSignal): Promise<void> {
  const question = { path: '', maxBytes: 2 ** 20, readsStatus: [400, 404, 405, 406, 415, 500] };
  await remote.ask(question, async () => {}, signal);
}
