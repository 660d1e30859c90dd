import { addDays, addYears, type PlainDate } from '../domain/plain-date.ts';
import {
  bornForAge,
  gymnasiumYear,
  homeIn,
  knownFrom,
  type Life,
  type Schooling,
  schoolingAt,
  termEnd,
  termStart,
} from './life.ts';
import { makeName } from './names.ts';
import type { Numbers } from './numbers.ts';
import type { Random } from './random.ts';
import { addressOf, ELSEWHERE, INTRODUCTION_PROGRAMS, KOMMUNER } from './region.ts';

/** What people are made from: chance, free numbers, and the first and last day of the history. */
export type Workshop = {
  random: Random;
  numbers: Numbers;
  start: PlainDate;
  today: PlainDate;
  lives: Life[];
};

const PERSONS = 2850;
/** Those who have turned 21 and once were in the aktivitetsansvar: histories need them. */
const GROWN_UP = 130;

/** Fills the region with people of 15–20, most of whom go through school as they should. */
export function addOrdinaryLives(workshop: Workshop): void {
  const { random, today } = workshop;
  for (let made = 0; made < PERSONS; made++) addOrdinary(workshop, bornForAge(random, today, 15, 20.99));
  for (let made = 0; made < GROWN_UP; made++) {
    const life = addOrdinary(workshop, bornForAge(random, today, 21, 21.9));
    if (life.schooling.length > 0 && random.chance(0.8)) breakOff(workshop, life);
  }
}

/** Adds a person of the kommun without schooling, or of a kommun by its share. */
export function addLife(workshop: Workshop, born: PlainDate, kommun?: string): Life {
  const { random, numbers, lives, start } = workshop;
  let day = born;
  let number = numbers.personnummer(day);
  while (number === undefined) {
    day = addDays(day, 1);
    number = numbers.personnummer(day);
  }
  const home = kommun ?? random.weighted(KOMMUNER.map(({ kod, share }) => [kod, share] as const));
  const life: Life = {
    id: lives.length + 1,
    number,
    born: day,
    name: makeName(random),
    known: knownFrom(day, start),
    residences: homeIn(random, home, day),
    schooling: [],
    marks: [],
  };
  lives.push(life);
  return life;
}

function addOrdinary(workshop: Workshop, born: PlainDate): Life {
  const life = addLife(workshop, born);
  const { random } = workshop;
  const path = random.weighted([
    [throughSchool, 79],
    [dropOut, 8],
    [neverStart, 4],
    [introduction, 9],
  ]);
  path(workshop, life);
  if (random.chance(0.05)) move(workshop, life);
  else if (random.chance(0.03)) moveIn(workshop, life);
  else if (random.chance(0.006)) leave(workshop, life);
  return life;
}

function throughSchool({ random }: Workshop, life: Life): void {
  const year = gymnasiumYear(life.born);
  life.schooling.push(schoolingAt(random, homeOf(life), { from: termStart(year), to: termEnd(year + 3) }));
  // The rest leave with studiebevis, which does not take them out of the aktivitetsansvar.
  if (random.chance(0.87)) life.examen = termEnd(year + 3);
}

function dropOut(workshop: Workshop, life: Life): void {
  throughSchool(workshop, life);
  breakOff(workshop, life);
}

function breakOff({ random }: Workshop, life: Life): void {
  const [first] = life.schooling;
  if (!first) return;
  const to = addDays(first.from, random.int(45, 900));
  delete life.examen;
  life.schooling = [{ ...first, to, cancelled: true }];
  if (random.chance(0.45)) addLater(random, life, addDays(to, random.int(70, 420)));
}

function neverStart({ random }: Workshop, life: Life): void {
  const year = gymnasiumYear(life.born);
  if (random.chance(0.35)) addLater(random, life, addDays(termStart(year), random.int(120, 700)));
}

/** Begins, or begins again: at a school, or with studies that do not count as gymnasium. */
function addLater(random: Random, life: Life, from: PlainDate): void {
  const to = addDays(from, random.int(280, 900));
  if (random.chance(0.2)) {
    life.schooling.push(schoolingAt(random, homeOf(life), { from, to, skolform: 'VUXGY', program: 'EK25' }));
  } else {
    life.schooling.push(schoolingAt(random, homeOf(life), { from, to }));
  }
}

function introduction({ random }: Workshop, life: Life): void {
  const year = gymnasiumYear(life.born);
  const years = random.int(1, 2);
  const program = random.pick(INTRODUCTION_PROGRAMS);
  const time = { from: termStart(year), to: termEnd(year + years), program };
  life.schooling.push(schoolingAt(random, homeOf(life), time));
  if (random.chance(0.55)) {
    const national: Schooling = schoolingAt(random, homeOf(life), {
      from: termStart(year + years),
      to: termEnd(year + years + 3),
    });
    life.schooling.push(national);
  }
}

function homeOf(life: Life): string {
  return life.residences[0]?.kommun ?? '9901';
}

/** Moves once during the history: to another kommun of the region, or out of it. */
function move({ random, start, today }: Workshop, life: Life): void {
  const others = KOMMUNER.map(({ kod }) => kod).filter((kod) => kod !== homeOf(life));
  const kommun = random.chance(0.55) ? random.pick(others) : random.pick(ELSEWHERE);
  const from = someDay(random, start, today);
  if (from < addYears(life.born, 15)) return;
  life.residences.push({ from, kommun, address: addressOf(random.int(0, 4000)) });
}

/** Comes to the region during the history; some have not begun at a school there. */
function moveIn({ random, start, today }: Workshop, life: Life): void {
  const from = someDay(random, start, today);
  if (from < addYears(life.born, 15)) return;
  life.known = from;
  life.residences = [{ from, kommun: homeOf(life), address: addressOf(random.int(0, 4000)) }];
  if (random.chance(0.5)) life.schooling = [];
}

/** Leaves the population register during the history. */
function leave({ random, start, today }: Workshop, life: Life): void {
  const orsak = random.weighted([
    ['UV', 6],
    ['OB', 2],
    ['AV', 2],
  ] as const);
  life.gone = { orsak, datum: someDay(random, start, today) };
}

/** A day of the history, not among its very first. */
export function someDay(random: Random, start: PlainDate, today: PlainDate): PlainDate {
  const from = addDays(start, 20);
  const days = Math.max(0, Math.round((Date.parse(today) - Date.parse(from)) / 86_400_000) - 2);
  return addDays(from, random.int(0, days));
}
