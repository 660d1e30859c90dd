import type { Run } from '../../../server/contract/run.ts';
import { svRuns } from '../../ui/sv-runs.ts';

/** How far a run has come while it works. */
export function RunProgress({ run }: { run: Run }) {
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
