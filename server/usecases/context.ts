import type { Engine } from '../db/engines/engine.ts';
import type { PlainDate } from '../domain/plain-date.ts';

/** Tells the time: the instant in UTC (ISO 8601) and the day in Sweden (`YYYY-MM-DD`). */
export type Clock = { now(): string; today(): PlainDate };

/** What every usecase needs. */
export type Context = { engine: Engine; clock: Clock };
