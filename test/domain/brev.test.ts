import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterAddress, type Postal } from '../../server/domain/brev.ts';

const NONE: Postal = { co: null, gatuadress: null, postnummer: null, postort: null, land: null };
const HOME: Postal = { ...NONE, gatuadress: 'Storgatan 1', postnummer: '12345', postort: 'NORREKA' };
const OWN: Postal = {
  ...NONE,
  co: 'Bo Berg',
  gatuadress: 'Lillvägen 2',
  postnummer: '543 21',
  postort: 'Söderek',
};

describe('the address of a letter (R113, R114, Z44)', () => {
  it('is the postadress before the folkbokföringsadress, with a Swedish postnummer as on letters', () => {
    expect(letterAddress({ postadress: OWN, folkbokforing: HOME, borHar: true })).toEqual(OWN);
    expect(letterAddress({ postadress: null, folkbokforing: HOME, borHar: true })).toEqual({
      ...HOME,
      postnummer: '123 45',
    });
  });

  it('is never the folkbokföringsadress of one who lives elsewhere', () => {
    expect(letterAddress({ postadress: null, folkbokforing: HOME, borHar: false })).toBe(null);
    expect(letterAddress({ postadress: OWN, folkbokforing: HOME, borHar: false })).toEqual(OWN);
  });

  it('leaves a postnummer of another land as it is', () => {
    const abroad = { ...OWN, postnummer: '10115', land: 'Tyskland' };
    expect(letterAddress({ postadress: abroad, folkbokforing: NONE, borHar: false })).toEqual(abroad);
  });

  it('always names a place and someone or somewhere there, or there is none', () => {
    const text = fc.option(fc.constantFrom('A', 'B 1', '12345'));
    const postal = fc.record({ co: text, gatuadress: text, postnummer: text, postort: text, land: text });
    const known = fc.record({ postadress: fc.option(postal), folkbokforing: postal, borHar: fc.boolean() });
    fc.assert(
      fc.property(known, (whereabouts) => {
        const address = letterAddress(whereabouts);
        if (address === null) return;
        expect(address.postort).not.toBe(null);
        expect(address.gatuadress ?? address.co).not.toBe(null);
        if (!whereabouts.borHar) expect(whereabouts.postadress?.postort).toBe(address.postort);
      }),
    );
  });
});
