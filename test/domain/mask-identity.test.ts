import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit, parseIdentity } from '../../server/domain/identity.ts';
import { addDays } from '../../server/domain/plain-date.ts';
import { plainName } from '../../server/integrations/inkorg/file-name.ts';
import { redact } from '../../server/log.ts';

/** Test numbers of every kind, as date and ending. */
const anyNumber = fc
  .tuple(
    fc.integer({ min: 0, max: 45_000 }),
    fc.integer({ min: 980, max: 999 }),
    fc.constantFrom('personnummer', 'samordningsnummer', 'interim', 'tillfalligt'),
  )
  .map(([days, individnummer, kind]) => {
    const day = addDays('1910-01-01', days).replaceAll('-', '');
    const date =
      kind === 'samordningsnummer' ? `${day.slice(0, 6)}${String(Number(day.slice(6)) + 60)}` : day;
    if (kind === 'tillfalligt') return { date, ending: `TF${individnummer - 900}` };
    const three = kind === 'interim' ? `T${individnummer - 900}` : `${individnummer}`;
    const digits = `${date.slice(2)}${three.replace('T', '1')}`;
    return { date, ending: `${three}${checkDigit(digits)}` };
  });

const apart = (most: number) =>
  fc
    .array(fc.constantFrom(..." -+_.,:;()–—−\u00a0\u2009\u200b'~="), { maxLength: most })
    .map((characters) => characters.join(''));
const digits = fc.array(fc.constantFrom(...'0123456789'), { maxLength: 4 }).map((found) => found.join(''));

const written = fc.record({
  number: anyNumber,
  short: fc.boolean(),
  between: apart(3),
  before: digits,
  after: digits,
  lower: fc.boolean(),
});

describe('an identity number in a file name or a log line', () => {
  it('never survives, whatever its kind, what keeps its parts apart and what digits stand beside it (Z17)', () => {
    fc.assert(
      fc.property(written, ({ number: { date, ending }, short, between, before, after, lower }) => {
        expect(parseIdentity(date + ending).ok).toBe(true);
        const last = lower ? ending.toLowerCase() : ending;
        const text = `${before}${short ? date.slice(2) : date}${between}${last}${after}`;
        expect(plainName(`elev ${text}.xml`)).toBe('elev_nummer.xml');
        expect(redact(`om ${text} finns`)).toBe('om [nummer] finns');
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['elev 20090518 9809.xml', 'elev_nummer.xml'],
    ['elev 20090518.9809.xml', 'elev_nummer.xml'],
    ['20090518–9809', 'nummer'],
    ['090518 9809', 'nummer'],
    ['20090518--9809_b.xml', 'nummer_b.xml'],
    ['20090518 - 9809', 'nummer'],
    ['20090518       9809', 'nummer'],
    ['2009-05-18-9809', 'nummer'],
    ['09.05.18 9809', 'nummer'],
    ['2009051898092026.xml', 'nummer.xml'],
    ['２００９０５１８９８０９.xml', 'nummer.xml'],
    ['200905189801.xml', 'nummer.xml'],
    ['20090518-9801.xml', 'nummer.xml'],
    ['20090518-9809 och 20090518-9817.xml', 'nummer_och_nummer.xml'],
    ['elev20090578-9802b.xml', 'elevnummerb.xml'],
  ])('is gone from %j', (name, plain) => {
    expect(plainName(name)).toBe(plain);
  });

  it.each([
    'navet_1501690.0',
    'avisering_20261121_00017.xml',
    '20261121_00018.xml',
    'avisering-2026-11-21-00019.xml',
    '00017-20261121.xml',
    'uhr_2026-06-12.csv',
    'examen_ht2026_9901.csv',
    'lista_20261121_v2.csv',
  ])('is not seen in the day and the number of a file: %s', (name) => {
    expect(plainName(name)).toBe(name);
  });
});
