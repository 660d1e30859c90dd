import { swedishTime } from './domain/swedish-time.ts';
import type { Clock } from './usecases/context.ts';

/** The machine's clock: instants in UTC, days as the calendar stands in Sweden. */
export const systemClock: Clock = { now, today: () => swedishTime(now())?.date ?? now().slice(0, 10) };

function now(): string {
  return new Date().toISOString();
}
