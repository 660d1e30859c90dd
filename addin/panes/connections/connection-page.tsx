import { useEffect, useState } from 'preact/hooks';
import type { Connection } from '../../../server/contract/connections.ts';
import type { KommunStatus } from '../../../server/contract/run.ts';
import { messageOf, useApp } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Alert } from '../../ui/message.tsx';
import { svConnections as words } from '../../ui/sv-connections.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { connectionApi } from './connection-api.ts';
import { ConnectionFetch } from './connection-fetch.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { RemoveConnection } from './remove-connection.tsx';

type Known = { kommuner: KommunStatus[]; connection: Connection | undefined };

/** One connection: what it is told, whether it works, and how it is removed; without an id a new one. */
export function ConnectionPage({ session, id }: { session: Session; id: string | undefined }) {
  const { api, store } = useApp();
  const [known, setKnown] = useState<Known | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    Promise.all([api.kommuner(), connectionApi(api).list()]).then(
      ([kommuner, connections]) => {
        const connection = connections.find((one) => one.id === id);
        if (id !== undefined && !connection) setError(words.gone);
        else setKnown({ kommuner, connection });
      },
      (problem: unknown) => setError(messageOf(problem)),
    );
  }, [api, id]);
  const connection = known?.connection;
  const removed = (text: string) =>
    store.set({ runsView: { kind: 'connections' }, notice: { kind: 'success', text } });
  return (
    <main class="view stack">
      <ViewHead
        title={connection?.name ?? words.add}
        onBack={() => store.set({ runsView: { kind: 'connections', from: id ?? 'add' }, notice: null })}
      />
      <Notice />
      <Alert text={error} />
      {!known && !error && <div class="skeleton tall" aria-busy="true" />}
      {connection && <ConnectionTest key={connection.version} id={connection.id} changed={changed} />}
      {connection?.kind === 'ss12000' && !changed && <ConnectionFetch kommun={connection.kommun} />}
      {known && (
        <ConnectionForm
          key={connection?.version ?? 0}
          session={session}
          kommuner={known.kommuner}
          before={connection}
          onChange={() => setChanged(true)}
          onSaved={(saved) => {
            setChanged(false);
            setKnown({ ...known, connection: saved });
            const notice = { kind: 'success' as const, text: words.form.saved(saved.name) };
            store.set({ runsView: { kind: 'connection', id: saved.id }, notice });
          }}
        />
      )}
      {connection && (
        <>
          <hr class="divider" />
          <span class="caption">{words.changed(dateTime(connection.changed), connection.changedBy)}</span>
          <RemoveConnection connection={connection} onRemoved={removed} onError={setError} />
        </>
      )}
    </main>
  );
}
