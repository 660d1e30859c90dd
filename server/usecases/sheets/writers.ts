import type { SheetName } from '../../domain/sheet.ts';
import { periodWriter } from '../aktivitetsansvar/writer.ts';
import { atgardWriter } from '../atgard/writer.ts';
import { kontaktWriter } from '../kontakt/writer.ts';
import { kontaktuppgiftWriter } from '../kontaktuppgift/sheet.ts';
import { postadressWriter } from '../postadress/sheet.ts';
import { Refusal } from '../refusal.ts';
import type { SheetWriter } from './stored-row.ts';

/** How the rows of each sheet are changed; those that can only be read have nothing here. */
const WRITERS: { readonly [sheet in SheetName]?: SheetWriter } = {
  aktivitetsansvar: periodWriter,
  atgarder: atgardWriter,
  kontakttillfallen: kontaktWriter,
  uppfoljning: kontaktWriter,
  attRatta: atgardWriter,
  attRattaPeriod: periodWriter,
  kontaktuppgifter: kontaktuppgiftWriter,
  postadresser: postadressWriter,
};

/** How the rows of a sheet are changed. Throws a Refusal for one that can only be read. */
export function writerOf(sheet: SheetName): SheetWriter {
  const writer = WRITERS[sheet];
  if (writer) return writer;
  throw new Refusal('forbjuden', 'Bladet går bara att läsa. Återställ cellerna: inget har skickats.');
}
