import { useEffect, useRef, useState } from 'preact/hooks';
import type { JobName } from '../../../server/contract/jobs.ts';
import type { Schedule } from '../../../server/contract/schedule.ts';
import { messageOf, useApp, useAppState } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/message.tsx';
import { svLog } from '../../ui/sv-log.ts';
import { svRuns } from '../../ui/sv-runs.ts';
import { Notice } from '../notice.tsx';
import { NeedsAttention, NextRuns } from '../schedules/at-a-glance.tsx';
import { readSchedules } from '../schedules/read-schedules.ts';
import { focusPlace } from './card-focus.ts';
import { LogBook } from './log-book.tsx';
import { askOlder, type ReadLog, withNewest, withOlder } from './read-log.ts';
import { isUnderWay } from './run-words.ts';
import { Starters } from './starters.tsx';

/** While something runs the list is read again so often, in milliseconds. */
const AGAIN_AFTER = 3_000;

/** What needs to be seen to, what the role may start or set up, what runs next, and the log of what has run. */
export function RunList({ session }: { session: Session }) {
  const { store } = useApp();
  const view = useAppState((state) => state.runsView);
  const { log, schedules, busy, error, read, readOlder } = useRuns(session);
  const main = useFocusBack(log !== null);
  const refresh = async () => {
    const many = await read();
    if (many !== null) store.set({ spoken: svRuns.refreshed(many) });
  };
  return (
    <main class="view stack" ref={main}>
      <h1 class="out-of-sight">{svRuns.title}</h1>
      <Notice />
      <NeedsAttention schedules={schedules ?? []} />
      <Starters session={session} schedules={schedules?.length ?? null} />
      <NextRuns schedules={schedules ?? []} />
      <hr class="divider" />
      <div class="row apart">
        <h2>{svLog.title}</h2>
        <Button look="quiet" busy={busy} onPress={refresh}>
          {svRuns.refresh}
        </Button>
      </div>
      <Alert text={error} />
      {log === null && !error && <Skeletons />}
      {log?.runs.length === 0 && <p>{svRuns.none}</p>}
      {log && log.runs.length > 0 && (
        <LogBook log={log} job={(view.kind === 'list' && view.job) || ''} busy={busy} readOlder={readOlder} />
      )}
    </main>
  );
}

/** The runs and the schedules that the role may see, read again while something is under way. */
function useRuns(session: Session) {
  const app = useApp();
  const [log, setLog] = useState<ReadLog | null>(null);
  const [schedules, setSchedules] = useState<Schedule[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const hasSchedules = session.permissions.includes('jobs:own');
  const read = async () => {
    setBusy(true);
    try {
      const [answer, found] = await Promise.all([app.api.runs(), hasSchedules ? readSchedules(app) : null]);
      setLog((log) => withNewest(log, answer));
      setSchedules(found);
      setError(null);
      return answer.runs.length;
    } catch (problem) {
      setError(messageOf(problem));
      return null;
    } finally {
      setBusy(false);
    }
  };
  const readOlder = async (job: JobName | undefined) => {
    const query = log && askOlder(log, job);
    if (!query) return;
    setBusy(true);
    try {
      const answer = await app.api.runs(query);
      setLog((log) => log && withOlder(log, job, answer));
      setError(null);
    } catch (problem) {
      setError(messageOf(problem));
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => {
    void read();
  }, []);
  useEffect(() => {
    if (!log?.runs.some(isUnderWay)) return;
    const timer = setTimeout(() => void read(), AGAIN_AFTER);
    return () => clearTimeout(timer);
  }, [log]);
  return { log, schedules, busy, error, read, readOlder };
}

/** Coming back to the list, the focus is on what one left by. */
function useFocusBack(ready: boolean) {
  const main = useRef<HTMLElement>(null);
  const view = useAppState((state) => state.runsView);
  const from = view.kind === 'list' ? view.from : undefined;
  useEffect(() => {
    if (ready && from !== undefined) focusPlace(main.current, from);
  }, [ready, from]);
  return main;
}

function Skeletons() {
  return (
    <div class="stack tight" aria-busy="true">
      <div class="skeleton tall" />
      <div class="skeleton tall" />
      <div class="skeleton tall" />
    </div>
  );
}
