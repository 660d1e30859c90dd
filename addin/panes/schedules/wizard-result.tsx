import { GRACE_MINUTES, type ScheduledJob } from '../../../server/contract/scheduled-jobs.ts';
import { NoteField, SelectField } from '../../ui/field.tsx';
import { svSchedules } from '../../ui/sv-schedules.ts';
import type { Fields } from './schedule-fields.ts';
import type { Problems } from './schedule-problems.ts';
import { minutesInWords } from './schedule-words.ts';

const { wizard: words } = svSchedules;
/** How long one may be ready to wait, in minutes. */
const GRACES: readonly number[] = [30, 60, 120, 180, 240, 480, 720, 1440];
const MAX_TEXT = 5_000;

type Props = {
  job: ScheduledJob;
  fields: Fields;
  problems: Problems;
  put: (patch: Partial<Fields>) => void;
};

/** Who is told of the result (R263), and after how long somebody is told that it is late. */
export function WizardResult({ job, fields, problems, put }: Props) {
  const usual = GRACE_MINUTES[job];
  const others = GRACES.filter((minutes) => minutes !== usual);
  const own = Number(fields.grace);
  // A schedule that was made elsewhere may have any.
  const graces =
    fields.grace === '' || others.includes(own) ? others : [...others, own].sort((a, b) => a - b);
  return (
    <>
      <NoteField
        label={words.emails}
        hint={words.emailsHint}
        maxLength={MAX_TEXT}
        error={problems.emails}
        value={fields.emails}
        onInput={(emails) => put({ emails })}
      />
      <SelectField
        label={words.grace}
        items={graces.map((minutes) => ({ value: String(minutes), label: minutesInWords(minutes) }))}
        blank={words.graceUsual(minutesInWords(usual))}
        error={problems.grace}
        value={fields.grace}
        onInput={(grace) => put({ grace })}
      />
    </>
  );
}
