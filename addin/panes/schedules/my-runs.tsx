import { useEffect, useRef, useState } from 'preact/hooks';
import type { Schedule } from '../../../server/contract/schedule.ts';
import { messageOf, useApp, useAppState } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Alert } from '../../ui/message.tsx';
import { svRuns } from '../../ui/sv-runs.ts';
import { svSchedules } from '../../ui/sv-schedules.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { Notice } from '../notice.tsx';
import { focusPlace, moveFocus } from '../runs/card-focus.ts';
import { countsInWords } from '../runs/run-words.ts';
import { ViewHead } from '../view-head.tsx';
import { readSchedules } from './read-schedules.ts';
import { ScheduleBadge } from './schedule-badge.tsx';
import { placeOfSchedule, scheduledTitle, slotInWords } from './schedule-words.ts';

const { list: words } = svSchedules;

/** Mina körningar: what runs by itself, the own first, with the next time and how it last went (R269, R270). */
export function MyRuns() {
  const app = useApp();
  const main = useRef<HTMLElement>(null);
  const view = useAppState((state) => state.runsView);
  const [schedules, setSchedules] = useState<Schedule[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    readSchedules(app).then(setSchedules, (problem: unknown) => setError(messageOf(problem)));
  }, [app]);
  const from = view.kind === 'schedules' ? view.from : undefined;
  useEffect(() => {
    if (schedules && from !== undefined) focusPlace(main.current, from);
  }, [schedules, from]);
  const groups: [string, Schedule[]][] = [
    [words.own, (schedules ?? []).filter(({ own }) => own)],
    [words.others, (schedules ?? []).filter(({ own }) => !own)],
  ];
  return (
    <main class="view stack" ref={main}>
      <ViewHead
        title={svSchedules.title}
        onBack={() => app.store.set({ runsView: { kind: 'list', from: 'schedules' }, notice: null })}
      />
      <Notice />
      <div>
        <Button icon="add" onPress={() => app.store.set({ runsView: { kind: 'wizard' }, notice: null })}>
          {svSchedules.add}
        </Button>
      </div>
      <Alert text={error} />
      {!schedules && !error && <div class="skeleton tall" aria-busy="true" />}
      {schedules?.length === 0 && (
        <p>
          {words.none} {words.noneHow}
        </p>
      )}
      {groups.map(
        ([title, some]) =>
          some.length > 0 && (
            <section class="stack tight" key={title} aria-label={title}>
              <h2>{title}</h2>
              <ul class="stack tight" onKeyDown={moveFocus}>
                {some.map((schedule) => (
                  <li key={schedule.id} data-place={schedule.id}>
                    <Card schedule={schedule} />
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </main>
  );
}

function Card({ schedule }: { schedule: Schedule }) {
  const { store } = useApp();
  const { id, job, name, own, createdBy, lastRun, nextSlots, warnings } = schedule;
  const title = scheduledTitle(job);
  const about = [title !== name && title, placeOfSchedule(schedule), !own && words.by(createdBy)];
  return (
    <button
      type="button"
      class="card run-card"
      onClick={() => store.set({ runsView: { kind: 'schedule', id }, notice: null })}
    >
      <span class="row apart">
        <strong>{name}</strong>
        <ScheduleBadge schedule={schedule} />
      </span>
      <span class="caption">{about.filter(Boolean).join(' · ')}</span>
      {nextSlots[0] && (
        <span>
          {words.next}: {slotInWords(nextSlots[0])}
        </span>
      )}
      <span class="caption">{lastRun ? `${words.last}: ${runInWords(lastRun)}` : words.notYet}</span>
      {warnings.map(({ code, message }) => (
        <span class="row nowrap" key={code}>
          <Icon name="warning" />
          <span>{message}</span>
        </span>
      ))}
    </button>
  );
}

/** “2026-11-21 05:00, Klar, 3 öppnade”. */
function runInWords(run: NonNullable<Schedule['lastRun']>): string {
  const told = run.state === 'klar' ? [countsInWords(run)] : [];
  return [dateTime(run.created), svRuns.states[run.state], ...told].join(', ');
}
