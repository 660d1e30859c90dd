import type { SheetName } from '../../domain/sheet.ts';
import { periodWriter } from '../aktivitetsansvar/writer.ts';
import { atgardWriter } from '../atgard/writer.ts';
import { kontaktWriter } from '../kontakt/writer.ts';
import type { SheetWriter } from './stored-row.ts';

/** How the rows of each sheet are changed. */
export const WRITERS: Record<SheetName, SheetWriter> = {
  aktivitetsansvar: periodWriter,
  atgarder: atgardWriter,
  kontakttillfallen: kontaktWriter,
  uppfoljning: kontaktWriter,
  attRatta: atgardWriter,
};
