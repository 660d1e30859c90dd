import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../../server/domain/plain-date.ts';
import { composer } from '../../../server/domain/scb/compose.ts';
import type { ScbField } from '../../../server/domain/scb/fields.ts';
import { reportPerson } from '../../../server/domain/scb/person.ts';
import type { ScbProfile } from '../../../server/domain/scb/profile.ts';
import { SHIPPED_PROFILES } from '../../../server/domain/scb/shipped.ts';
import type { ScbAtgard, ScbPeriod } from '../../../server/domain/scb/underlag.ts';
import { csvRows } from '../../../server/formats/csv.ts';
import { testNumber } from '../../support/caseload.ts';
import { atgard, period, WINDOW } from './facts.ts';

const day = fc.integer({ min: -200, max: 330 }).map((days) => addDays('2026-01-01', days));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });

/** An åtgärd as anybody might have left it. */
const anyAtgard: fc.Arbitrary<Partial<ScbAtgard>> = fc.record({
  atgardstyp: fc.constantFrom('Prak', 'SYV', 'Erbj', 'Komb', 'Hopp'),
  startdatum: day,
  slutdatum: maybe(day),
  sysselsattningVidAtgard: fc.constantFrom('arbete', 'atgard', ''),
  sysselsattningEfterAtgard: maybe(fc.constantFrom('arbete', 'nyAtgard', 'okand', 'okant')),
  orsakAvslutad: maybe(fc.constantFrom('genomford', 'ejGenomford')),
  avslutadDag: fc.constant(null),
});

/** Periods of a person as the register might have them, right or wrong. */
const anyPeriods = fc.array(
  fc.record({
    values: fc.record({
      datumForRegistrering: day,
      avregistreradDatum: maybe(day),
      orsakTillAvregistrering: maybe(fc.constantFrom('StNat', 'EjFbf', 'IntroProg', 'Fullf')),
      sysselsattningVidRegistrering: fc.constantFrom('okand', 'arbete', ''),
      efternamn: fc.constantFrom('Ek', 'E;k', 'E"k', 'Łek', 'E\nk'),
    }),
    atgarder: fc.array(anyAtgard, { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 2 },
);

type Row = Partial<Record<ScbField, string>>;

/** The rows of the file, read back by their titles. */
function readBack(profile: ScbProfile, lines: readonly string[]): Row[] {
  return [...csvRows(lines.join(''), profile.format.delimiter)].map(({ cells }) =>
    Object.fromEntries(profile.columns.map(({ field }, index) => [field, cells[index] ?? ''])),
  );
}

/** What SCB would find wrong, seen from the file alone (formats §9.2). */
function wrongIn(profile: ScbProfile, rows: readonly Row[]): string[] {
  const wrong: string[] = [];
  const say = (isWrong: boolean, what: string) => isWrong && wrong.push(what);
  for (const row of rows) {
    say(!/^\d{12}$/.test(row.personnummer ?? ''), 'number');
    say((row.avregistreradDatum === '') !== (row.orsakTillAvregistrering === ''), 'day and cause');
    say(
      row.avregistreradDatum !== '' && (row.avregistreradDatum ?? '') < (row.datumForRegistrering ?? ''),
      'order',
    );
    say((row.datumForRegistrering ?? '') > WINDOW.to, 'window');
    say(row.sysselsattningVidRegistrering === '', 'mandatory');
    if (row.startdatum === '') continue;
    const { startdatum = '', slutdatum = '' } = row;
    say(startdatum > WINDOW.to || (slutdatum !== '' && slutdatum < WINDOW.from), 'åtgärd in the window');
    say(slutdatum !== '' && slutdatum < startdatum, 'start and end');
    say(row.atgardstyp === '' || row.sysselsattningVidAtgard === '', 'mandatory of an åtgärd');
    say(slutdatum !== '' && row.orsakAvslutad === '', 'why it ended');
    say(
      slutdatum !== '' && row.sysselsattningEfterAtgard === '' && row.atgardstyp !== 'Erbj',
      'what came after',
    );
    say(slutdatum === '' && `${row.orsakAvslutad}${row.sysselsattningEfterAtgard}` !== '', 'an end');
    const others = rows.filter(
      (other) => other !== row && other.datumForRegistrering === row.datumForRegistrering,
    );
    const end = slutdatum || '9999';
    const overlaps = others.some(
      (other) => other.startdatum && other.startdatum <= end && (other.slutdatum || '9999') >= startdatum,
    );
    say(overlaps, 'overlap');
  }
  const codes = profile.columns.flatMap(({ field }) => rows.map((row) => row[field] ?? ''));
  say(
    codes.some((text) => /[^\t\n\r\x20-\x7e\xa0-\xff]/.test(text)),
    'characters',
  );
  return wrong;
}

it('an accepted export has nothing that SCB would refuse, seen from its file alone', () => {
  let accepted = 0;
  for (const profile of SHIPPED_PROFILES) {
    fc.assert(
      fc.property(anyPeriods, fc.nat(5_000), (drawn, nr) => {
        const personnummer = testNumber(nr);
        const periods: ScbPeriod[] = drawn.map(({ values, atgarder }) =>
          period({ ...values, personId: nr, personnummer, atgarder: atgarder.map(atgard) }),
        );
        const { lines, faults } = reportPerson(periods, WINDOW, profile, composer(profile));
        if (faults.some(({ level }) => level === 'error')) return;
        accepted += lines.length > 0 ? 1 : 0;
        expect(wrongIn(profile, readBack(profile, lines))).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  }
  expect(accepted).toBeGreaterThan(100);
});
