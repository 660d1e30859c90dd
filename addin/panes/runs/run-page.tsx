import { useRef } from 'preact/hooks';
import type { Run } from '../../../server/contract/run.ts';
import { type RunsView, useApp } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { durationInWords, svLog } from '../../ui/sv-log.ts';
import { svRuns } from '../../ui/sv-runs.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { Brake } from './brake.tsx';
import { RunBadge } from './run-badge.tsx';
import { RunExport } from './run-export.tsx';
import { RunLines } from './run-lines.tsx';
import { RunProgress } from './run-progress.tsx';
import { countsInWords, isUnderWay, jobTitle, placeOf } from './run-words.ts';
import { mayStop, StopRun } from './stop-run.tsx';
import { UndoImport } from './undo-import.tsx';
import { useRun } from './use-run.ts';

type Props = {
  id: string;
  /** The schedule that one has come from, and goes back to. */
  schedule?: string | undefined;
  session: Session;
};

/** One run: how far it has come while it works, and what it has to say when it has ended. */
export function RunPage({ id, schedule, session }: Props) {
  const { store } = useApp();
  const main = useRef<HTMLElement>(null);
  const { answer, error, readAgain } = useRun(id);
  const startOver = () => {
    readAgain();
    main.current?.querySelector('h1')?.focus();
  };
  const run = answer?.run;
  const back: RunsView =
    schedule === undefined ? { kind: 'list', from: id } : { kind: 'schedule', id: schedule };
  return (
    <main class="view stack" ref={main}>
      <ViewHead
        title={run ? jobTitle(run) : svRuns.title}
        onBack={() => store.set({ runsView: back, notice: null })}
      />
      <Notice />
      <Alert text={error} />
      {error && (
        <Button wide onPress={startOver}>
          {svRuns.page.refresh}
        </Button>
      )}
      {!answer && !error && <div class="skeleton tall" aria-busy="true" />}
      {answer && run && (
        <>
          <div class="row">
            <RunBadge run={run} />
            {answer.push?.undo === 'undone' && (
              <span class="badge">
                <Icon name="undo" />
                {svRuns.undo.undone}
              </span>
            )}
          </div>
          {isUnderWay(run) && <RunProgress run={run} />}
          {isUnderWay(run) && mayStop(run, session) && <StopRun run={run} onStopped={startOver} />}
          <FactsOf run={run} />
          {run.message && run.state !== 'stoppad' && (
            <Message kind={run.state === 'avbruten' ? 'info' : 'error'}>{run.message}</Message>
          )}
          {answer.brake && (
            // What has been ticked for other numbers is not ticked for these.
            <Brake key={run.ended} answer={answer} brake={answer.brake} onAnswered={startOver} />
          )}
          {answer.push && <UndoImport push={answer.push} run={run} onUndone={startOver} />}
          {run.job === 'scb-export' && run.state === 'klar' && session.permissions.includes('scb:export') && (
            <RunExport run={run.id} />
          )}
          {!isUnderWay(run) && <RunLines answer={answer} />}
        </>
      )}
    </main>
  );
}

function FactsOf({ run }: { run: Run }) {
  const { page } = svRuns;
  const counts = isUnderWay(run) || run.state === 'stoppad' ? null : countsInWords(run, true);
  return (
    <Facts
      facts={[
        [page.counts, counts],
        [page.place, placeOf(run) || null],
        [page.startedBy, svRuns.by(run.startedBy)],
        [svLog.facts.schedule, run.schedule?.name ?? null],
        [svLog.facts.slot, run.slot && dateTime(run.slot)],
        [page.created, dateTime(run.created)],
        [page.ended, run.ended && dateTime(run.ended)],
        [svLog.facts.took, tookInWords(run)],
      ]}
    />
  );
}

function tookInWords({ started, ended }: Run): string | null {
  return started && ended ? durationInWords((Date.parse(ended) - Date.parse(started)) / 1_000) : null;
}
