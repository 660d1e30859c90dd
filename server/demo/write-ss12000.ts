import { addDays, type PlainDate } from '../domain/plain-date.ts';
import { type Life, numberOn, type Schooling } from './life.ts';
import { type DemoHuvudman, INTRODUCTION_PROGRAMS, NATIONAL_PROGRAMS } from './region.ts';

/** A school tells of a start a month before it, and of an end a fortnight before; of one broken off when it is. */
const START_TOLD = 30;
const END_TOLD = 14;

/**
 * What a huvudman's system delivers on a day, as SS12000 in JSON: its units, programmes and pupils with their enrolments.
 * All pupils for a full delivery (no `previous`), else those whose enrolments have changed since; undefined without any.
 */
export function ss12000File(
  huvudman: DemoHuvudman,
  lives: readonly Life[],
  date: PlainDate,
  previous?: PlainDate,
): string | undefined {
  const persons = lives.flatMap((life) => {
    const own = life.schooling.filter((time) => time.huvudman === huvudman && toldFrom(time) <= date);
    if (own.length === 0 || life.known > date) return [];
    const changed = own.some((time) =>
      [toldFrom(time), endTold(time)].some((day) => previous !== undefined && day > previous && day <= date),
    );
    return previous === undefined || changed ? [personOf(life, own, date)] : [];
  });
  if (persons.length === 0) return undefined;
  return JSON.stringify(
    { organisations: organisations(huvudman), programmes: programmes(), persons },
    null,
    1,
  );
}

function toldFrom({ from }: Schooling): PlainDate {
  return addDays(from, -START_TOLD);
}

function endTold({ to, cancelled }: Schooling): PlainDate {
  return cancelled ? to : addDays(to, -END_TOLD);
}

function personOf(life: Life, own: readonly Schooling[], date: PlainDate) {
  return {
    id: uuid(7, life.id),
    meta: { created: `${own[0]?.from ?? date}T06:00:00Z`, modified: `${date}T03:12:00Z` },
    givenName: life.name.fornamn,
    familyName: life.name.efternamn,
    civicNo: { value: numberOn(life, date), nationality: 'SE' },
    birthDate: life.born,
    securityMarking: life.schoolMark ? 'Sekretessmarkering' : 'Ingen',
    personStatus: 'Aktiv',
    enrolments: own.map((time) => enrolmentOf(time, date)),
  };
}

function enrolmentOf(time: Schooling, date: PlainDate) {
  const isOver = endTold(time) <= date;
  return {
    enroledAt: { id: time.school.id, displayName: time.school.namn },
    schoolType: time.skolform,
    schoolYear: time.skolform === 'GY' ? schoolYear(time, date) : undefined,
    startDate: time.from,
    endDate: isOver ? time.to : undefined,
    cancelled: isOver && time.cancelled,
    educationCode: time.program,
  };
}

/** 1 in the first school year, at most 3. */
function schoolYear({ from }: Schooling, date: PlainDate): number {
  const begun = Number(date.slice(0, 4)) - Number(from.slice(0, 4));
  return Math.min(3, Math.max(1, begun + (date.slice(5) >= '08-15' ? 1 : 0)));
}

function organisations({ schools }: DemoHuvudman) {
  return schools.map(({ id, namn, kod }) => ({
    id,
    displayName: namn,
    organisationType: 'Skolenhet',
    schoolUnitCode: kod,
    schoolTypes: ['GY', 'VUXGY'],
  }));
}

function programmes() {
  const national = NATIONAL_PROGRAMS.map((code, index) => ({
    id: uuid(5, index),
    name: `Program ${code}`,
    code,
    type: 'Högskoleförberedande program',
    schoolType: 'GY',
  }));
  const introduction = INTRODUCTION_PROGRAMS.map((code, index) => ({
    id: uuid(6, index),
    name: `Introduktionsprogram ${code}`,
    code,
    type: 'Intruduktionsprogram',
    schoolType: 'GY',
  }));
  return [...national, ...introduction];
}

function uuid(kind: number, n: number): string {
  return `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}
