import { addDays, type PlainDate } from '../domain/plain-date.ts';
import { type Life, schoolingAt } from './life.ts';
import { isSamordningsnummer } from './personpost.ts';
import { SEED } from './population.ts';
import { createRandom, type Random } from './random.ts';
import { addressOf, ELSEWHERE, KOMMUNER } from './region.ts';

const REGION: readonly string[] = KOMMUNER.map(({ kod }) => kod);

/** To how many each thing happens on each day. */
const MOVES = { nearby: 6, withinRegion: 2, away: 2, elsewhere: 3, home: 2 };
const SCHOOL = { brokenOff: 2, begun: 1 };
/** How long a course is planned to last that somebody begins at. */
const COURSE_DAYS = 700;

/**
 * The people of the region with what has happened since it was loaded, up to a day, of which no file has told: some each day
 * move, leave school or begin there, the day of the loading among them. The same days, the same news. Who is protected, has
 * another number or has left the population register stays as he or she is.
 */
export function withNews(lives: readonly Life[], loaded: PlainDate, today: PlainDate): Life[] {
  const people = lives.map((life) => ({
    ...life,
    residences: [...life.residences],
    schooling: [...life.schooling],
  }));
  const free = people.filter(
    ({ number, marks, schoolMark, gone, renamed }) =>
      !isSamordningsnummer(number) && marks.length === 0 && !schoolMark && !gone && !renamed,
  );
  for (let day = loaded; day <= today; day = addDays(day, 1)) happenOn(free, day);
  return people;
}

function happenOn(people: readonly Life[], day: PlainDate): void {
  const random = createRandom(SEED + Number(day.replaceAll('-', '')));
  const here = people.filter((life) => REGION.includes(kommunOf(life)));
  // Who goes to no school is more likely to be somebody whom a handläggare has on a sheet.
  const idle = here.filter(({ schooling }) => schooling.length === 0);
  const away = people.filter((life) => ELSEWHERE.some((kommun) => kommun === kommunOf(life)));
  const move = (kommunAfter: (life: Life) => string) => (life: Life) => {
    const kommun = kommunAfter(life);
    life.residences.push({ from: day, kommun, address: addressOf(random.int(0, 4000)) });
  };
  pickSome(random, here, MOVES.nearby / 2, move(kommunOf));
  pickSome(random, idle, MOVES.nearby / 2, move(kommunOf));
  pickSome(
    random,
    idle,
    MOVES.withinRegion,
    move(() => random.pick(REGION)),
  );
  pickSome(
    random,
    here,
    MOVES.away,
    move(() => random.pick(ELSEWHERE)),
  );
  pickSome(
    random,
    away,
    MOVES.elsewhere,
    move(() => random.pick(ELSEWHERE)),
  );
  pickSome(
    random,
    away,
    MOVES.home,
    move(() => random.pick(REGION)),
  );
  const attending = here.filter((life) => isAttending(life, day));
  pickSome(random, attending, SCHOOL.brokenOff, ({ schooling }) => {
    const last = schooling.pop();
    if (last) schooling.push({ ...last, to: day, cancelled: true });
  });
  pickSome(random, idle, SCHOOL.begun, (life) => {
    const time = { from: day, to: addDays(day, COURSE_DAYS) };
    life.schooling.push(schoolingAt(random, kommunOf(life), time));
  });
}

/** Lets something happen to so many of them, where there are any; to the same one only once. */
function pickSome(random: Random, from: readonly Life[], count: number, happen: (life: Life) => void): void {
  const picked = new Set<Life>();
  while (picked.size < Math.min(count, from.length)) picked.add(random.pick(from));
  for (const life of picked) happen(life);
}

function isAttending({ schooling }: Life, day: PlainDate): boolean {
  const last = schooling.at(-1);
  return last !== undefined && last.from < day && last.to > day && !last.cancelled;
}

/** Where somebody has moved last. */
function kommunOf({ residences }: Life): string {
  return residences.at(-1)?.kommun ?? '';
}
