import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOf } from '../../addin/sheet-age.ts';

const PULLED = '2026-11-01T12:00:00.000Z';
const at = (instant: string) => new Date(instant);

describe('the age of a pulled sheet', () => {
  it.each([
    ['2026-11-01T12:00:01.000Z', 14, { days: 0, left: 14, is: 'fresh' }],
    ['2026-11-08T11:59:59.000Z', 14, { days: 6, left: 8, is: 'fresh' }],
    ['2026-11-08T12:00:00.000Z', 14, { days: 7, left: 7, is: 'old' }],
    ['2026-11-15T11:59:59.000Z', 14, { days: 13, left: 1, is: 'old' }],
    ['2026-11-15T12:00:00.000Z', 14, { days: 14, left: 0, is: 'over' }],
    ['2026-11-02T11:59:59.000Z', 1, { days: 0, left: 1, is: 'fresh' }],
    ['2026-11-02T12:00:00.000Z', 1, { days: 1, left: 0, is: 'over' }],
    ['2026-10-31T12:00:00.000Z', 14, { days: 0, left: 14, is: 'fresh' }],
  ])('at %s with %i days is %j', (now, limit, age) => {
    expect(ageOf(PULLED, at(now), limit)).toEqual(age);
  });

  it('only grows, is over exactly from the limit on, and is old for some time before a limit of two days or more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 60 * 24 }), (limit, hours) => {
        const of = (after: number) => ageOf(PULLED, new Date(Date.parse(PULLED) + after * 3_600_000), limit);
        const age = of(hours);
        expect(age.is === 'over').toBe(hours >= limit * 24);
        expect(of(hours + 1).days).toBeGreaterThanOrEqual(age.days);
        if (limit > 1) expect(of((limit - 1) * 24).is).toBe('old');
      }),
    );
  });
});
