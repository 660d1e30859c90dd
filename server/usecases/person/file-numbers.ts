import type { FileNumbers } from '../../domain/file-order.ts';
import type { Filinformation } from '../../integrations/navet/parse.ts';

/** The largest number that both databases hold in a column of whole numbers. */
const LARGEST = 2_147_483_647;

/** A Navet file's numbers as they are stored; what is no number or no name of an order is left out. */
export function fileNumbers(filinformation: Filinformation | undefined): FileNumbers | null {
  if (filinformation === undefined) return null;
  const { bestallningsId = '', effektueringsdatum = '', lopNr = '', filNr, antalFiler } = filinformation;
  return {
    bestallning: /^[\w-]{1,50}$/.test(bestallningsId) ? bestallningsId : null,
    effektuerad: /^\d{8}$/.test(effektueringsdatum) ? effektueringsdatum : null,
    lop_nr: /^\d+$/.test(lopNr) ? within(Number(lopNr)) : null,
    fil_nr: within(filNr),
    antal_filer: within(antalFiler),
  };
}

function within(number: number | undefined): number | null {
  return number !== undefined && number <= LARGEST ? number : null;
}
