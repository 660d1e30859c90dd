import { readdir } from 'node:fs/promises';
import type { PlainDate } from '../domain/plain-date.ts';
import type { Context } from '../usecases/context.ts';
import type { Life } from './life.ts';
import { withNews } from './news.ts';
import { makePopulation, SEED } from './population.ts';

/** The people of the region as they live on a day. */
export type Today = { day: PlainDate; lives: readonly Life[] };

/** Gives the people of the region that was loaded from `folder` as they live today; they are made anew once a day. */
export function peopleToday(folder: string, clock: Context['clock']): () => Promise<Today> {
  return oncePerDay(clock, async (day) => {
    const loaded = await lastDelivery(folder);
    return { day, lives: withNews(makePopulation(SEED, loaded), loaded, day) };
  });
}

/** What is made when it is first asked for on a day, and kept until the day is over. */
export function oncePerDay<T>(
  clock: Context['clock'],
  make: (day: PlainDate) => Promise<T>,
): () => Promise<T> {
  let made: { day: PlainDate; value: Promise<T> } | undefined;
  return () => {
    const day = clock.today();
    if (made?.day !== day) made = { day, value: make(day) };
    return made.value;
  };
}

/** The day of the last of the region's own files: that of its loading. */
async function lastDelivery(folder: string): Promise<PlainDate> {
  const days = (await readdir(folder)).flatMap((file) => /\d{4}-\d\d-\d\d/.exec(file)?.[0] ?? []);
  const last = days.sort().at(-1);
  if (last === undefined) throw new Error('The demo region has no files.');
  return last;
}
