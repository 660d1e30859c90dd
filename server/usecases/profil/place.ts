import type { Place } from '../../db/queries/profil.ts';
import type { Actor } from '../../domain/access.ts';
import { readableKommun } from '../sheets/scope.ts';

/** Profiles of the whole region stand under this in place of a kommun. */
export const REGION = '*';

/**
 * Whose profiles an actor works with: the account's in the kommun of its present role, since filters name the
 * kommun's own people. Refuses roles without the caseload.
 */
export function placeOf(actor: Actor): Place {
  return { kontoId: actor.kontoId, kommunKod: readableKommun(actor) ?? REGION };
}
