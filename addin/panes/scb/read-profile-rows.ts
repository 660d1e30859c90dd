import type { ScbProfile } from '../../../server/contract/scb-profile.ts';
import { listItems } from '../../../server/domain/lists.ts';
import { fieldOf, SCB_FIELD_NAMES, SCB_LISTS } from '../../../server/domain/scb/fields.ts';
import {
  DATE_FORMS,
  DELIMITERS,
  ENCODINGS,
  IDENTITY_FORMS,
  LEVELS,
  LINE_ENDS,
  QUOTES,
  SCB_CHECKS,
} from '../../../server/domain/scb/profile.ts';
import { formWord, svScb } from '../../ui/sv-scb.ts';
import { checkWords, listTitle } from './profile-rows.ts';

const { sheet: words } = svScb;

/** A cell of the sheet: its row as Excel counts, and its column from 0. */
export type CellPlace = { row: number; column: number };
export type CellFault = { place: CellPlace | null; message: string };
export type ReadProfile = {
  profile: ScbProfile;
  /** What cannot be read, cell by cell; the profile is whole only when there is nothing. */
  faults: CellFault[];
  /** The cell of a path of the profile's, or of the nearest part of it that has one. */
  placeOf: (path: string) => CellPlace | null;
};

const [WHAT, VALUE, FILE, YES] = [1, 2, 3, 4] as const;

/** Reads the rows below the header of the sheet as people have edited them. Blank rows say nothing. */
export function readProfileRows(rows: readonly (readonly string[])[]): ReadProfile {
  const faults: CellFault[] = [];
  const places = new Map<string, CellPlace>();
  const profile = emptyProfile();
  const seen = new Set<string>();
  for (const [index, given] of rows.entries()) {
    const cells = given.map((cell) => cell.trim());
    const [part = '', what = ''] = cells;
    if (cells.every((cell) => cell === '')) continue;
    const row = index + 2;
    const put = (path: string, column: number) => {
      if (!places.has(path)) places.set(path, { row, column });
    };
    const fail = (column: number, message: string) => faults.push({ place: { row, column }, message });
    const choose = <T>(column: number, choices: readonly T[], wordOf: (choice: T) => string): T | null => {
      const text = (cells[column] ?? '').toLowerCase();
      const found = choices.find((choice) => wordOf(choice).toLowerCase() === text);
      if (found === undefined) fail(column, words.choose(choices.map(wordOf)));
      return found ?? null;
    };
    const once = (key: string, column: number): boolean => {
      if (seen.has(key)) fail(column, words.twice);
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    };
    const line: Line = { cells, what, put, choose, once, fail };
    if (part === words.parts.about) readAbout(profile, line);
    else if (part === words.parts.form) readForm(profile, line);
    else if (part === words.parts.column) readColumn(profile, line);
    else if (part === words.parts.code) readCode(profile, line);
    else if (part === words.parts.check) readCheck(profile, line);
    else fail(0, words.choose(Object.values(words.parts)));
  }
  return { profile, faults, placeOf: (path) => nearest(places, path) };
}

type Line = {
  cells: readonly string[];
  what: string;
  put: (path: string, column: number) => void;
  choose: <T>(column: number, choices: readonly T[], wordOf: (choice: T) => string) => T | null;
  /** False, with a fault, for what another row says already. */
  once: (key: string, column: number) => boolean;
  fail: (column: number, message: string) => void;
};

const yesNo = (value: boolean) => (value ? words.yes : words.no);

