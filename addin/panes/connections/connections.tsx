import { useEffect, useRef, useState } from 'preact/hooks';
import { CONNECTION_KINDS, type Connection } from '../../../server/contract/connections.ts';
import { messageOf, useApp, useAppState } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/message.tsx';
import { svConnections as words } from '../../ui/sv-connections.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { Notice } from '../notice.tsx';
import { focusPlace, moveFocus } from '../runs/card-focus.ts';
import { ViewHead } from '../view-head.tsx';
import { connectionApi } from './connection-api.ts';

/** Anslutningar: the systems that the role fetches from, and when each last gave something. */
export function Connections() {
  const { api, store } = useApp();
  const main = useRef<HTMLElement>(null);
  const view = useAppState((state) => state.runsView);
  const [connections, setConnections] = useState<Connection[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    connectionApi(api)
      .list()
      .then(setConnections, (problem: unknown) => setError(messageOf(problem)));
  }, [api]);
  const from = view.kind === 'connections' ? view.from : undefined;
  useEffect(() => {
    if (connections && from !== undefined) focusPlace(main.current, from);
  }, [connections, from]);
  return (
    <main class="view stack" ref={main}>
      <ViewHead
        title={words.title}
        onBack={() => store.set({ runsView: { kind: 'list', from: 'connections' }, notice: null })}
      />
      <Notice />
      <p>{words.lead}</p>
      <div data-place="add">
        <Button icon="add" onPress={() => store.set({ runsView: { kind: 'connection' }, notice: null })}>
          {words.add}
        </Button>
      </div>
      <Alert text={error} />
      {!connections && !error && <div class="skeleton tall" aria-busy="true" />}
      {connections?.length === 0 && (
        <p>
          {words.none} {words.noneHow}
        </p>
      )}
      {connections && connections.length > 0 && (
        <ul class="stack tight" onKeyDown={moveFocus}>
          {connections.map((connection) => (
            <li key={connection.id} data-place={connection.id}>
              <Card connection={connection} />
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}

function Card({ connection: { id, kind, name, kommun, settings, fetched } }: { connection: Connection }) {
  const { store } = useApp();
  const known = CONNECTION_KINDS.find((one) => one === kind);
  const about = [known && words.kinds[known], kommun?.namn ?? words.region, settings.huvudman];
  return (
    <button
      type="button"
      class="card run-card"
      onClick={() => store.set({ runsView: { kind: 'connection', id }, notice: null })}
    >
      <strong>{name}</strong>
      <span class="caption">{about.filter(Boolean).join(' · ')}</span>
      {kind === 'ss12000' && (
        <span class="caption">{fetched ? words.fetched(dateTime(fetched)) : words.notYet}</span>
      )}
    </button>
  );
}
