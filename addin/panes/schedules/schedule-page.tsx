import { useEffect, useState } from 'preact/hooks';
import type { Schedule } from '../../../server/contract/schedule.ts';
import { messageOf, useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { svRuns } from '../../ui/sv-runs.ts';
import { svSchedules } from '../../ui/sv-schedules.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { Notice } from '../notice.tsx';
import { RunBadge } from '../runs/run-badge.tsx';
import { countsInWords } from '../runs/run-words.ts';
import { ViewHead } from '../view-head.tsx';
import { readSchedules } from './read-schedules.ts';
import { ScheduleActions } from './schedule-actions.tsx';
import { ScheduleBadge } from './schedule-badge.tsx';
import { SummerStops, Times } from './schedule-facts.tsx';
import {
  graceInWords,
  listInWords,
  paramsInWords,
  placeOfSchedule,
  scheduledTitle,
  timetableInWords,
} from './schedule-words.ts';

const { page: words, facts: terms } = svSchedules;

/** One schedule: what is wrong with it, its latest run and the result, when it runs, and what can be done (R271). */
export function SchedulePage({ id }: { id: string }) {
  const app = useApp();
  const [schedule, setSchedule] = useState<Schedule | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    readSchedules(app).then(
      (schedules) => {
        const found = schedules.find((one) => one.id === id);
        if (found) setSchedule(found);
        else setError(words.gone);
      },
      (problem: unknown) => setError(messageOf(problem)),
    );
  }, [app, id]);
  return (
    <main class="view stack">
      <ViewHead
        title={schedule?.name ?? svSchedules.title}
        onBack={() => app.store.set({ runsView: { kind: 'schedules', from: id }, notice: null })}
      />
      <Notice />
      <Alert text={error} />
      {!schedule && !error && <div class="skeleton tall" aria-busy="true" />}
      {schedule && (
        <>
          <div class="row">
            <ScheduleBadge schedule={schedule} />
          </div>
          <Warnings schedule={schedule} />
          <LastRun schedule={schedule} />
          <When schedule={schedule} />
          {schedule.editable ? (
            <ScheduleActions schedule={schedule} onChanged={setSchedule} />
          ) : (
            <p class="caption">{words.onlyView}</p>
          )}
        </>
      )}
    </main>
  );
}

function Warnings({ schedule: { watch, warnings, paused } }: { schedule: Schedule }) {
  return (
    <>
      {watch.message && (
        <Message kind={watch.state === 'late' || watch.state === 'stopped' ? 'warning' : 'error'}>
          {watch.message} {watch.slot && svSchedules.watch.slot(dateTime(watch.slot))}
        </Message>
      )}
      {warnings.map(({ code, message }) => (
        <Message key={code} kind="warning">
          {message}
        </Message>
      ))}
      {paused && <Message kind="info">{words.whenPaused}</Message>}
    </>
  );
}

function LastRun({ schedule: { id, job, lastRun } }: { schedule: Schedule }) {
  const { store } = useApp();
  return (
    <section class="stack tight" aria-labelledby="last-run">
      <h2 id="last-run">{words.last}</h2>
      {lastRun ? (
        <>
          <div class="row">
            <RunBadge run={lastRun} />
            <span>{dateTime(lastRun.started ?? lastRun.created)}</span>
          </div>
          <p>{lastRun.state === 'klar' ? countsInWords(lastRun, true) : (lastRun.message ?? '')}</p>
        </>
      ) : (
        <p>{svSchedules.list.notYet}</p>
      )}
      <div class="row">
        {lastRun && (
          <Button
            look="quiet"
            icon="info"
            onPress={() =>
              store.set({ runsView: { kind: 'run', id: lastRun.id, schedule: id }, notice: null })
            }
          >
            {svRuns.lastRun}
          </Button>
        )}
        <Button look="link" onPress={() => store.set({ runsView: { kind: 'list', job }, notice: null })}>
          {words.log}
        </Button>
      </div>
    </section>
  );
}

function When({ schedule }: { schedule: Schedule }) {
  const { job, emails, editable, graceMinutes, createdBy, nextSlots, paused, summerStops } = schedule;
  const { scope, variant } = paramsInWords(schedule);
  const told = emails.length > 0 ? listInWords(emails) : terms.noEmails;
  return (
    <section class="stack" aria-labelledby="schedule">
      <h2 id="schedule">{words.schedule}</h2>
      <Facts
        facts={[
          [terms.job, scheduledTitle(job)],
          [terms.kommun, placeOfSchedule(schedule)],
          [terms.scope, scope],
          [terms.variant, variant],
          [terms.when, timetableInWords(schedule)],
          [terms.emails, editable ? told : terms.hiddenEmails],
          [terms.grace, graceInWords(graceMinutes)],
          [terms.by, svRuns.by(createdBy)],
        ]}
      />
      {!paused && <h3>{words.nextTimes}</h3>}
      {!paused && nextSlots.length === 0 && <p>{words.none}</p>}
      <Times slots={nextSlots} />
      <SummerStops stops={summerStops} />
    </section>
  );
}
