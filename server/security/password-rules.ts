const MIN_LENGTH = 12;
const COMMON = [
  'losenord',
  'password',
  'qwerty',
  'sommar',
  'vinter',
  'demo-2026',
  'aktivitetsansvar',
  'kommun',
];

/**
 * Why a new password is not good enough, in Swedish, or null when it is.
 * Length and guessability count; there are no rules on kinds of characters (ASVS 6.2).
 */
export function weaknessOf(password: string, username: string): string | null {
  if ([...password].length < MIN_LENGTH) return `Lösenordet ska ha minst ${MIN_LENGTH} tecken.`;
  const folded = fold(password);
  if (new Set(folded).size < 5) return 'Lösenordet upprepar få tecken. Välj ett som är svårare att gissa.';
  const name = fold(username);
  if (name.length >= 3 && folded.includes(name))
    return 'Lösenordet innehåller ditt användarnamn. Välj ett annat.';
  const rest = COMMON.reduce((text, word) => text.replaceAll(word, ''), folded).replace(
    /^\d+|[\d!?.*]+$/g,
    '',
  );
  if (rest.length < 5) return 'Lösenordet är för vanligt. Välj ett som är svårare att gissa.';
  return null;
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
