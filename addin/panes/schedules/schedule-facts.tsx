import type { SummerStop } from '../../../server/contract/schedule.ts';
import { Message } from '../../ui/message.tsx';
import { dayAndMonth } from '../../ui/sv-runs.ts';
import { svSchedules } from '../../ui/sv-schedules.ts';
import { listInWords, slotInWords } from './schedule-words.ts';

const { stop: words } = svSchedules;

/** The next times, soonest first. */
export function Times({ slots }: { slots: readonly string[] }) {
  return (
    <ol class="points">
      {slots.map((slot) => (
        <li key={slot}>{slotInWords(slot)}</li>
      ))}
    </ol>
  );
}

/** A kommun's summer stop, and whether the next run falls within it. */
export type Stop = Pick<SummerStop, 'namn' | 'fran' | 'till' | 'restsNext'>;

/** So many kommuner with the same stop are named; of more their number is told. */
const MOST_NAMES = 4;

/** The summer stops that every nightly run keeps to (Z41); kommuner with the same stop share a line. */
export function SummerStops({ stops }: { stops: readonly Stop[] }) {
  if (stops.length === 0) return null;
  const groups = Map.groupBy(stops, ({ fran, till }) => `${fran} ${till}`);
  const rests = stops.some(({ restsNext }) => restsNext);
  return (
    <Message kind={rests ? 'warning' : 'info'}>
      <strong>{words.title}</strong>
      <ul>
        {[...groups].map(([key, group]) => (
          <li key={key}>{stopInWords(group)}</li>
        ))}
      </ul>
      {words.means}
      {rests && ` ${words.restsNext}`}
    </Message>
  );
}

function stopInWords(group: readonly Stop[]): string {
  const { fran = '', till = '' } = group[0] ?? {};
  const names = group.map(({ namn }) => namn);
  const who = names.length > MOST_NAMES ? words.kommuner(names.length) : listInWords(names);
  return words.of(who, dayAndMonth(fran), dayAndMonth(till));
}
