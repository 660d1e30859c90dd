import { logReading } from '../../audit/read-log.ts';
import type { LookUpAnswer, LookUpRequest } from '../../contract/person.ts';
import type { Tx } from '../../db/database.ts';
import { findPersonsWithOpenPeriod } from '../../db/queries/aktivitetsansvar.ts';
import { findByNumbers, type PersonRow } from '../../db/queries/person.ts';
import { listWaitingMarks } from '../../db/queries/skolskydd.ts';
import type { Actor } from '../../domain/access.ts';
import { parseIdentity } from '../../domain/identity.ts';
import { refuseRegistration, warnOfResidence } from '../aktivitetsansvar/registration.ts';
import type { Context } from '../context.ts';
import { editableKommun } from '../sheets/scope.ts';

/**
 * Looks up the one who is about to be registered by hand: the name if the register knows it (R135), and what stops or
 * should be known (Z30, Z34). A name that is shown is in the read log; that of a protected person never is shown.
 */
export async function lookUpPerson(
  { engine, clock }: Context,
  actor: Actor,
  { personnummer }: LookUpRequest,
): Promise<LookUpAnswer> {
  const kommun = editableKommun(actor);
  const parsed = parseIdentity(personnummer);
  const number = parsed.ok ? parsed.identity.number : '';
  return engine.transaction(async (tx) => {
    const person = (await findByNumbers(tx, [number])).get(number);
    const hasOpenPeriod = person !== undefined && (await isOpen(tx, kommun, person.id));
    const markWaits = (await listWaitingMarks(tx, [number])).length > 0;
    const today = clock.today();
    const refusal = refuseRegistration({ number, person, markWaits, hasOpenPeriod, actor, today });
    const errors = refusal === null ? [] : [refusal];
    const warnings = refusal === null ? warnOfResidence(person, kommun) : [];
    const isShown = person?.skyddad === 0 && (refusal === null || hasOpenPeriod);
    if (!isShown) return { fornamn: null, efternamn: null, errors, warnings };
    await logReading(tx, clock.now(), actor, { purpose: 'sok person', personIds: [person.id] });
    return { ...nameOf(person), errors, warnings };
  });
}

async function isOpen(tx: Tx, kommun: string, personId: number): Promise<boolean> {
  return (await findPersonsWithOpenPeriod(tx, kommun, [personId])).has(personId);
}

function nameOf({ fornamn, efternamn }: PersonRow): Pick<LookUpAnswer, 'fornamn' | 'efternamn'> {
  return { fornamn, efternamn };
}
