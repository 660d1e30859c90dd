import { type IdentityErrorCode, parseIdentity } from '../../domain/identity.ts';
import type { RawCell } from '../../formats/xlsx-sheet.ts';

export type ExamenRefusedCode = 'number' | 'date' | 'blank' | 'interim' | 'repeated' | IdentityErrorCode;

/** Why one row is left out. `message` is Swedish, says what to do, and holds no identity number. */
export type ExamenRefused = { code: ExamenRefusedCode; message: string };

const AS_TEXT = 'Formatera kolumnen som text och skriv personnumret som ÅÅÅÅMMDD-XXXX.';

const MESSAGES: Record<Exclude<ExamenRefusedCode, 'repeated'>, string> = {
  number: `I cellen står ett tal i stället för text. ${AS_TEXT}`,
  date: `I cellen står ett datum i stället för ett personnummer. ${AS_TEXT}`,
  blank: 'Personnumret saknas på raden.',
  form: 'Personnumret ska skrivas ÅÅÅÅMMDD-XXXX.',
  datum: 'Personnumret börjar inte med ett datum som finns. Kontrollera siffrorna.',
  kontrollsiffra: 'Personnumrets sista siffra stämmer inte. Kontrollera siffrorna.',
  interim: 'Det är ett tillfälligt nummer. Skriv personens person- eller samordningsnummer.',
};

type Interpreted = { ok: true; identityNumber: string } | { ok: false; refused: ExamenRefused };

/** The identity number of 12 digits in a cell, or why the cell cannot be used (R248). */
export function interpretCell(cell: RawCell): Interpreted {
  if (typeof cell === 'number') return refuse('number');
  if (cell === null || (typeof cell === 'string' && cell.trim() === '')) return refuse('blank');
  if (typeof cell === 'boolean') return refuse('form');
  if (typeof cell === 'object') return refuse('date');
  const parsed = parseIdentity(cell);
  if (!parsed.ok) return refuse(parsed.code);
  const { kind, number } = parsed.identity;
  if (kind === 'interim' || kind === 'tillfalligt') return refuse('interim');
  return { ok: true, identityNumber: number };
}

/** The refusal of a number that stood on an earlier row. */
export function repeated(earlierRow: number): ExamenRefused {
  return { code: 'repeated', message: `Samma personnummer står redan på rad ${earlierRow}.` };
}

function refuse(code: keyof typeof MESSAGES): Interpreted {
  return { ok: false, refused: { code, message: MESSAGES[code] } };
}
