import { addDays, addYears, type PlainDate } from '../domain/plain-date.ts';
import type { Name } from './names.ts';
import type { Random } from './random.ts';
import { addressOf, type DemoHuvudman, type DemoSchool, HUVUDMAN, NATIONAL_PROGRAMS } from './region.ts';

/** Where somebody lives from a day on: a kommun of the region or elsewhere. */
export type Residence = { from: PlainDate; kommun: string; address: string };

/** A time at a school. `to`: the last day, when the course is planned to end or was broken off. */
export type Schooling = {
  huvudman: DemoHuvudman;
  school: DemoSchool;
  program: string;
  skolform: string;
  from: PlainDate;
  to: PlainDate;
  cancelled: boolean;
};

/** What the registers will come to know of one invented person. */
export type Life = {
  id: number;
  number: string;
  born: PlainDate;
  name: Name;
  /** From that day the population register tells of the person. */
  known: PlainDate;
  residences: Residence[];
  gone?: { orsak: string; datum: PlainDate };
  schooling: Schooling[];
  /** Gymnasieexamen, told to the kommun by a workbook on or after the day. */
  examen?: PlainDate;
  /** Changes of the marks of protection, by day. */
  marks: { from: PlainDate; sekretess: boolean; skyddad: boolean }[];
  /** The school marks the person as protected. */
  schoolMark?: boolean;
  /** The number is replaced by another on that day. */
  renamed?: { on: PlainDate; to: string; orsak: 'GN' | 'GS' };
  /** Registered by hand in a kommun on that day, or the next that people work: nobody else would pick the person up. */
  registered?: { on: PlainDate; kommun: string };
};

/** The day on which the autumn term begins in a year. */
export function termStart(year: number): PlainDate {
  return `${year}-08-19`;
}

/** The last day of school in a year. */
export function termEnd(year: number): PlainDate {
  return `${year}-06-11`;
}

/** The year in which somebody comes to the gymnasium. */
export function gymnasiumYear(born: PlainDate): number {
  return Number(born.slice(0, 4)) + 16;
}

/** The kommun that somebody lives in on a day; undefined before the first that is known. */
export function kommunOn(life: Life, date: PlainDate): string | undefined {
  return residenceOn(life, date)?.kommun;
}

/** The number that the person has on a day. */
export function numberOn({ number, renamed }: Life, date: PlainDate): string {
  return renamed && renamed.on <= date ? renamed.to : number;
}

export function residenceOn(life: Life, date: PlainDate): Residence | undefined {
  return life.residences.findLast((residence) => residence.from <= date);
}

/** A time at one of the schools that the kommun's youths go to. */
export function schoolingAt(
  random: Random,
  kommun: string,
  time: { from: PlainDate; to: PlainDate; program?: string; skolform?: string; cancelled?: boolean },
): Schooling {
  const huvudman = huvudmanFor(random, kommun);
  return {
    huvudman,
    school: random.pick(huvudman.schools),
    program: time.program ?? random.pick(NATIONAL_PROGRAMS),
    skolform: time.skolform ?? 'GY',
    from: time.from,
    to: time.to,
    cancelled: time.cancelled ?? false,
  };
}

function huvudmanFor(random: Random, kommun: string): DemoHuvudman {
  const own = kommun === '9901' ? HUVUDMAN[0] : HUVUDMAN[1];
  const other = HUVUDMAN[2];
  if (!own || !other) throw new Error('The region has three huvudmän.');
  return random.chance(0.83) ? own : other;
}

/** Lives in the kommun since childhood. */
export function homeIn(random: Random, kommun: string, born: PlainDate): Residence[] {
  const from = random.chance(0.75) ? born : addDays(born, random.int(400, 4500));
  return [{ from, kommun, address: addressOf(random.int(0, 4000)) }];
}

/** A random birth date of somebody who has an age in years and days on a date: from `youngest` to `oldest` years. */
export function bornForAge(random: Random, date: PlainDate, youngest: number, oldest: number): PlainDate {
  const days = random.int(Math.round(youngest * 365.25), Math.round(oldest * 365.25));
  return addDays(date, -days);
}

/** The first day of the month in which somebody turns 15: from then on the register tells of the person. */
export function knownFrom(born: PlainDate, start: PlainDate): PlainDate {
  const fifteen = addYears(born, 15);
  return fifteen < start ? start : fifteen;
}
