import { useRef } from 'preact/hooks';
import type { Run } from '../../../server/contract/run.ts';
import { useApp } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { svRuns } from '../../ui/sv-runs.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { Brake } from './brake.tsx';
import { RunBadge } from './run-badge.tsx';
import { RunLines } from './run-lines.tsx';
import { RunProgress } from './run-progress.tsx';
import { countsInWords, isUnderWay, jobTitle, placeOf } from './run-words.ts';
import { UndoImport } from './undo-import.tsx';
import { useRun } from './use-run.ts';

/** One run: how far it has come while it works, and what it has to say when it has ended. */
export function RunPage({ id, session }: { id: string; session: Session }) {
  const { store } = useApp();
  const main = useRef<HTMLElement>(null);
  const { answer, error, readAgain } = useRun(id);
  const startOver = () => {
    readAgain();
    main.current?.querySelector('h1')?.focus();
  };
  const run = answer?.run;
  return (
    <main class="view stack" ref={main}>
      <ViewHead
        title={run ? jobTitle(run) : svRuns.title}
        onBack={() => store.set({ runsView: { kind: 'list', from: id }, notice: null })}
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
          <Facts run={run} />
          {run.message && run.state !== 'stoppad' && <Message kind="error">{run.message}</Message>}
          {run.state === 'stoppad' && <Brake answer={answer} session={session} onConfirmed={startOver} />}
          {answer.push && <UndoImport push={answer.push} run={run} onUndone={startOver} />}
          {!isUnderWay(run) && <RunLines answer={answer} />}
        </>
      )}
    </main>
  );
}

function Facts({ run }: { run: Run }) {
  const { page } = svRuns;
  const facts: [string, string | null][] = [
    [page.counts, isUnderWay(run) || run.state === 'stoppad' ? null : countsInWords(run, true)],
    [page.place, placeOf(run) || null],
    [page.startedBy, svRuns.by(run.startedBy)],
    [page.created, dateTime(run.created)],
    [page.ended, run.ended && dateTime(run.ended)],
  ];
  return (
    <dl class="choices">
      {facts.map(
        ([name, value]) =>
          value && (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ),
      )}
    </dl>
  );
}
