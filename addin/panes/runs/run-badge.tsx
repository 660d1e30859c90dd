import type { Run } from '../../../server/contract/run.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { svRuns } from '../../ui/sv-runs.ts';

const LOOKS: Record<Run['state'], { icon: IconName; look: string }> = {
  vantar: { icon: 'wait', look: '' },
  pagar: { icon: 'wait', look: '' },
  klar: { icon: 'success', look: 'success' },
  stoppad: { icon: 'warning', look: 'warning' },
  misslyckad: { icon: 'error', look: 'error' },
  avbruten: { icon: 'warning', look: 'warning' },
  forlorad: { icon: 'wait', look: 'warning' },
};

/** How a run stands: an icon, a word and a colour that say the same. */
export function RunBadge({ run }: { run: Run }) {
  const flawed = run.state === 'klar' && (run.counts.rejected ?? 0) + (run.counts.errors ?? 0) > 0;
  const { icon, look } = flawed ? LOOKS.stoppad : LOOKS[run.state];
  return (
    <span class={`badge ${look}`}>
      <Icon name={icon} />
      {flawed ? svRuns.flawed : svRuns.states[run.state]}
    </span>
  );
}
