import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDateText } from '../../server/domain/date-text.ts';
import { dateToSerial, serialToDate } from '../../server/domain/excel-date.ts';
import { addDays, addYears, daysBetween, isPlainDate } from '../../server/domain/plain-date.ts';
import { swedishDay, swedishTime } from '../../server/domain/swedish-time.ts';

describe('Excel’s serial numbers', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, null],
    [61, '1900-03-01'],
    [36526, '2000-01-01'],
    [46027, '2026-01-05'],
    [46027.75, '2026-01-05'],
    [2958465, '9999-12-31'],
    [2958466, null],
    [0, null],
    [-1, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
  ])('%d is %s', (serial, date) => {
    expect(serialToDate(serial)).toBe(date);
  });

  it('come back for every day from 1900 on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), (days) => {
        const date = addDays('1900-01-01', days);
        expect(serialToDate(dateToSerial(date) ?? 0)).toBe(date);
      }),
    );
    expect(dateToSerial('1899-12-31')).toBeNull();
  });
});

describe('a date that was typed as text', () => {
  it.each([
    ['2026-01-05', '2026-01-05'],
    ['2026-1-5', '2026-01-05'],
    ['2026/01/05', '2026-01-05'],
    ['20260105', '2026-01-05'],
    ['260105', '2026-01-05'],
    ['2026-01-05 00:00:00', '2026-01-05'],
    ['2026-01-05T00:00:00Z', '2026-01-05'],
    ['5/1-26', '2026-01-05'],
    ['5/1 2026', '2026-01-05'],
    ['31/12/2026', '2026-12-31'],
    ['5 jan 2026', '2026-01-05'],
    ['den 5 januari 2026', '2026-01-05'],
    ['5.maj 26', '2026-05-05'],
    ['29/2-28', '2028-02-29'],
  ])('%s is read', (text, date) => {
    expect(readDateText(text)).toEqual({ date });
  });

  it.each([
    ['2026-02-31', 'datumFinnsInte', '31 februari 2026 finns inte. Rätta datumet.'],
    ['31/2-26', 'datumFinnsInte', '31 februari 2026 finns inte. Rätta datumet.'],
    ['2027-02-29', 'datumFinnsInte', '29 februari 2027 finns inte. Rätta datumet.'],
    [
      '2026-13-01',
      'datumFinnsInte',
      'Månad 13 finns inte. Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-01-05.',
    ],
    [
      '2026-00-10',
      'datumFinnsInte',
      'Månad 0 finns inte. Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-01-05.',
    ],
    [
      '1/5/2026',
      'datumTvetydigt',
      'Datumet kan läsas på två sätt. Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-01-05.',
    ],
    ['0202-01-05', 'datumOrimligt', 'År 202 är orimligt. Rätta datumet.'],
    [
      'i morgon',
      'datumOlasligt',
      'Det här går inte att läsa som ett datum. Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-01-05.',
    ],
    [
      '5 foo 2026',
      'datumOlasligt',
      'Det här går inte att läsa som ett datum. Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-01-05.',
    ],
  ])('%s is refused in words', (text, code, message) => {
    expect(readDateText(text)).toEqual({ error: { code, message } });
  });

  it('is an existing day or an error, whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9/. -]{4,10}$/)), (text) => {
        const reading = readDateText(text);
        if ('date' in reading) expect(isPlainDate(reading.date)).toBe(true);
        else expect(reading.error.message).not.toBe('');
      }),
    );
  });
});

describe('calendar days', () => {
  it('move by years as legal age is counted', () => {
    expect([addYears('2008-02-29', 20), addYears('2008-02-29', 18), addYears('2024-12-31', -1)]).toEqual([
      '2028-02-29',
      '2026-03-01',
      '2023-12-31',
    ]);
  });

  it('count what they add', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 50_000 }), (days) => {
        expect(daysBetween('2000-01-01', addDays('2000-01-01', days))).toBe(days);
      }),
    );
  });

  it.each(['2026-02-29', '2026-2-1', '0999-01-01', '2026-01-01T00:00', 20260101, null])(
    '%s is none',
    (value) => {
      expect(isPlainDate(value)).toBe(false);
    },
  );
});

describe('Swedish time', () => {
  it.each([
    ['2026-01-05T23:30:00Z', '2026-01-06', 30],
    ['2026-07-05T22:00:00.000Z', '2026-07-06', 0],
    ['2026-03-29T00:59:59Z', '2026-03-29', 119],
    ['2026-03-29T01:00:00Z', '2026-03-29', 180],
    ['2026-10-25T00:59:59Z', '2026-10-25', 179],
    ['2026-10-25T01:00:00Z', '2026-10-25', 120],
  ])('%s', (instant, date, minute) => {
    expect(swedishTime(instant)).toEqual({ date, minute });
  });

  it('agrees with the time zone tables', () => {
    const tables = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Stockholm',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (when) => {
          const time = swedishTime(when.toISOString());
          const minute = time?.minute ?? 0;
          const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          expect(`${time?.date} ${clock}`).toBe(tables.format(when));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('knows when a day begins and ends, also when the clocks change', () => {
    expect(swedishDay('2026-03-29')).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
    });
    expect(swedishDay('2026-10-25')).toEqual({
      from: '2026-10-24T22:00:00.000Z',
      to: '2026-10-25T23:00:00.000Z',
    });
    expect(swedishTime('no instant')).toBeNull();
  });
});
