import { swedishTime } from '../../server/domain/swedish-time.ts';
import type { Clock } from '../../server/usecases/context.ts';

/** A clock that stands still until it is moved. */
export type TestClock = Clock & { moveTo(instant: string): void };

/** A clock that stands at an ISO instant; noon of 20 November 2026 when none is given. */
export function testClock(instant = '2026-11-20T11:00:00.000Z'): TestClock {
  let now = instant;
  return {
    now: () => now,
    today: () => swedishTime(now)?.date ?? now.slice(0, 10),
    moveTo: (next) => {
      now = next;
    },
  };
}
