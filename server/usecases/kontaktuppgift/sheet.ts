import { refuseSecondMarks, validateKontaktuppgift } from '../../domain/kontaktuppgift.ts';
import type { Binding } from '../sheets/binding.ts';
import { personRowReader } from '../sheets/person-row-reader.ts';
import { personRowWriter } from '../sheets/person-row-writer.ts';

const table = 'kontaktuppgift';
/** The columns of a kontaktuppgift in its table. */
export const KONTAKTUPPGIFT_BINDING: Binding = {
  kontakttyp: { column: 'kontakttyp' },
  kontaktinformation: { column: 'kontaktinformation' },
  primarKontakt: { column: 'primar_kontakt', as: 'flag' },
  primartTelefonnr: { column: 'primart_telefonnr', as: 'flag' },
};

/** How a kommun reaches its youths (R120–R127), read. */
export const readKontaktuppgifter = personRowReader({ table, binding: KONTAKTUPPGIFT_BINDING });

/** How a kommun reaches its youths, changed: several of each kontakttyp, each mark once (R122, R124, R125). */
export const kontaktuppgiftWriter = personRowWriter({
  table,
  binding: KONTAKTUPPGIFT_BINDING,
  judge: validateKontaktuppgift,
  judgeBeside: refuseSecondMarks,
});
