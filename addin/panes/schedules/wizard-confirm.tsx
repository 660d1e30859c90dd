import type { KommunStatus } from '../../../server/contract/run.ts';
import type { Schedule } from '../../../server/contract/schedule.ts';
import { GRACE_MINUTES, type ScheduledJob } from '../../../server/contract/scheduled-jobs.ts';
import { nextSlots, type Timetable } from '../../../server/domain/schedule.ts';
import { inSommarstopp } from '../../../server/domain/sommarstopp.ts';
import { Facts } from '../../ui/facts.tsx';
import { Message } from '../../ui/message.tsx';
import { svSchedules } from '../../ui/sv-schedules.ts';
import { isMadeHere } from './made-here.ts';
import { type Stop, SummerStops, Times } from './schedule-facts.tsx';
import { type Fields, paramsOf } from './schedule-fields.ts';
import { addressesIn } from './schedule-problems.ts';
import {
  graceInWords,
  listInWords,
  paramsInWords,
  placeOfSchedule,
  scheduledTitle,
  timetableInWords,
  wallOf,
} from './schedule-words.ts';
import { wouldEndTooLate } from './too-late.ts';

const { wizard: words, facts: terms } = svSchedules;
const TIMES_SHOWN = 3;

type Props = {
  job: ScheduledJob;
  fields: Fields;
  timetable: Timetable;
  kommuner: readonly KommunStatus[];
  /** The other schedules there are. */
  others: readonly Schedule[];
  now: string;
};

/** *Bekräftelse*: what will be saved, in plain words, with its next times and what there is to know of it (R268). */
export function WizardConfirm({ job, fields, timetable, kommuner, others, now }: Props) {
  const params = paramsOf(fields);
  const kommun = kommuner.find(({ kod }) => kod === fields.kommun) ?? null;
  const { scope, variant } = paramsInWords({ params });
  const slots = nextSlots(timetable, now, TIMES_SHOWN);
  const addresses = addressesIn(fields.emails);
  return (
    <>
      <Facts
        facts={[
          [terms.job, scheduledTitle(job)],
          [terms.name, fields.name.trim()],
          [terms.kommun, placeOfSchedule({ params, kommun: 'kommun' in params ? kommun : null })],
          [terms.scope, scope],
          [terms.variant, variant],
          [terms.when, timetableInWords(timetable)],
          [terms.emails, addresses.length > 0 ? listInWords(addresses) : terms.noEmails],
          [terms.grace, graceInWords(fields.grace === '' ? GRACE_MINUTES[job] : Number(fields.grace))],
        ]}
      />
      <section class="stack tight" aria-labelledby="times">
        <h3 id="times">{slots.length === TIMES_SHOWN ? words.nextTimes : words.times}</h3>
        <Times slots={slots} />
      </section>
      {!isMadeHere(job) && <Message kind="warning">{words.notYetLong}</Message>}
      {wouldEndTooLate(job, timetable, others, now) && <Message kind="warning">{words.tooLate}</Message>}
      {job === 'aktivitetsansvar' && (
        <SummerStops stops={stopsOf(kommun ? [kommun] : kommuner, slots[0] ?? timetable.start)} />
      )}
    </>
  );
}

/** The summer stops as they hold today, beside the first run. */
function stopsOf(kommuner: readonly KommunStatus[], slot: string): Stop[] {
  const { date } = wallOf(slot);
  return kommuner.flatMap(({ namn, sommarstopp }) =>
    sommarstopp === null ? [] : [{ namn, ...sommarstopp, restsNext: inSommarstopp(sommarstopp, date) }],
  );
}
