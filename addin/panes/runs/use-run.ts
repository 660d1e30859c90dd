import { useEffect, useState } from 'preact/hooks';
import type { Run, RunAnswer } from '../../../server/contract/run.ts';
import { messageOf, useApp } from '../../app.ts';
import { svRuns } from '../../ui/sv-runs.ts';
import { followRun } from './follow-run.ts';
import { countsInWords, isUnderWay, jobTitle } from './run-words.ts';

/** Reads a run and follows it for as long as it works and is looked at. */
export function useRun(id: string) {
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
