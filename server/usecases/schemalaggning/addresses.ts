import * as z from 'zod/mini';
import { Refusal } from '../refusal.ts';

const MOST = 20;
const MAX_LENGTH = 254;
const Address = z.email().check(z.maxLength(MAX_LENGTH));

/**
 * The e-mail addresses that results are sent to (R263), from a list or from a text with semicolons between them; each
 * once. Throws a Refusal that says which one does not look like an address.
 */
export function readAddresses(given: string | readonly string[] | null): string[] {
  const parts = (typeof given === 'string' ? [given] : (given ?? [])).flatMap((text) => text.split(';'));
  const addresses = new Map<string, string>();
  for (const [index, text] of parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .entries()) {
    if (!Address.safeParse(text).success) {
      throw refused(
        `Adress nummer ${index + 1} ser inte ut som en e-postadress. Skriv den som namn@kommun.se.`,
      );
    }
    addresses.set(text.toLowerCase(), text);
  }
  if (addresses.size > MOST) throw refused(`Resultatet kan skickas till högst ${MOST} adresser.`);
  return [...addresses.values()];
}

function refused(message: string): Refusal {
  return new Refusal('ogiltig', message, [{ path: 'emails', code: 'ogiltig', message }]);
}
