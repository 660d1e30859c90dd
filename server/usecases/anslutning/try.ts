import { logChanges } from '../../audit/change-log.ts';
import type { ConnectionKind, TestAnswer } from '../../contract/connections.ts';
import type { Actor } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { toUsed, type UsedConnection } from './list.ts';
import { findKept } from './seen.ts';

/** Asks a remote system for something harmless and says how far it went. */
export type Probe = (connection: UsedConnection<ConnectionKind>) => Promise<TestAnswer>;

/** *Testa anslutning*: tries a connection as it stands, and notes in the change log who did and what came of it. */
export async function testConnection(
  { engine, clock }: Context,
  actor: Actor,
  id: string,
  probe: Probe,
): Promise<TestAnswer> {
  const row = await findKept(engine.read, actor, id);
  const answer = await probe(toUsed(row, row.slag as ConnectionKind));
  const outcome = answer.ok ? 'ok' : (answer.steps.find((step) => step.outcome === 'failed')?.step ?? 'fel');
  await engine.transaction((tx) =>
    logChanges(tx, clock.now(), { kontoId: actor.kontoId }, [
      {
        entity: 'anslutning',
        entityId: row.id,
        personId: null,
        kommunKod: row.kommun_kod,
        version: row.version,
        kind: 'andrad',
        fields: { test: [null, outcome] },
      },
    ]),
  );
  return answer;
}
