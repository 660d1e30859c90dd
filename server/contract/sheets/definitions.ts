import type { SheetDefinition, SheetName } from '../../domain/sheet.ts';
import { aktivitetsansvar } from './aktivitetsansvar.ts';
import { atgarder } from './atgarder.ts';
import { attRatta } from './att-ratta.ts';
import { attRattaPeriod } from './att-ratta-period.ts';
import { dubblaElever } from './dubbla-elever.ts';
import { elevhistorik } from './elevhistorik.ts';
import { kontakttillfallen } from './kontakttillfallen.ts';
import { kontaktuppgifter } from './kontaktuppgifter.ts';
import { postadresser } from './postadresser.ts';
import { uppfoljning } from './uppfoljning.ts';

/** Every sheet of the product. */
export const SHEETS: Record<SheetName, SheetDefinition> = {
  aktivitetsansvar,
  atgarder,
  kontakttillfallen,
  uppfoljning,
  attRatta,
  attRattaPeriod,
  elevhistorik,
  kontaktuppgifter,
  postadresser,
  dubblaElever,
};
