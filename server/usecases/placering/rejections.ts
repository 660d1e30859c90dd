import type { Rejection } from '../leverans/delivery.ts';

/** The same for somebody unknown and, whatever is wrong with the row, for somebody protected (Z17, Z39). */
export const UNKNOWN_PERSON: Rejection = {
  code: 'okandPerson',
  message:
    'Personen finns inte i personregistret. När personen har kommit från Navet kommer raden med i nästa hämtning av allt, eller när samma fil läses in igen.',
};
/** A huvudman that tells of its units is held to them (R258). */
export const UNKNOWN_ENHET: Rejection = {
  code: 'okandEnhet',
  message:
    'Enheten finns inte upplagd för huvudmannen. Lägg upp den i skolsystemet och hämta allt igen, eller läs in en fil där den är med.',
};
/** A study path that neither the huvudman nor every school knows (R258). */
export const UNKNOWN_STUDIEVAG: Rejection = {
  code: 'okandStudievag',
  message:
    'Studievägen finns inte upplagd för huvudmannen. Kontrollera studievägskoden, eller lägg upp den i skolsystemet, och hämta allt eller läs in filen igen.',
};
/** A school year that the gymnasium does not have (R258). */
export const UNKNOWN_ARSKURS: Rejection = {
  code: 'okandArskurs',
  message: 'Årskursen finns inte på gymnasiet. Ange 1, 2, 3 eller 4.',
};
/** A row of a file that comes again, about a placement of which something newer may have been told. */
export const TOLD_OTHERWISE: Rejection = {
  code: 'annanUppgift',
  message:
    'Placeringen finns redan med andra uppgifter, som kan vara nyare än filens. Raden lästes därför inte in. Läs in en ny fil om den ska gälla.',
};
/** A row of a file that comes again after a full delivery that does not hold it. */
export const NEWER_FULL: Rejection = {
  code: 'nyareLeverans',
  message:
    'En nyare fullständig leverans från huvudmannen har kommit efter filen. Raden lästes därför inte in. Hämta allt igen, eller läs in en ny fil.',
};
