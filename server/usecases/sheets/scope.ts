import type { Actor } from '../../domain/access.ts';
import { may } from '../../domain/access.ts';
import { Refusal } from '../refusal.ts';

/**
 * The kommun whose rows the actor may read, null for the whole region.
 * Refuses roles without the caseload, and scopes that are neither.
 */
export function readableKommun(actor: Actor): string | null {
  const { kind, value } = actor.scope;
  if (!may(actor, 'caseload:read') || (kind !== 'region' && kind !== 'kommun')) {
    throw new Refusal('forbjuden', 'Din roll ger inte tillgång till ungdomarna. Byt roll och försök igen.');
  }
  return kind === 'kommun' ? value : null;
}

/**
 * The kommun whose rows the actor may change. Refuses readers, and the region: notes and contacts are the kommun's
 * own (Z44), so one who sees the whole region without them may not write over them.
 */
export function editableKommun(actor: Actor): string {
  const kommun = readableKommun(actor);
  if (!may(actor, 'caseload:edit')) {
    throw new Refusal('forbjuden', 'Din roll får läsa men inte ändra. Byt roll och försök igen.');
  }
  if (kommun === null) {
    throw new Refusal(
      'forbjuden',
      'Ändringar görs av kommunen. Byt till en roll i kommunen och försök igen.',
    );
  }
  return kommun;
}

/**
 * The kommun whose own things the actor may read: contacts, addresses (Z44). Refuses the region, and roles without the
 * caseload.
 */
export function ownKommun(actor: Actor): string {
  const kommun = readableKommun(actor);
  if (kommun !== null) return kommun;
  throw new Refusal('forbjuden', 'Kontakter och adresser är kommunens egna. Byt till en roll i kommunen.');
}

/** True if the actor's role may change rows at all. */
export function mayEdit(actor: Actor): boolean {
  return may(actor, 'caseload:edit') && actor.scope.kind === 'kommun';
}
