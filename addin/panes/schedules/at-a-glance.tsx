import type { Schedule } from '../../../server/contract/schedule.ts';
import { useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { svSchedules } from '../../ui/sv-schedules.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { slotInWords } from './schedule-words.ts';

const NEXT_SHOWN = 3;

/** What should have run by itself and has not come to a good end, and what there is to be warned of. */
export function NeedsAttention({ schedules }: { schedules: readonly Schedule[] }) {
  const { store } = useApp();
  const { watch: words } = svSchedules;
  const wrong = schedules.filter(({ watch, warnings }) => watch.state !== 'ok' || warnings.length > 0);
  if (wrong.length === 0) return null;
  return (
    <section class="stack tight" aria-labelledby="attention">
      <h2 id="attention">{words.title}</h2>
      {wrong.map(({ id, name, watch, warnings }) => (
        <Message key={id} kind={watch.state === 'failed' || watch.state === 'missing' ? 'error' : 'warning'}>
          <strong>
            {watch.state === 'ok' ? name : `${name}: ${words.states[watch.state].toLowerCase()}`}
          </strong>
          <br />
          {[
            watch.message,
            watch.slot && watch.state !== 'ok' ? words.slot(dateTime(watch.slot)) : null,
            ...warnings.map(({ message }) => message),
          ]
            .filter(Boolean)
            .join(' ')}
          <div data-place={`schedule-${id}`}>
            <Button
              look="link"
              onPress={() => store.set({ runsView: { kind: 'schedule', id }, notice: null })}
            >
              {words.open(name)}
            </Button>
          </div>
        </Message>
      ))}
    </section>
  );
}

/** The soonest of what is to run by itself. */
export function NextRuns({ schedules }: { schedules: readonly Schedule[] }) {
  const next = schedules
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
