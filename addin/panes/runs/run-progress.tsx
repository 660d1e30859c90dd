import type { Run } from '../../../server/contract/run.ts';
import { paceInWords } from '../../ui/sv-log.ts';
import { svRuns } from '../../ui/sv-runs.ts';
import { usePace } from './pace.ts';
import { countsInWords } from './run-words.ts';

/** How far a run has come while it works, how fast it goes and how long it takes still. */
export function RunProgress({ run }: { run: Run }) {
  const { page } = svRuns;
  const pace = usePace(run);
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
      {pace && <span class="numeric">{paceInWords(pace.perSecond, pace.secondsLeft)}</span>}
      {Object.keys(run.counts).length > 0 && <span>{countsInWords(run, true)}</span>}
      {run.state === 'forlorad' && <p>{page.again}</p>}
      <p class="caption">{page.live}</p>
    </section>
  );
}
