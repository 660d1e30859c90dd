import { MAX_SCHEDULE_NAME } from '../../../server/contract/schedule.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Check, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Message } from '../../ui/message.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { svSchedules } from '../../ui/sv-schedules.ts';
import { type Fields, ONLY_ONCE } from './schedule-fields.ts';
import type { Problems } from './schedule-problems.ts';

const { wizard: words, when } = svSchedules;
const WORKDAYS: readonly number[] = [1, 2, 3, 4, 5];
const ALL_DAYS: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

type Props = { fields: Fields; problems: Problems; put: (patch: Partial<Fields>) => void };

/** The name, the first run, and how often it comes again (R007, R021, R022, R264, R265, R266, R267). */
export function WizardTime({ fields, problems, put }: Props) {
  const isOnlyOnce = fields.job === ONLY_ONCE && fields.repeat === 'once';
  return (
    <>
      <TextField
        label={words.name}
        hint={words.nameHint}
        required
        maxLength={MAX_SCHEDULE_NAME}
        error={problems.name}
        value={fields.name}
        onInput={(name) => put({ name })}
      />
      <DateField
        label={words.date}
        name="date"
        required
        error={problems.date}
        value={fields.date}
        onInput={(date) => put({ date })}
      />
      <TextField
        label={words.time}
        type="time"
        hint={words.timeHint}
        required
        error={problems.time}
        value={fields.time}
        onInput={(time) => put({ time })}
      />
      <Message kind="info">
        {words.backup}
        {fields.job === 'navet-utomkommunala' && ` ${words.beforeAvisering}`}
      </Message>
      {isOnlyOnce ? (
        <p>{words.onlyOnce}</p>
      ) : (
        <RadioGroup
          label={words.repeat}
          options={[
            { value: 'once', label: words.once },
            { value: 'daily', label: words.daily },
          ]}
          value={fields.repeat}
          onChange={(repeat) => put({ repeat: repeat === 'once' ? 'once' : 'daily' })}
        />
      )}
      {fields.repeat === 'daily' && (
        <>
          <Weekdays fields={fields} problems={problems} put={put} />
          <DateField
            label={words.endDate}
            name="endDate"
            hint={words.endDateHint}
            error={problems.endDate}
            value={fields.endDate}
            onInput={(endDate) => put({ endDate })}
          />
        </>
      )}
    </>
  );
}

function Weekdays({ fields: { weekdays }, problems, put }: Props) {
  const error = problems.weekdays;
  return (
    <fieldset class="field" aria-describedby={error ? 'weekdays-error' : undefined}>
      <legend class="label">{words.weekdays}</legend>
      <div class="row">
        <Button pressed={isSame(weekdays, ALL_DAYS)} onPress={() => put({ weekdays: ALL_DAYS })}>
          {words.allDays}
        </Button>
        <Button pressed={isSame(weekdays, WORKDAYS)} onPress={() => put({ weekdays: WORKDAYS })}>
          {words.workdays}
        </Button>
      </div>
      <div class="weekdays">
        {when.weekdays.map((name, at) => (
          <Check
            key={name}
            label={name}
            checked={weekdays.includes(at + 1)}
            onChange={(on) =>
              put({ weekdays: on ? [...weekdays, at + 1] : weekdays.filter((day) => day !== at + 1) })
            }
          />
        ))}
      </div>
      {error && (
        <span class="error-text" id="weekdays-error">
          <Icon name="error" />
          {error}
        </span>
      )}
    </fieldset>
  );
}

function isSame(chosen: readonly number[], days: readonly number[]): boolean {
  return chosen.length === days.length && days.every((day) => chosen.includes(day));
}
