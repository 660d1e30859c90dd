import { useEffect, useState } from 'preact/hooks';
import type { PushSummary } from '../../server/contract/push.ts';
import { messageOf, useApp, useAppState } from '../app.ts';
import { lookAgain } from '../follow.ts';
import type { Session } from '../session.ts';
import { Button } from '../ui/button.tsx';
import { Alert, Message } from '../ui/message.tsx';
import { Pager, usePages } from '../ui/pager.tsx';
import { sv } from '../ui/sv.ts';
import { dateTime, rows } from '../ui/sv-words.ts';
import { undoPush } from '../undo.ts';
import { Notice } from './notice.tsx';
import { ViewHead } from './view-head.tsx';

/** Earlier pushes, the latest first; each can be taken back while that is possible. */
export function History(_: { session: Session }) {
  const app = useApp();
  const [pushes, setPushes] = useState<PushSummary[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const paged = usePages(pushes ?? []);
  const read = async () => {
    try {
      setPushes((await app.api.pushes()).pushes);
    } catch (problem) {
      setError(messageOf(problem));
    }
  };
  useEffect(() => {
    void read();
  }, []);
  const undo = async (push: PushSummary) => {
    try {
      const { restored, left } = await undoPush(app, push);
      const text = sv.history.result(restored, left);
      app.store.set({
        notice: { kind: left === 0 ? 'success' : 'warning', text },

        lastSent: null,
      });
    } catch (problem) {
      app.store.set({ notice: { kind: 'error', text: messageOf(problem) } });
    }
    await read();
    await lookAgain(app);
  };
  return (
    <main class="view stack">
      <ViewHead title={sv.history.title} />
      <p class="caption">{sv.history.lead}</p>
      <Notice />
      <Alert text={error} />
      {pushes === null && !error && <div class="skeleton" aria-busy="true" />}
      {pushes?.length === 0 && <p>{sv.history.none}</p>}
      <ul class="stack tight">
        {paged.shown.map((push) => (
          <Push key={push.pushId} push={push} onUndo={() => undo(push)} />
        ))}
      </ul>
      <Pager paged={paged} />
    </main>
  );
}

function Push({ push, onUndo }: { push: PushSummary; onUndo: () => Promise<void> }) {
  const title = useAppState((state) => state.sheets.find((sheet) => sheet.name === push.sheet)?.title);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const state = push.undo === 'possible' ? null : sv.history.states[push.undo];
  const count = push.counts.applied + push.counts.merged;
  return (
    <li class="card stack tight">
      <div class="row apart">
        <span>
          <strong>{title ?? sv.history.kinds[push.kind]}</strong> · {rows(count)}
          <br />
          <span class="caption">
            {dateTime(push.at)} {push.by.name}
          </span>
        </span>
        {state ? (
          <span class="caption">{state}</span>
        ) : (
          !asking && (
            <Button icon="undo" onPress={() => setAsking(true)}>
              {sv.history.undo}
            </Button>
          )
        )}
      </div>
      {asking && !state && (
        <div class="stack tight" role="alert">
          <Message kind="warning">{sv.history.ask(count)}</Message>
          <div class="row">
            <Button
              busy={busy}
              onPress={async () => {
                setBusy(true);
                await onUndo();
                setBusy(false);
              }}
            >
              {sv.history.doIt}
            </Button>
            <Button look="quiet" onPress={() => setAsking(false)}>
              {sv.cancel}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}
