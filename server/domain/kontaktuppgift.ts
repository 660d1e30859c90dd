import type { Issue, Verdict } from './issue.ts';
import { isListValue } from './lists.ts';
import type { RowBeside } from './row-beside.ts';
import type { RowValues } from './sheet.ts';

const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/;
const PHONE = /^(?:0|\+|\(0)[\d\s()/.-]*$/;

/** The marks that one kontaktuppgift of a person can have (R124, R125). */
const MARKS = {
  primarKontakt: 'Ungdomen har redan en primär kontakt. Sätt Nej på den andra först.',
  primartTelefonnr: 'Ungdomen har redan ett primärt telefonnr. Sätt Nej på det andra först.',
} as const;

/**
 * Judges one kontaktuppgift (R121–R125): an e-mail address or a phone number by its kontakttyp. A number begins with 0
 * or +, so that one that a spreadsheet has robbed of its zero is found out.
 */
export function validateKontaktuppgift({
  kontakttyp,
  kontaktinformation,
  primartTelefonnr,
}: RowValues): Verdict {
  const errors: Issue[] = [];
  if (!kontakttyp) errors.push(issue('kontakttyp', 'saknas', 'Kontakttyp måste fyllas i.'));
  else if (!isListValue('kontakttyp', kontakttyp)) {
    errors.push(issue('kontakttyp', 'inteILista', 'Kontakttypen går inte att välja. Välj i listan.'));
  }
  const text = String(kontaktinformation ?? '');
  if (text === '') {
    errors.push(issue('kontaktinformation', 'saknas', 'Kontaktinformation måste fyllas i.'));
  } else if (kontakttyp === 'epost') {
    if (!EMAIL.test(text)) errors.push(issue('kontaktinformation', 'epost', NO_EMAIL));
  } else if (!isPhone(text)) errors.push(issue('kontaktinformation', 'telefon', NO_PHONE));
  if (primartTelefonnr === true && kontakttyp === 'epost') {
    const message = 'Primärt telefonnr gäller bara telefonnummer. Sätt Nej på e-postadressen.';
    errors.push(issue('primartTelefonnr', 'ejTelefon', message));
  }
  return { errors, warnings: [] };
}

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return PHONE.test(text) && digits >= 6 && digits <= 15;
}

/**
 * Refuses marks that a person's kontaktuppgifter have already: at most one is Primär kontakt, and one Primärt telefonnr.
 * `wanted` are new rows and edited ones as they would be; a refused one stays what it was, which may refuse another.
 */
export function refuseSecondMarks(
  present: readonly RowBeside[],
  wanted: readonly RowBeside[],
): Map<number, Issue> {
  const refused = new Map<number, Issue>();
  const before = new Map(present.map((row) => [row.id, row]));
  for (;;) {
    const pending = wanted.filter(({ id }) => !refused.has(id));
    const after = [...new Map([...before, ...pending.map((row) => [row.id, row] as const)]).values()];
    const found = pending.flatMap((row) => secondMark(row, before.get(row.id), after) ?? []);
    if (found.length === 0) return refused;
    for (const { id, refusal } of found) refused.set(id, refusal);
  }
}

/** The mark that a row would newly have though another of its person has it, as a refusal. */
function secondMark(row: RowBeside, before: RowBeside | undefined, after: readonly RowBeside[]) {
  for (const mark of Object.keys(MARKS) as (keyof typeof MARKS)[]) {
    if (row.values[mark] !== true || before?.values[mark] === true) continue;
    const isTaken = after.some(
      (other) => other.id !== row.id && other.personId === row.personId && other.values[mark] === true,
    );
    if (isTaken) return { id: row.id, refusal: issue(mark, 'redanPrimar', MARKS[mark]) };
  }
  return null;
}

/** In the order in which one would try them: the primary (R124), the primary number (R125), then as they stand. */
export function byUse(a: Marks, b: Marks): number {
  return rank(a) - rank(b);
}

type Marks = { primarKontakt: boolean; primartTelefonnr: boolean };

function rank({ primarKontakt, primartTelefonnr }: Marks): number {
  return primarKontakt ? 0 : primartTelefonnr ? 1 : 2;
}

const NO_EMAIL = 'E-postadressen stämmer inte. Skriv den som namn@exempel.se.';
const NO_PHONE = 'Telefonnumret stämmer inte. Det börjar med 0 eller +, till exempel 070-123 45 67.';

function issue(column: string, code: string, message: string): Issue {
  return { column, code, message };
}
