import { addDays, addYears, daysBetween, earliest, latest, type PlainDate } from '../domain/plain-date.ts';
import { recentHalfYears, type Span, termOf } from './calendar.ts';
import { bornForAge, type Life, schoolingAt } from './life.ts';
import { HOSTILE } from './names.ts';
import { addLife, type Workshop } from './ordinary-lives.ts';
import type { Random } from './random.ts';
import { addressOf, ELSEWHERE, KOMMUNER } from './region.ts';

const EACH_CAUSE = 2;
const DOUBLES = 4;

/**
 * Sees to it that every kommun has every cause of closing in the present half-year, as far as it has come, and in each
 * of the three before it: youths who were in the aktivitetsansvar until just then.
 */
export function addStories(workshop: Workshop): void {
  for (const halfYear of recentHalfYears(workshop.today)) {
    const known = { from: latest(halfYear.from, addDays(workshop.start, 40)), to: halfYear.to };
    const span = { from: known.from, to: earliest(known.to, workshop.today) };
    if (span.from > span.to) continue;
    for (const { kod } of KOMMUNER) {
      for (let made = 0; made < EACH_CAUSE; made++) addClosings(workshop, kod, span, made);
    }
  }
}

function addClosings(workshop: Workshop, kommun: string, span: Span, made: number): void {
  const { random } = workshop;
  const someDay = dayIn(random, span);
  addLife(workshop, addYears(addDays(someDay, -1), -20), kommun);
  const leaving = addYouth(workshop, kommun, someDay);
  if (made === 0) leaving.gone = { orsak: random.pick(['UV', 'OB', 'AV']), datum: someDay };
  else
    leaving.residences.push({
      from: someDay,
      kommun: random.pick(ELSEWHERE),
      address: addressOf(random.int(0, 4000)),
    });
  const term = termOf(span);
  if (!term) return;
  const day = dayIn(random, term);
  const starting = addYouth(workshop, kommun, day);
  starting.schooling.push(schoolingAt(random, kommun, { from: day, to: addDays(day, 900) }));
  if (kommun === '9903') {
    const introduced = addYouth(workshop, kommun, day);
    const time = { from: day, to: addDays(day, 500), program: 'IMA' };
    introduced.schooling.push(schoolingAt(random, kommun, time));
  }
  // An examen without a day of its own closes on the day of the run: early enough for one to come within the span.
  const early = { from: term.from, to: latest(term.from, addDays(term.to, -35)) };
  addYouth(workshop, kommun, day).examen = dayIn(random, early);
}

/** Somebody of 17–19 who has never begun at the gymnasium, and so is in the aktivitetsansvar on the day. */
function addYouth(workshop: Workshop, kommun: string, date: PlainDate): Life {
  return addLife(workshop, bornForAge(workshop.random, date, 17.3, 19.3), kommun);
}

/** People whom the region needs for a reason: protected, renumbered, with hard names, without folkbokföring. */
export function addSpecialPeople(workshop: Workshop): void {
  addProtected(workshop);
  addRenamed(workshop);
  addUnregistered(workshop);
  for (const [index, name] of HOSTILE.entries()) {
    const kommun = index < 4 ? '9901' : '9902';
    addYouth(workshop, kommun, workshop.today).name = name;
  }
}

function addProtected(workshop: Workshop): void {
  const { random, start, today } = workshop;
  const middle = addDays(start, Math.round(daysBetween(start, today) / 2));
  const plain = { sekretess: false, skyddad: false };
  const marks: Life['marks'][] = [
    [{ from: start, sekretess: true, skyddad: false }],
    [{ from: start, sekretess: true, skyddad: false }],
    [{ from: middle, sekretess: true, skyddad: false }],
    [{ from: middle, sekretess: false, skyddad: true }],
    [{ from: start, sekretess: false, skyddad: true }],
    [
      { from: start, sekretess: true, skyddad: false },
      { from: middle, ...plain },
    ],
    [],
  ];
  for (const [index, mark] of marks.entries()) {
    const kommun = KOMMUNER[index % KOMMUNER.length]?.kod ?? '9901';
    const life = addYouth(workshop, kommun, today);
    life.marks = mark;
    if (mark.length > 0) continue;
    life.schoolMark = true;
    const time = { from: addDays(middle, -200), to: addDays(middle, 600) };
    life.schooling.push(schoolingAt(random, kommun, time));
  }
}

/** Changes of number: a corrected personnummer, a samordningsnummer that became a personnummer. */
function addRenamed(workshop: Workshop): void {
  const { random, numbers, start, today } = workshop;
  const middle = addDays(start, Math.round(daysBetween(start, today) / 2));
  for (const [index, orsak] of (['GN', 'GN', 'GS', 'GS'] as const).entries()) {
    const life = addYouth(workshop, KOMMUNER[index % 2]?.kod ?? '9901', middle);
    const next = numbers.personnummer(addDays(life.born, orsak === 'GN' ? 1 : 0));
    const former = orsak === 'GS' ? numbers.samordningsnummer(life.born) : life.number;
    if (!next || !former) continue;
    life.number = former;
    life.renamed = { on: addDays(middle, random.int(-150, 150)), to: next, orsak };
    if (orsak === 'GS') life.residences = life.residences.map((home) => ({ ...home, from: start }));
  }
}

/** Youths with a samordningsnummer, who live here without being folkbokförda: their kommun registers them by hand. */
function addUnregistered(workshop: Workshop): void {
  const { random, numbers, start, today } = workshop;
  for (const kommun of ['9901', '9901', '9902']) {
    const life = addYouth(workshop, kommun, today);
    life.number = numbers.samordningsnummer(life.born) ?? life.number;
    const middle = addDays(start, Math.round(daysBetween(start, today) / 2));
    life.registered = { on: addDays(middle, random.int(0, 60)), kommun };
  }
}

/**
 * Youths of Norreka who are there twice: registered by hand with a samordningsnummer, then folkbokförda under a personnummer
 * of which nobody has said that it is theirs.
 */
export function addDoubles(workshop: Workshop): void {
  const { random, numbers, start, today } = workshop;
  const middle = addDays(start, Math.round(daysBetween(start, today) / 2));
  for (let made = 0; made < DOUBLES; made++) {
    const former = addYouth(workshop, '9901', today);
    former.number = numbers.samordningsnummer(former.born) ?? former.number;
    former.registered = { on: addDays(middle, random.int(0, 60)), kommun: '9901' };
    const present = addLife(workshop, former.born, '9901');
    present.name = former.name;
    const time = { from: addDays(today, -80), to: addDays(today, 900) };
    present.schooling.push(schoolingAt(random, '9901', time));
  }
}

function dayIn(random: Random, span: Span): PlainDate {
  return addDays(span.from, random.int(0, daysBetween(span.from, span.to)));
}
