import type { PersonRow } from '../../db/queries/person.ts';
import { type Actor, may } from '../../domain/access.ts';
import { parseIdentity } from '../../domain/identity.ts';
import type { Issue } from '../../domain/issue.ts';
import { twentiethBirthday } from '../../domain/omfattning.ts';
import type { PlainDate } from '../../domain/plain-date.ts';

/** Who registers whom on which day, and whether the kommun has an open period for the person already. */
export type Registration = {
  number: string;
  person: PersonRow | undefined;
  /** A school has told of protection for somebody whom the register does not know. */
  markWaits: boolean;
  hasOpenPeriod: boolean;
  actor: Actor;
  today: PlainDate;
};

/** Why a person cannot be registered by hand; null when that can be done (R132–R138, Z34). */
export function refuseRegistration(registration: Registration): Issue | null {
  const { number, person, markWaits, hasOpenPeriod, actor, today } = registration;
  const identity = parseIdentity(number);
  const kind = identity.ok ? identity.identity.kind : null;
  if (!identity.ok || (kind !== 'personnummer' && kind !== 'samordningsnummer')) return cannotRegister();
  const fodelsedatum = person?.fodelsedatum ?? identity.identity.fodelsedatum;
  const tooOld = today >= twentiethBirthday(fodelsedatum);
  const isProtected = person === undefined ? markWaits : person.skyddad === 1;
  const isHidden = isProtected && !may(actor, 'skyddadePersonuppgifter');
  if (isHidden || tooOld || person?.folkbokforing_status === 'avregistrerad') return cannotRegister();
  if (!hasOpenPeriod) return null;
  const message = 'Personen har redan ett öppet aktivitetsansvar i kommunen.';
  return { column: 'personnummer', code: 'finnsRedan', message };
}

/** What is worth knowing of a person who can be registered: unknown yet (R136), or folkbokförd elsewhere (Z30). */
export function warnOfResidence(person: PersonRow | undefined, kommun: string): Issue[] {
  if (!person) {
    const message = 'Personen finns inte i registret än. Namnet hämtas från folkbokföringen.';
    return [{ column: 'personnummer', code: 'okandPerson', message }];
  }
  if (person.folkbokforing_status !== 'folkbokford' || person.kommun_kod === kommun) return [];
  const message = 'Personen är folkbokförd i en annan kommun. Aktivitetsansvaret avslutas vid nästa körning.';
  return [{ column: 'personnummer', code: 'annanKommun', message }];
}

/** One message for all that cannot be registered, so that it tells nothing of a protection (Z34). */
function cannotRegister(): Issue {
  const message = 'Personen kan inte registreras i aktivitetsansvaret. Kontrollera personnumret.';
  return { column: 'personnummer', code: 'kanInteRegistreras', message };
}
