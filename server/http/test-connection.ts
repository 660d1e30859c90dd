import type { ConnectionKind, TestAnswer } from '../contract/connections.ts';
import type { Deps } from '../deps.ts';
import { probeNavet } from '../integrations/navet/connect.ts';
import { probeSs12000 } from '../integrations/ss12000/probe.ts';
import { openConnection, type Surroundings } from '../remote/connection.ts';
import { RemoteFault } from '../remote/fault.ts';
import { stepsTo } from '../remote/test-steps.ts';
import type { UsedConnection } from '../usecases/anslutning/list.ts';

type Probe<Kind extends ConnectionKind> = (
  connection: UsedConnection<Kind>,
  surroundings: Surroundings,
  signal: AbortSignal,
) => Promise<void>;

/** A harmless call of each kind of connection; throws RemoteFault. */
const PROBES: { [Kind in ConnectionKind]: Probe<Kind> } = {
  ss12000: async (connection, surroundings, signal) => {
    const remote = await openConnection(connection, surroundings);
    try {
      await probeSs12000(remote, signal);
    } finally {
      await remote.close();
    }
  },
  'navet-soap': probeNavet,
  'navet-rest': probeNavet,
};

/** Somebody waits for the answer. */
const TIMEOUTS = { connect: 5_000, headers: 10_000, idle: 10_000, total: 15_000 };

/** Tries a connection once: its secrets, that it is reached, its certificates, its token, its answer. */
export async function tryConnection(
  { config, stopping }: Deps,
  connection: UsedConnection<ConnectionKind>,
): Promise<TestAnswer> {
  try {
    const surroundings = { ...config.remote, timeouts: TIMEOUTS, attempts: 1 };
    await probe(connection, surroundings, stopping);
    return { ok: true, steps: stepsTo(null), message: 'Anslutningen fungerar.' };
  } catch (error) {
    if (!(error instanceof RemoteFault)) throw error;
    return { ok: false, steps: stepsTo(error), message: error.message };
  }
}

function probe<Kind extends ConnectionKind>(
  connection: UsedConnection<Kind>,
  ...rest: [Surroundings, AbortSignal]
) {
  return PROBES[connection.kind](connection, ...rest);
}
