import { useState } from 'preact/hooks';
import type { JobName } from '../../../server/contract/jobs.ts';
import { messageOf, useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { svRuns } from '../../ui/sv-runs.ts';

/** Opens the latest run of a job (R253). */
export function LastRun({ job }: { job: JobName }) {
  const { api, store } = useApp();
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    try {
      const [last] = (await api.runs({ job })).runs;
      if (last) return store.set({ runsView: { kind: 'run', id: last.id }, notice: null });
      store.set({ notice: { kind: 'info', text: svRuns.noLastRun } });
    } catch (error) {
      store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    setBusy(false);
  };
  return (
    <Button look="quiet" icon="info" busy={busy} onPress={open}>
      {svRuns.lastRun}
    </Button>
  );
}
