import fc from 'fast-check';
import personnummer from 'personnummer';
import { describe, expect, it } from 'vitest';
import {
  birthDateOf,
  checkDigit,
  formatIdentity,
  isIdentity,
  parseIdentity,
} from '../../server/domain/identity.ts';
import { addDays } from '../../server/domain/plain-date.ts';

// The package is CommonJS: its types name a default that Node gives as the module itself.
const oracle = personnummer as unknown as typeof personnummer.default;

const read = (text: string, today?: string) => {
  const result = parseIdentity(text, today);
  return result.ok
    ? [result.identity.number, result.identity.kind, result.identity.fodelsedatum]
    : result.code;
};

const anyNumber = fc
  .tuple(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 980, max: 999 }), fc.boolean())
  .map(([days, individnummer, samordning]) => {
    const date = addDays('1900-01-01', days).replaceAll('-', '');
    const day = samordning ? String(Number(date.slice(6)) + 60) : date.slice(6);
    const nine = `${date.slice(2, 6)}${day}${individnummer}`;
    return `${date.slice(0, 2)}${nine}${checkDigit(nine)}`;
  });

describe('an identity number', () => {
  it.each([
    ['200905182382', ['200905182382', 'personnummer', '2009-05-18']],
    ['20090518-2382', ['200905182382', 'personnummer', '2009-05-18']],
    [' 20090518 – 2382 ', 'form'],
    [' 20090518–2382 ', ['200905182382', 'personnummer', '2009-05-18']],
    ['20090518\u00a02382', ['200905182382', 'personnummer', '2009-05-18']],
    ['197001782395', ['197001782395', 'samordningsnummer', '1970-01-18']],
    ['20130101TF01', ['20130101TF01', 'tillfalligt', '2013-01-01']],
    ['20130101-tf01', ['20130101TF01', 'tillfalligt', '2013-01-01']],
    ['200905182383', 'kontrollsiffra'],
    ['200902292382', 'datum'],
    ['200913012382', 'datum'],
    ['200905922382', 'datum'],
    ['20090518', 'form'],
    ['090518-2382', 'form'],
    ['2009-05-18-2382', 'form'],
    ['', 'form'],
    ['=1+1', 'form'],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('with a letter first in the individnummer is interim, its check digit made with a one', () => {
    const digit = checkDigit('090518198'); // T98 counts as 198
    expect(read(`20090518-T98${digit}`)).toEqual([`20090518T98${digit}`, 'interim', '2009-05-18']);
    expect(read(`20090518-T98${(digit + 1) % 10}`)).toBe('kontrollsiffra');
  });

  it.each([
    ['090518-2382', '2026-11-20', '200905182382'],
    ['0905182382', '2026-11-20', '200905182382'],
    ['991201-2391', '2026-11-20', '199912012391'],
    ['900101-2385', '2026-11-20', '199001012385'],
    ['000101+9801', '2026-11-20', '190001019801'],
    ['700178-2395', '2026-11-20', '197001782395'],
    ['20090518-2382', '2026-11-20', '200905182382'],
  ])('in ten digits is read when the day is given: %s', (text, today, expected) => {
    expect(read(text, today)).toContain(expected);
  });

  it('agrees with the reference implementation, whatever digits', () => {
    const anyText = fc.oneof(
      anyNumber,
      fc.stringMatching(/^(19|20)[0-9]{2}[01][0-9]{3}(98[0-9]|99[0-9])[0-9]$/),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(isIdentity(text)).toBe(oracle.valid(text));
      }),
      { numRuns: 500 },
    );
  });

  it('comes back the same after being shown', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        expect(formatIdentity(number)).toMatch(/^\d{8}-\d{4}$/);
        expect(read(formatIdentity(number))).toContain(number);
      }),
    );
  });

  it('states the birth date, sixty days taken off for a samordningsnummer (Z43)', () => {
    expect(birthDateOf('200802892388')).toBe('2008-02-29');
    expect(birthDateOf('200702892388')).toBeNull();
  });

  it('never says anything of what it could not read', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const result = parseIdentity(text);
        if (!result.ok) expect(Object.keys(result)).toEqual(['ok', 'code']);
      }),
    );
  });
});
