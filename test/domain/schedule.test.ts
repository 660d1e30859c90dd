import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../server/domain/plain-date.ts';
import {
  countSlots,
  latestSlot,
  nextSlots,
  slotOn,
  type Timetable,
  weekdayOf,
} from '../../server/domain/schedule.ts';
import { instantOf, wallTime } from '../../server/domain/swedish-time.ts';

const daily = (start: string, more: Partial<Timetable> = {}): Timetable => ({
  start,
  repeat: 'daily',
  weekdays: null,
  endDate: null,
  ...more,
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

// What the wall shows, by the zone data that come with Node: nothing of ours.
const wall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  weekday: 'long',
});
const DAYS = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'];
function shown(utc: number): { date: string; time: string; weekday: number } {
  const parts = Object.fromEntries(wall.formatToParts(utc).map(({ type, value }) => [type, value]));
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`,
    weekday: DAYS.indexOf(parts.weekday ?? '') + 1,
  };
}

/** The slots of a few days, found by looking at the clock on the wall every half hour. */
function naiveSlots(timetable: Timetable, from: number, to: number): string[] {
  const start = Date.parse(timetable.start);
  const first = shown(start);
  const days = new Map<string, { at: number | null; whole: boolean }>();
  for (let utc = Math.floor(from / DAY) * DAY - 2 * DAY; utc <= to + 2 * DAY; utc += 30 * MINUTE) {
    const { date, time } = shown(utc);
    const day = days.get(date) ?? { at: null, whole: time === '00:00' };
    days.set(date, { ...day, at: day.at ?? (time === first.time ? utc : null) });
  }
  const slots: number[] = [];
  for (const [date, day] of days) {
    if (!day.whole) continue;
    const at = date === first.date ? start : (day.at ?? springSlot(date, first.time));
    if (at < start || (timetable.repeat === 'once' && date !== first.date)) continue;
    const { weekday } = shown(Date.parse(`${date}T11:00:00Z`));
    if (timetable.weekdays && !timetable.weekdays.includes(weekday)) continue;
    if (timetable.endDate && date > timetable.endDate) continue;
    slots.push(at);
  }
  return slots
    .filter((at) => at >= from && at <= to)
    .sort((a, b) => a - b)
    .map((at) => new Date(at).toISOString());
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
// A time that the day leaves out is shown an hour later: winter time is one hour before UTC.
const springSlot = (date: string, time: string) =>
  Date.parse(`${date}T00:00:00Z`) + (minutesOf(time) - 60) * MINUTE;

const halfHours = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / (30 * MINUTE), max: Date.parse(to) / (30 * MINUTE) })
    .map((count) => new Date(count * 30 * MINUTE).toISOString());
// Around both turns of the clock, and anywhere.
const instants = fc.oneof(
  halfHours('2026-03-26T00:00:00Z', '2026-03-31T00:00:00Z'),
  halfHours('2026-10-22T00:00:00Z', '2026-10-28T00:00:00Z'),
  halfHours('2026-01-01T00:00:00Z', '2027-12-31T00:00:00Z'),
);
const timetables: fc.Arbitrary<Timetable> = fc
  .record({
    start: instants,
    repeat: fc.constantFrom('daily' as const, 'daily' as const, 'daily' as const, 'once' as const),
    weekdays: fc.option(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })),
    days: fc.option(fc.integer({ min: 0, max: 20 })),
  })
  .map(({ days, ...rest }) => ({
    ...rest,
    endDate: days === null ? null : addDays(wallTime(rest.start)?.date ?? '', days),
  }));

describe('the times of a schedule', () => {
  it('are those that somebody finds who looks at the clock on the wall all day', () => {
    fc.assert(
      fc.property(timetables, fc.integer({ min: 0, max: 12 }), (timetable, ahead) => {
        const from = Date.parse(timetable.start) + ahead * DAY - 5 * MINUTE;
        const to = from + 5 * DAY;
        const expected = naiveSlots(timetable, from, to);
        const [after, until] = [new Date(from - 1).toISOString(), new Date(to).toISOString()];
        const found = nextSlots(timetable, after, 8).filter((slot) => slot <= until);
        expect(found).toEqual(expected);
        expect(countSlots(timetable, after, new Date(to + 1).toISOString())).toBe(expected.length);
        const latest = latestSlot(timetable, until);
        if (expected.length > 0) expect(latest).toBe(expected.at(-1));
        else if (latest !== null) expect(latest <= after).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('come in order, never before the start, each on a day of its own', () => {
    fc.assert(
      fc.property(timetables, instants, (timetable, after) => {
        const slots = nextSlots(timetable, after, 40);
        expect(slots).toEqual([...slots].sort());
        expect(new Set(slots.map((slot) => wallTime(slot)?.date)).size).toBe(slots.length);
        for (const slot of slots) {
          expect(slot > after && slot >= timetable.start).toBe(true);
          expect(slotOn(timetable, wallTime(slot)?.date ?? '')).toBe(slot);
          expect(latestSlot(timetable, slot)).toBe(slot);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keep to the clock on the wall over both turns', () => {
    const early = daily('2026-03-27T02:00:00.000Z');
    expect(nextSlots(early, '2026-03-27T00:00:00.000Z', 3)).toEqual([
      '2026-03-27T02:00:00.000Z',
      '2026-03-28T02:00:00.000Z',
      '2026-03-29T01:00:00.000Z',
    ]);
    expect(nextSlots(daily('2026-10-23T01:00:00.000Z'), '2026-10-23T02:00:00.000Z', 3)).toEqual([
      '2026-10-24T01:00:00.000Z',
      '2026-10-25T02:00:00.000Z',
      '2026-10-26T02:00:00.000Z',
    ]);
  });

  it('come an hour later where the wall leaves the hour out, and once where it shows it twice', () => {
    const half = daily('2026-03-28T01:30:00.000Z');
    expect(nextSlots(half, '2026-03-28T00:00:00.000Z', 3)).toEqual([
      '2026-03-28T01:30:00.000Z',
      // 02:30 does not exist: 03:30.
      '2026-03-29T01:30:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
    const autumn = daily('2026-10-24T00:30:00.000Z');
    expect(nextSlots(autumn, '2026-10-24T00:00:00.000Z', 3)).toEqual([
      '2026-10-24T00:30:00.000Z',
      // The first of the two 02:30.
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });

  it('begin with the very start, also in the second of two like hours', () => {
    const second = daily('2026-10-25T01:30:07.123Z');
    expect(nextSlots(second, '2026-10-25T00:00:00.000Z', 2)).toEqual([
      '2026-10-25T01:30:07.123Z',
      '2026-10-26T01:30:07.123Z',
    ]);
  });

  it('keep to weekdays and end with the last day', () => {
    const week = daily('2026-11-20T02:00:00.000Z', { weekdays: [1, 5], endDate: '2026-11-27' });
    expect(nextSlots(week, '2026-11-19T00:00:00.000Z', 9).map((slot) => slot.slice(0, 10))).toEqual([
      '2026-11-20',
      '2026-11-23',
      '2026-11-27',
    ]);
    expect(latestSlot(week, '2027-06-01T00:00:00.000Z')).toBe('2026-11-27T02:00:00.000Z');
    expect(countSlots(week, '2026-11-20T02:00:00.000Z', '2027-06-01T00:00:00.000Z')).toBe(2);
  });

  it('are one for what runs once', () => {
    const once = daily('2026-11-20T02:00:00.000Z', { repeat: 'once' });
    expect(nextSlots(once, '2026-11-01T00:00:00.000Z', 5)).toEqual(['2026-11-20T02:00:00.000Z']);
    expect(nextSlots(once, '2026-11-20T02:00:00.000Z', 5)).toEqual([]);
    expect(latestSlot(once, '2026-11-20T01:59:59.999Z')).toBeNull();
    expect(latestSlot(once, '2030-11-20T02:00:00.000Z')).toBe('2026-11-20T02:00:00.000Z');
  });
});

it('the weekday is 1 for Monday to 7 for Sunday', () => {
  expect(['2026-11-16', '2026-11-22', '1969-12-28'].map(weekdayOf)).toEqual([1, 7, 7]);
});

it('wall time and instant agree wherever the wall shows a time once', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      const there = wallTime(instant);
      const back = there && instantOf(there);
      const isSecond = instant >= '2026-10-25T01:00' && instant < '2026-10-25T02:00';
      const isSecondNext = instant >= '2027-10-31T01:00' && instant < '2027-10-31T02:00';
      const hour = isSecond || isSecondNext ? 60 * MINUTE : 0;
      expect(back).toBe(new Date(Date.parse(instant) - hour).toISOString());
      expect(there && `${there.date}`).toBe(shown(Date.parse(instant)).date);
    }),
    { numRuns: 300 },
  );
});
