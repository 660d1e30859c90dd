import type { Schedule, ScheduleWarning } from '../../../server/contract/schedule.ts';
import { useApp, useAppState } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { svSchedules } from '../../ui/sv-schedules.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { isMadeHere } from './made-here.ts';
import { slotInWords } from './schedule-words.ts';

const NEXT_SHOWN = 3;

/** What is told at the top beside what has gone wrong; the rest stands with each schedule. */
const TOLD: readonly ScheduleWarning['code'][] = ['utomkommunalaForSen', 'epostMisslyckades'];

/** What should have run by itself and has not come to a good end, and times that do not go together (R019). */
export function NeedsAttention({ schedules }: { schedules: readonly Schedule[] }) {
  const { watch: words } = svSchedules;
  const { store } = useApp();
  const wrong = schedules.filter(({ watch }) => watch.state !== 'ok');
  const warned = schedules.flatMap((schedule) =>
    schedule.warnings.filter(({ code }) => TOLD.includes(code)).map(({ message }) => ({ schedule, message })),
  );
  const unscheduled = useAppState((state) => state.unscheduled);
  if (wrong.length + warned.length + unscheduled.length === 0) return null;
  return (
    <section class="stack tight" aria-labelledby="attention">
      <h2 id="attention">{words.title}</h2>
      {wrong.map(({ id, name, watch }) => (
        <Message key={id} kind={watch.state === 'failed' || watch.state === 'missing' ? 'error' : 'warning'}>
          <strong>{`${name}: ${words.states[watch.state].toLowerCase()}`}</strong>
          <br />
          {watch.message} {watch.slot && words.slot(dateTime(watch.slot))}
          <Open id={id} name={name} />
        </Message>
      ))}
      {unscheduled.map(({ job, message }) => (
        <Message key={job} kind="error">
          {message}
          <div>
            <Button look="link" onPress={() => store.set({ runsView: { kind: 'wizard' }, notice: null })}>
              {svSchedules.add}
            </Button>
          </div>
        </Message>
      ))}
      {[...Map.groupBy(warned, ({ message }) => message)].map(([message, about]) => (
        <Message key={message} kind="warning">
          {message}
          {about.map(({ schedule: { id, name } }) => (
            <Open key={id} id={id} name={name} />
          ))}
        </Message>
      ))}
    </section>
  );
}

function Open({ id, name }: { id: string; name: string }) {
  const { store } = useApp();
  return (
    <div>
      <Button look="link" onPress={() => store.set({ runsView: { kind: 'schedule', id }, notice: null })}>
        {svSchedules.watch.open(name)}
      </Button>
    </div>
  );
}

/** The soonest of what is to run by itself. */
export function NextRuns({ schedules }: { schedules: readonly Schedule[] }) {
  const next = schedules
    .filter(({ job }) => isMadeHere(job))
    .flatMap(({ id, name, nextSlots }) => (nextSlots[0] ? [{ id, name, slot: nextSlots[0] }] : []))
    .sort((a, b) => (a.slot < b.slot ? -1 : 1))
    .slice(0, NEXT_SHOWN);
  if (next.length === 0) return null;
  return (
    <section class="stack tight" aria-labelledby="next-runs">
      <h2 id="next-runs">{svSchedules.next.title}</h2>
      <ul class="stack tight">
        {next.map(({ id, name, slot }) => (
          <li key={id}>
            {name}
            <br />
            <span class="caption">{slotInWords(slot)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
