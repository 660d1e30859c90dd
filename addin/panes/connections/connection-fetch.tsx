import { useState } from 'preact/hooks';
import type { Connection } from '../../../server/contract/connections.ts';
import { messageOf, useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/message.tsx';
import { svConnections } from '../../ui/sv-connections.ts';

const { fetch: words } = svConnections;

/** Starts *Inläsning av placeringar* for the connection's kommun: what has changed, or everything. */
export function ConnectionFetch({ kommun }: Pick<Connection, 'kommun'>) {
  const { api, store } = useApp();
  const [busy, setBusy] = useState<'changes' | 'full' | null>(null);
  const [error, setError] = useState<string | null>(null);
  const start = async (what: 'changes' | 'full') => {
    setBusy(what);
    setError(null);
    try {
      const params = { kommun: kommun?.kod ?? '*', ...(what === 'full' && { full: true }) };
      const run = await api.startJob('placeringar', params);
      store.set({ runsView: { kind: 'run', id: run.id }, notice: null });
    } catch (problem) {
      setError(messageOf(problem));
      setBusy(null);
    }
  };
  return (
    <section class="stack tight">
      <Alert text={error} />
      <div class="row">
        <Button busy={busy === 'changes'} describedBy="fetch-hint" onPress={() => start('changes')}>
          {words.changes}
        </Button>
        <Button busy={busy === 'full'} describedBy="fetch-hint" onPress={() => start('full')}>
          {words.full}
        </Button>
      </div>
      <span class="caption" id="fetch-hint">
        {words.hint}
      </span>
    </section>
  );
}
