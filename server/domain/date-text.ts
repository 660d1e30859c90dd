import { daysInMonth, type PlainDate } from './plain-date.ts';

export type DateReading = { date: PlainDate } | { error: { code: string; message: string } };

const YEAR_FIRST = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[t ]\d{1,2}[:.]\d{2}.*)?$/;
const COMPACT = /^(\d{4}|\d{2})(\d{2})(\d{2})$/;
/** `31/2-26`, `31/2 2026`: day before month, as Swedes write by hand. */
const DAY_FIRST = /^(\d{1,2})\/(\d{1,2})[- ](\d{4}|\d{2})$/;
const NAMED = /^(?:den )?(\d{1,2})[. ]*([a-zåäö]+)\.? (\d{4}|\d{2})$/;
/** `1/5/2026` is read two ways in the world; only a number above 12 tells which. */
const EITHER_WAY = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})$/;

const MONTHS = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
] as const;
const WRITE_LIKE = 'Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-01-05.';

/** Reads a date that somebody typed as text; the error says what is wrong with it in words. */
export function readDateText(text: string): DateReading {
  const tidy = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const yearFirst = YEAR_FIRST.exec(tidy) ?? COMPACT.exec(tidy);
  if (yearFirst) return judge(yearFirst[1], yearFirst[2], yearFirst[3]);
  const dayFirst = DAY_FIRST.exec(tidy);
  if (dayFirst) return judge(dayFirst[3], dayFirst[2], dayFirst[1]);
  const named = NAMED.exec(tidy);
  if (named) {
    const month = MONTHS.findIndex((name) => name === named[2] || name.slice(0, 3) === named[2]) + 1;
    return month === 0 ? unreadable() : judge(named[3], String(month), named[1]);
  }
  const either = EITHER_WAY.exec(tidy);
  if (!either) return unreadable();
  if (Number(either[1]) > 12 || either[1] === either[2]) return judge(either[3], either[2], either[1]);
  return fail('datumTvetydigt', `Datumet kan läsas på två sätt. ${WRITE_LIKE}`);
}

/** The refusal of a date of another age. */
export function unreasonable(year: number): DateReading {
  return fail('datumOrimligt', `År ${year} är orimligt. Rätta datumet.`);
}

/** The refusal of something that is no date at all. */
export function unreadable(): DateReading {
  return fail('datumOlasligt', `Det här går inte att läsa som ett datum. ${WRITE_LIKE}`);
}

function judge(yearText = '', monthText = '', dayText = ''): DateReading {
  const year = fullYear(yearText);
  const month = Number(monthText);
  const day = Number(dayText);
  const name = MONTHS[month - 1];
  if (name === undefined) return fail('datumFinnsInte', `Månad ${month} finns inte. ${WRITE_LIKE}`);
  if (year < 1900 || year > 2199) return unreasonable(year);
  if (day < 1 || day > daysInMonth(year, month)) {
    return fail('datumFinnsInte', `${day} ${name} ${year} finns inte. Rätta datumet.`);
  }
  return { date: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` };
}

/** Two digits mean 1980–2079: nobody here has dates of another age. */
function fullYear(text: string): number {
  if (text.length === 4) return Number(text);
  return Number(text) + (Number(text) >= 80 ? 1900 : 2000);
}

function fail(code: string, message: string): DateReading {
  return { error: { code, message } };
}
