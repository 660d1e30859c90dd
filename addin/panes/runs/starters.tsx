import { type RunsView, useApp } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { svAreas } from '../../ui/sv-areas.ts';
import { svRuns } from '../../ui/sv-runs.ts';
import { svSchedules } from '../../ui/sv-schedules.ts';

/** What the role may start or set up; nothing else is offered. `schedules`: how many there are, once that is known. */
export function Starters({ session, schedules }: { session: Session; schedules: number | null }) {
  const { store } = useApp();
  const may = (permission: string) => session.permissions.includes(permission);
  const own: [string, string, RunsView][] = [
    ['add', svSchedules.add, { kind: 'wizard' }],
    ['schedules', nameOf(schedules), { kind: 'schedules' }],
    ['connections', svRuns.connections, { kind: 'connections' }],
    ['night', svRuns.night.action, { kind: 'night' }],
    ['rules', svRuns.rules.title, { kind: 'rules' }],
  ];
  const offered: [string, string, RunsView][] = [
    ...(may('examen:import')
      ? [['examen', svRuns.jobs.examen ?? '', { kind: 'examen' }] as [string, string, RunsView]]
      : []),
    ...(may('jobs:own') ? own : []),
    ...(may('jobs:all') ? [['areas', svAreas.action, { kind: 'areas' }] as [string, string, RunsView]] : []),
  ];
  return (
    <div class="stack tight">
      {offered.map(([place, label, runsView]) => (
        <div key={place} data-place={place}>
          <Button wide onPress={() => store.set({ runsView, notice: null })}>
            {label}
          </Button>
        </div>
      ))}
    </div>
  );
}

function nameOf(schedules: number | null): string {
  return schedules === null ? svSchedules.title : svSchedules.titleWith(schedules);
}
