import { useEffect, useRef, useState } from 'preact/hooks';
import type { Run, RunAnswer } from '../../../server/contract/run.ts';
import { messageOf, useApp } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { svRuns } from '../../ui/sv-runs.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { Brake } from './brake.tsx';
import { followRun } from './follow-run.ts';
import { RunBadge } from './run-badge.tsx';
import { RunLines } from './run-lines.tsx';
import { countsInWords, isUnderWay, jobTitle, placeOf } from './run-words.ts';
import { UndoImport } from './undo-import.tsx';

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
          {isUnderWay(run) && <Progress run={run} />}
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

/** Reads a run and follows it for as long as it works and is looked at. */
function useRun(id: string) {
  const { api, store } = useApp();
  const [answer, setAnswer] = useState<RunAnswer | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const left = new AbortController();
    const tell = (run: Run) =>
      store.set({ spoken: svRuns.spoken(jobTitle(run), svRuns.states[run.state], countsInWords(run)) });
    const follow = async () => {
      const first = await api.run(id);
      if (left.signal.aborted) return;
      setAnswer(first);
      if (!isUnderWay(first.run)) return tell(first.run);
      const last = await followRun(api, id, left.signal, (run) => setAnswer({ ...first, run }));
      if (last === null) return;
      setAnswer(await api.run(id));
      tell(last);
    };
    setError(null);
    follow().catch((problem: unknown) => {
      if (!left.signal.aborted) setError(messageOf(problem));
    });
    return () => left.abort();
  }, [api, store, id, round]);
  return { answer, error, readAgain: () => setRound((before) => before + 1) };
}

function Progress({ run }: { run: Run }) {
  const { page } = svRuns;
  const known = run.total !== null && run.total > 0;
  const words =
    run.state === 'vantar'
      ? page.waiting
      : run.total !== null && known
        ? page.progress(run.done, run.total)
        : page.working;
  return (
    <section class="stack tight" aria-label={page.progressLabel}>
      {run.total !== null && known ? (
        <progress class="progress" aria-label={page.progressLabel} max={run.total} value={run.done} />
      ) : (
        <progress class="progress" aria-label={page.progressLabel} />
      )}
      <strong class="numeric">{words}</strong>
      {run.state === 'forlorad' && <p>{page.again}</p>}
      <p class="caption">{page.live}</p>
    </section>
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
