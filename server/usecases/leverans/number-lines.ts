import type { RunLine } from '../../contract/run.ts';
import { findLeverans, type LeveransRow, listNumbers } from '../../db/queries/leverans.ts';
import { judgeNumber, missingFiles, type NumberFault } from '../../domain/file-order.ts';
import type { Context } from '../context.ts';
import type { Slag } from './delivery.ts';

/**
 * What the run is to say of the running number of a delivery beside those of the same order that are in: numbers left
 * out, a number that another file had, a file that comes late.
 */
export async function numberLines(context: Context, slag: Slag, sha256: string): Promise<RunLine[]> {
  const db = context.engine.read;
  const delivery = await findLeverans(db, slag, sha256, '*');
  if (!delivery || delivery.bestallning === null) return [];
  const fault = judgeNumber(delivery, await listNumbers(db, slag, delivery.bestallning, sha256));
  return fault === null ? [] : [inWords(fault)];
}

/**
 * What the run is to say of the days of which it has taken some files but has not, then or before, been given all, by the
 * SHA-256 of the files that it took.
 */
export async function missingLines(
  context: Context,
  slag: Slag,
  taken: readonly string[],
): Promise<RunLine[]> {
  const days = new Map<string, LeveransRow>();
  for (const sha256 of taken) {
    const delivery = await findLeverans(context.engine.read, slag, sha256, '*');
    if (delivery) days.set(`${delivery.bestallning} ${delivery.effektuerad}`, delivery);
  }
  const lines: RunLine[] = [];
  for (const { bestallning, effektuerad, antal_filer } of days.values()) {
    if (bestallning === null || effektuerad === null || antal_filer === null) continue;
    const all = await listNumbers(context.engine.read, slag, bestallning, '');
    const present = all
      .filter((file) => file.effektuerad === effektuerad)
      .flatMap(({ fil_nr }) => fil_nr ?? []);
    const missing = present.length === 0 ? [] : missingFiles(present, antal_filer);
    if (missing.length === 0) continue;
    const message = `Leveransen av den ${effektuerad} ska bestå av ${antal_filer} filer, men fil ${missing.join(', ')} saknas eller ligger i karantän. Hämta den på nytt.`;
    lines.push({ row: null, level: 'varning', code: 'filSaknas', message });
  }
  return lines;
}

function inWords(fault: NumberFault): RunLine {
  switch (fault.kind) {
    case 'gap': {
      const missing = fault.from === fault.to ? `${fault.from}` : `${fault.from}–${fault.to}`;
      const message = `Före löpnummer ${fault.number} saknas ${missing}. Hämta det som saknas från Skatteverket och lägg det i mappen: äldre uppgifter ändrar inte nyare.`;
      return { row: null, level: 'varning', code: 'lucka', message };
    }
    case 'taken': {
      const file = fault.file === null ? '' : `, fil ${fault.file}`;
      const message = `En annan fil med samma nummer (löpnummer ${fault.number}${file}) är redan inläst. Båda är inlästa: kontrollera med Skatteverket vilken som gäller.`;
      return { row: null, level: 'varning', code: 'sammaNummer', message };
    }
    case 'late': {
      const message = `Löpnummer ${fault.number} kom efter ${fault.last}, som redan är inläst. Det som har ändrats senare står kvar.`;
      return { row: null, level: 'info', code: 'kommerSent', message };
    }
  }
}
