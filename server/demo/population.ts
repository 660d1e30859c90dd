import type { PlainDate } from '../domain/plain-date.ts';
import { stepsUntil } from './calendar.ts';
import type { Life } from './life.ts';
import { createNumbers } from './numbers.ts';
import { addOrdinaryLives, type Workshop } from './ordinary-lives.ts';
import { createRandom } from './random.ts';
import { addDoubles, addSpecialPeople, addStories } from './stories.ts';

/** The region's own. */
export const SEED = 9901;

/** The people of the region as of a day: the same seed and day, the same people. */
export function makePopulation(seed: number, today: PlainDate): Life[] {
  const [start = today] = stepsUntil(today);
  const workshop: Workshop = {
    random: createRandom(seed),
    numbers: createNumbers(),
    start,
    today,
    lives: [],
  };
  addStories(workshop);
  addSpecialPeople(workshop);
  addOrdinaryLives(workshop);
  // After the others, who are as they were before there were any.
  addDoubles(workshop);
  return workshop.lives;
}
