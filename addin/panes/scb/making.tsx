import { useEffect, useState } from 'preact/hooks';
import type { Run } from '../../../server/contract/run.ts';
import { type App, messageOf, useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import { svScb } from '../../ui/sv-scb.ts';
import { Notice } from '../notice.tsx';
import { RunProgress } from '../runs/run-progress.tsx';
import { isUnderWay } from '../runs/run-words.ts';
import { useRun } from '../runs/use-run.ts';
import { ViewHead } from '../view-head.tsx';
import { exportOf } from './export-of.ts';

const { making } = svScb;

/** An export that is being made: how far it has come; when it is done the export itself takes its place. */
export function Making({ run: id }: { run: string }) {
  const app = useApp();
  const { answer, error, readAgain } = useRun(id);
  const [missing, setMissing] = useState<string | null>(null);
  const run = answer?.run;
  const state = run?.state;
  useEffect(() => {
    if (state !== 'klar') return;
    showExportOf(app, id).then(
      (found) => setMissing(found ? null : making.gone),
      (problem: unknown) => setMissing(messageOf(problem)),
    );
  }, [app, id, state]);
  return (
    <main class="view stack">
      <ViewHead
        title={making.title}
        onBack={() => app.store.set({ scbView: { kind: 'start', from: 'create' }, notice: null })}
      />
      <Notice />
      <Alert text={error ?? missing} />
      {error && (
        <div>
          <Button onPress={readAgain}>{sv.retry}</Button>
        </div>
      )}
      {!run && !error && <div class="skeleton tall" aria-busy="true" />}
      {run && isUnderWay(run) && <RunProgress run={run} />}
      {run && !isUnderWay(run) && run.state !== 'klar' && <Stopped run={run} />}
    </main>
  );
}

function Stopped({ run }: { run: Run }) {
  const { store } = useApp();
  return (
    <>
      <Message kind="error">{run.message ?? making.failed}</Message>
      <Button look="primary" wide onPress={() => store.set({ scbView: { kind: 'create' }, notice: null })}>
        {making.again}
      </Button>
    </>
  );
}

/** Shows the export that a run has made, unless something else is shown by now; false when there is none. */
export async function showExportOf(
  { api, store }: Pick<App, 'api' | 'store'>,
  run: string,
): Promise<boolean> {
  const made = await exportOf(api, run);
  const view = store.get().scbView;
  const waits = view.kind === 'making' && view.run === run;
  if (made && waits) store.set({ scbView: { kind: 'export', id: made.id } });
  return made !== undefined;
}
