import type { ScbAtgard, ScbPeriod, Window } from '../../../server/domain/scb/underlag.ts';

/** First half of 2026, told in November: nothing is to come. */
export const WINDOW: Window = { from: '2026-01-01', to: '2026-06-30', today: '2026-11-20' };

let nextId = 1;

/** A period without a fault, as the register has it. */
export function period(values: Partial<ScbPeriod> = {}): ScbPeriod {
  const id = nextId++;
  return {
    id,
    personId: id,
    kommun: '9901',
    personnummer: '200805092392',
    fornamn: 'Alva',
    efternamn: 'Åsberg',
    fodelsedatum: '2008-05-09',
    datumForRegistrering: '2026-02-01',
    sysselsattningVidRegistrering: 'ingenSysselsattning',
    registreringsorsak: 'avbrottNationelltProgram',
    studierAnnanSkolform: null,
    avregistreradDatum: null,
    orsakTillAvregistrering: null,
    orsakDetalj: null,
    atgarder: [],
    kontakter: [],
    introduktionsprogram: [],
    ...values,
  };
}

/** An åtgärd that has ended and says how. */
export function atgard(values: Partial<ScbAtgard> = {}): ScbAtgard {
  return {
    id: nextId++,
    atgardstyp: 'Prak',
    startdatum: '2026-03-01',
    slutdatum: '2026-03-31',
    sysselsattningVidAtgard: 'ingenSysselsattning',
    sysselsattningEfterAtgard: 'arbete',
    orsakAvslutad: 'genomford',
    avslutadDag: null,
    ...values,
  };
}
