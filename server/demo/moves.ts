import { addDays, type PlainDate } from '../domain/plain-date.ts';
import type { Life } from './life.ts';
import { isSamordningsnummer } from './personpost.ts';
import { SEED } from './population.ts';
import { createRandom, type Random } from './random.ts';
import { addressOf, ELSEWHERE, KOMMUNER } from './region.ts';

const REGION: readonly string[] = KOMMUNER.map(({ kod }) => kod);

/** How many move on each day. */
const EACH_DAY = { nearby: 6, withinRegion: 2, away: 2, elsewhere: 3, home: 2 };

/**
 * The people of the region with where they have moved since it was loaded, up to a day, of which no avisering has told:
 * some each day, the day of the loading among them. The same days, the same moves. Who is protected, has another number or
 * has left the population register stays as he or she is.
 */
export function withMoves(lives: readonly Life[], loaded: PlainDate, today: PlainDate): Life[] {
  const people = lives.map((life) => ({ ...life, residences: [...life.residences] }));
  const free = people.filter(
    ({ number, marks, schoolMark, gone, renamed }) =>
      !isSamordningsnummer(number) && marks.length === 0 && !schoolMark && !gone && !renamed,
  );
  for (let day = loaded; day <= today; day = addDays(day, 1)) moveOn(free, day);
  return people;
}

function moveOn(people: readonly Life[], day: PlainDate): void {
  const random = createRandom(SEED + Number(day.replaceAll('-', '')));
  const here = people.filter((life) => REGION.includes(kommunOf(life)));
  // Who goes to no school is more likely to be somebody whom a handläggare has on a sheet.
  const idle = here.filter(({ schooling }) => schooling.length === 0);
  const away = people.filter((life) => ELSEWHERE.some((kommun) => kommun === kommunOf(life)));
  const some = (from: readonly Life[], count: number, where: (random: Random, life: Life) => string) => {
    for (let made = 0; made < count && from.length > 0; made++) {
      const life = random.pick(from);
      const kommun = where(random, life);
      life.residences.push({ from: day, kommun, address: addressOf(random.int(0, 4000)) });
    }
  };
  const own = (_random: Random, life: Life) => kommunOf(life);
  some(here, EACH_DAY.nearby / 2, own);
  some(idle, EACH_DAY.nearby / 2, own);
  some(idle, EACH_DAY.withinRegion, () => random.pick(REGION));
  some(here, EACH_DAY.away, () => random.pick(ELSEWHERE));
  some(away, EACH_DAY.elsewhere, () => random.pick(ELSEWHERE));
  some(away, EACH_DAY.home, () => random.pick(REGION));
}

/** Where somebody has moved last. */
function kommunOf({ residences }: Life): string {
  return residences.at(-1)?.kommun ?? '';
}
