import type { SheetName } from '../../domain/sheet.ts';
import { readAktivitetsansvar } from '../aktivitetsansvar/rows.ts';
import { readAttRattaPeriod } from '../aktivitetsansvar/to-mend.ts';
import { readAtgarder } from '../atgard/rows.ts';
import { readAttRatta } from '../atgard/to-mend.ts';
import { readDubblaElever } from '../dubblett/rows.ts';
import { readUppfoljning } from '../kontakt/follow-ups.ts';
import { readKontakttillfallen } from '../kontakt/rows.ts';
import { readKontaktuppgifter } from '../kontaktuppgift/sheet.ts';
import { readElevhistorik } from '../placering/history.ts';
import { readPostadresser } from '../postadress/sheet.ts';
import type { ReadRows } from './sheet-row.ts';

/** How the rows of each sheet are read. */
export const READERS: Record<SheetName, ReadRows> = {
  aktivitetsansvar: readAktivitetsansvar,
  atgarder: readAtgarder,
  kontakttillfallen: readKontakttillfallen,
  uppfoljning: readUppfoljning,
  attRatta: readAttRatta,
  attRattaPeriod: readAttRattaPeriod,
  elevhistorik: readElevhistorik,
  kontaktuppgifter: readKontaktuppgifter,
  postadresser: readPostadresser,
  dubblaElever: readDubblaElever,
};
