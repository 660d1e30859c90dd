import type { Schedule } from '../../../server/contract/schedule.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { svSchedules } from '../../ui/sv-schedules.ts';
import { isMadeHere } from './made-here.ts';

const LOOKS: Record<Exclude<Schedule['watch']['state'], 'ok'>, { icon: IconName; look: string }> = {
  late: { icon: 'wait', look: 'warning' },
  stopped: { icon: 'warning', look: 'warning' },
  failed: { icon: 'error', look: 'error' },
  missing: { icon: 'error', look: 'error' },
};

/** How it stands with a schedule: what is wrong, or whether it goes on. */
export function ScheduleBadge({
  schedule,
}: {
  schedule: Pick<Schedule, 'job' | 'watch' | 'paused' | 'nextSlots'>;
}) {
  const { job, watch, paused, nextSlots } = schedule;
  const { states } = svSchedules;
  if (watch.state !== 'ok') {
    const { icon, look } = LOOKS[watch.state];
    return (
      <span class={`badge ${look}`}>
        <Icon name={icon} />
        {svSchedules.watch.states[watch.state]}
      </span>
    );
  }
  if (!paused && !isMadeHere(job)) {
    return (
      <span class="badge warning">
        <Icon name="warning" />
        {states.notMade}
      </span>
    );
  }
  const isOver = nextSlots.length === 0;
  return (
    <span class={paused || isOver ? 'badge' : 'badge success'}>
      <Icon name={paused || isOver ? 'wait' : 'success'} />
      {paused ? states.paused : isOver ? states.over : states.active}
    </span>
  );
}
