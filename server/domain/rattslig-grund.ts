import { holdsIdentity } from './profil.ts';

const SHORTEST = 10;
export const LONGEST_GRUND = 200;

/** True for what can be stated as a legal ground: a few words on one line, and nobody's number in them (Z46). */
export function isGrund(text: string): boolean {
  const said = text.trim();
  return (
    said.length >= SHORTEST && said.length <= LONGEST_GRUND && !/\p{C}/u.test(said) && !holdsIdentity(said)
  );
}
