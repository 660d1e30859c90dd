import { describe, expect, test } from 'vitest';
import { halfYearOf, recentHalfYears, stepsUntil, termOf } from '../../server/demo/calendar.ts';
import { withNews } from '../../server/demo/news.ts';
import { makePopulation } from '../../server/demo/population.ts';
import { KOMMUNER } from '../../server/demo/region.ts';
import { navetFile } from '../../server/demo/write-navet.ts';
import { isIdentity } from '../../server/domain/identity.ts';
import { addYears } from '../../server/domain/plain-date.ts';
import { readNavet } from '../../server/integrations/navet/read.ts';

const DAYS = ['2026-11-20', '2027-01-01', '2026-07-15', '2026-09-01', '2028-02-29', '2026-12-31'];

describe('the demo population', () => {
  test('is the same for the same seed and day, and another for another seed', () => {
    const people = makePopulation(1, '2026-11-20');
    expect(makePopulation(1, '2026-11-20')).toEqual(people);
    expect(makePopulation(2, '2026-11-20')).not.toEqual(people);
  });

  test.each(DAYS)('on %s is some 3,000 of 15–20, each with an own number of the test pattern', (today) => {
    const lives = makePopulation(1, today);
    const young = lives.filter(({ born }) => born > addYears(today, -21) && born <= addYears(today, -15));
    expect(young.length).toBeGreaterThan(2800);
    expect(young.length).toBeLessThan(3200);
    const numbers = lives.flatMap((life) => (life.renamed ? [life.number, life.renamed.to] : [life.number]));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) {
      expect(number).toMatch(/^\d{8}(9[89]\d|23[89])\d$/);
      expect(isIdentity(number)).toBe(true);
    }
  });

  test.each(DAYS)('on %s has youths of hard names and some who are protected', (today) => {
    const lives = makePopulation(1, today);
    expect(lives.some(({ name }) => name.fornamn.startsWith('=HYPERLINK('))).toBe(true);
    expect(lives.filter(({ marks, schoolMark }) => marks.length > 0 || schoolMark).length).toBeGreaterThan(5);
  });
});

describe('the demo calendar', () => {
  test('steps from two years ago up to today, over the end of each summer', () => {
    const steps = stepsUntil('2026-11-20');
    expect([steps[0], steps.at(-1)]).toEqual(['2024-11-20', '2026-11-20']);
    expect(steps).toContain('2025-09-02');
    expect(steps).toEqual([...steps].sort());
    expect(stepsUntil('2028-02-29')[0]).toBe('2026-02-28');
  });

  test('knows half-years, and their terms outside the summer stop', () => {
    expect(halfYearOf('2026-06-30')).toEqual({ from: '2026-01-01', to: '2026-06-30' });
    expect(recentHalfYears('2026-07-15').map(({ from }) => from)).toEqual([
      '2025-01-01',
      '2025-07-01',
      '2026-01-01',
      '2026-07-01',
    ]);
    expect(termOf({ from: '2026-01-01', to: '2026-06-30' })).toEqual({
      from: '2026-01-01',
      to: '2026-05-31',
    });
    expect(termOf({ from: '2026-07-01', to: '2026-07-15' })).toBeUndefined();
  });
});

describe('the demo files of Navet', () => {
  test.each(KOMMUNER)('of $kod are read without a rejected post, in $encoding', async (kommun) => {
    const bytes = navetFile(kommun, makePopulation(1, '2026-11-20'), '1900-01-01', '2026-11-20');
    const kinds = new Map<string, number>();
    for await (const item of readNavet([bytes ?? Buffer.alloc(0)])) {
      kinds.set(item.kind, (kinds.get(item.kind) ?? 0) + 1);
    }
    expect(kinds.get('rejected')).toBeUndefined();
    expect(kinds.get('post')).toBeGreaterThan(500);
  });
});

describe('the news of which no file has told', () => {
  const lives = makePopulation(1, '2026-11-20');
  const moved = (until: string) =>
    withNews(lives, '2026-11-20', until).flatMap((life, index) => {
      const before = lives[index]?.residences.length ?? 0;
      return life.residences.slice(before).map((home) => ({ life, home }));
    });

  test('are some each day, the day of the loading among them, and the same however often they are asked for', () => {
    const days = (until: string) => [...Map.groupBy(moved(until), ({ home }) => home.from)];
    expect(days('2026-11-19')).toEqual([]);
    expect(days('2026-11-22').map(([day, some]) => [day, some.length])).toEqual([
      ['2026-11-20', 15],
      ['2026-11-21', 15],
      ['2026-11-22', 15],
    ]);
    const first = (until: string) =>
      moved(until).flatMap(({ life, home }) => (home.from === '2026-11-20' ? [[life.number, home]] : []));
    expect(first('2026-11-22')).toEqual(first('2026-11-20'));
  });

  test('are two who leave school and one who begins there, each day', () => {
    const then = withNews(lives, '2026-11-20', '2026-11-21').flatMap(({ schooling }) => schooling);
    const known = new Set(lives.flatMap(({ schooling }) => schooling));
    const news = then.filter((time) => !known.has(time));
    const told = news.map(({ from, to, cancelled }) => (cancelled ? `slutade ${to}` : `började ${from}`));
    expect(told.sort()).toEqual([
      'började 2026-11-20',
      'började 2026-11-21',
      'slutade 2026-11-20',
      'slutade 2026-11-20',
      'slutade 2026-11-21',
      'slutade 2026-11-21',
    ]);
  });

  test('are of nobody who is protected, has another number or is gone', () => {
    for (const { life } of moved('2027-02-20')) {
      expect([life.marks, life.schoolMark, life.gone, life.renamed]).toEqual([
        [],
        undefined,
        undefined,
        undefined,
      ]);
    }
  });
});