function readAbout(profile: ScbProfile, { cells, what, put, choose, once }: Line): void {
  const { about } = words;
  const names = Object.keys(about) as (keyof typeof about)[];
  const name = choose(WHAT, names, (one) => about[one]);
  if (name === null || !once(what, WHAT)) return;
  const text = cells[FILE] ?? '';
  switch (name) {
    case 'id':
    case 'name':
    case 'description':
      put(name, FILE);
      profile[name] = text;
      return;
    case 'from':
      put('halfYears', FILE);
      put('halfYears.from', FILE);
      if (text) profile.halfYears = { to: profile.halfYears?.to ?? null, from: text };
      return;
    case 'to':
      put('halfYears.to', FILE);
      if (text) profile.halfYears = { from: profile.halfYears?.from ?? '', to: text };
      return;
    default:
      put(name, YES);
      profile[name] = choose(YES, [true, false], yesNo) ?? false;
  }
}

/** What each part of a file's form may be. */
export const FORMS = {
  delimiter: DELIMITERS,
  quotes: QUOTES,
  encoding: ENCODINGS,
  lineEnd: LINE_ENDS,
  header: [true, false],
  date: DATE_FORMS,
  identity: IDENTITY_FORMS,
} as const;

function readForm({ format }: ScbProfile, { what, put, choose, once }: Line): void {
  const { formNames } = svScb.profiles;
  const names = Object.keys(FORMS) as (keyof typeof FORMS)[];
  const name = choose(WHAT, names, (one) => formNames[one]);
  if (name === null || !once(what, WHAT)) return;
  put(`format.${name}`, FILE);
  const value = choose<string | boolean>(FILE, FORMS[name], formWord);
  if (value !== null) Object.assign(format, { [name]: value });
}

function readColumn({ columns }: ScbProfile, { cells, put, choose }: Line): void {
  const field = choose(WHAT, SCB_FIELD_NAMES, (name) => fieldOf(name).title);
  const required = choose(YES, [true, false], yesNo);
  const path = `columns.${columns.length}`;
  put('columns', WHAT);
  if (field === null || required === null) return;
  put(path, WHAT);
  put(`${path}.title`, FILE);
  put(`${path}.required`, YES);
  columns.push({ field, title: cells[FILE] ?? '', required });
}

function readCode({ codes }: ScbProfile, { cells, put, choose, once }: Line): void {
  const list = choose(WHAT, SCB_LISTS, listTitle);
  const confirmed = choose(YES, [true, false], yesNo);
  if (list === null) return;
  const item = choose(VALUE, listItems(list), ({ label }) => label);
  put(`codes.${list}`, WHAT);
  if (item === null || confirmed === null || !once(`${list} ${item.value}`, VALUE)) return;
  put(`codes.${list}.${item.value}`, FILE);
  codes[list] = { ...codes[list], [item.value]: { code: cells[FILE] ?? '', confirmed } };
}

function readCheck({ checks }: ScbProfile, { what, put, choose, once }: Line): void {
  const check = choose(WHAT, SCB_CHECKS, checkWords);
  const level = choose(FILE, [...LEVELS, null], (one) =>
    one === null ? words.noCheck : svScb.profiles.levels[one],
  );
  if (check === null || !once(what, WHAT)) return;
  put(`checks.${check}`, FILE);
  if (level !== null) checks[check] = level;
}

function nearest(places: ReadonlyMap<string, CellPlace>, path: string): CellPlace | null {
  const steps = path.split('.');
  if (steps[0] === 'profile') steps.shift();
  for (; steps.length > 0; steps.pop()) {
    const place = places.get(steps.join('.'));
    if (place) return place;
  }
  return null;
}

/** What the rows are laid upon; a row that is gone leaves what the server then finds missing. */
function emptyProfile(): ScbProfile {
  return {
    id: '',
    name: '',
    description: '',
    halfYears: null,
    byChoice: false,
    formConfirmed: false,
    withoutIntroduktionsprogram: false,
    columns: [],
    codes: {},
    format: {
      delimiter: ';',
      quotes: 'whenNeeded',
      encoding: 'iso-8859-1',
      lineEnd: 'crlf',
      header: true,
      date: 'YYYY-MM-DD',
      identity: 'YYYYMMDDXXXX',
    },
    checks: {},
  };
}
