import * as z from 'zod/mini';
import type { Schedule } from '../../../server/contract/schedule.ts';
import { nextSlots, type Timetable } from '../../../server/domain/schedule.ts';
import { svSchedules } from '../../ui/sv-schedules.ts';
import { type Fields, timetableOf } from './schedule-fields.ts';

const { problems: words, noJob } = svSchedules.wizard;
const MOST_ADDRESSES = 20;
const Address = z.email();

export const STEPS = ['job', 'time', 'result', 'confirm'] as const;
export type Step = (typeof STEPS)[number];

/** What is wrong, by field. */
export type Problems = Partial<Record<keyof Fields, string>>;

/** The step on which each field is filled in, by the name that the server gives it. */
const STEP_OF: Readonly<Record<string, { step: Step; field: keyof Fields }>> = {
  params: { step: 'job', field: 'job' },
  job: { step: 'job', field: 'job' },
  name: { step: 'time', field: 'name' },
  start: { step: 'time', field: 'date' },
  weekdays: { step: 'time', field: 'weekdays' },
  endDate: { step: 'time', field: 'endDate' },
  emails: { step: 'result', field: 'emails' },
  graceMinutes: { step: 'result', field: 'grace' },
};

/** What is wrong with the fields of a step; nothing when one can go on. `before` is the schedule that is being changed. */
export function problemsIn(step: Step, fields: Fields, now: string, before?: Schedule): Problems {
  if (step === 'job') return fields.job === '' ? { job: noJob } : {};
  if (step === 'result') return emailProblems(fields.emails);
  if (step === 'time') return timeProblems(fields, now, before);
  return {};
}

/** Where the server found something wrong, so that the wizard can go there; null where it is about no field. */
export function placeOfIssue(
  issues: readonly { path: string; message: string }[],
): { step: Step; problems: Problems } | null {
  for (const { path, message } of issues) {
    const place = STEP_OF[path.split('.')[0] ?? ''];
    if (place) return { step: place.step, problems: { [place.field]: message } };
  }
  return null;
}

/** The addresses that stand in a text with semicolons between them (R263). */
export function addressesIn(text: string): string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function emailProblems(text: string): Problems {
  const addresses = addressesIn(text);
  const wrong = addresses.find((address) => !Address.safeParse(address).success);
  if (wrong !== undefined) return { emails: words.email(wrong) };
  return addresses.length > MOST_ADDRESSES ? { emails: words.emails(MOST_ADDRESSES) } : {};
}

function timeProblems(fields: Fields, now: string, before: Schedule | undefined): Problems {
  const { name, date, time, repeat, weekdays, endDate } = fields;
  const problems: Problems = {
    ...(name.trim() === '' && { name: words.name }),
    ...(date === '' && { date: words.date }),
    ...(time === '' && { time: words.time }),
    ...(repeat === 'daily' && weekdays.length === 0 && { weekdays: words.weekdays }),
    ...(repeat === 'daily' && endDate !== '' && endDate < date && { endDate: words.endDate }),
  };
  if (Object.keys(problems).length > 0) return problems;
  const timetable = timetableOf(fields, before);
  if ((before && isSame(timetable, before)) || nextSlots(timetable, now, 1).length > 0) return {};
  if (repeat === 'once') return { date: words.past };
  return { [endDate === '' ? 'weekdays' : 'endDate']: words.never };
}

function isSame(timetable: Timetable, { start, repeat, weekdays, endDate }: Schedule): boolean {
  return JSON.stringify(timetable) === JSON.stringify({ start, repeat, weekdays, endDate });
}
