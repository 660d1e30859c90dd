import type { Issue } from './issue.ts';
import { addDays, type PlainDate } from './plain-date.ts';

/** The days of an åtgärd; without slutdatum it is open-ended. */
export type AtgardInterval = { id: string; startdatum: PlainDate; slutdatum: PlainDate | null };

/** A new åtgärd goes in, perhaps after an earlier one has been given a slutdatum; or it is refused. */
export type Placement = { trim?: { id: string; slutdatum: PlainDate } } | { refusal: Issue };

/**
 * Whether a new åtgärd may lie beside those of the same period (Z3). One that is open-ended and started before it
 * ends the day before; one that is open-ended and started the same day or later refuses it; so does an overlap, both
 * end days counted. The new one's dates are in order (`validateAtgard`), and the period is open.
 */
export function placeNewAtgard(
  existing: readonly AtgardInterval[],
  added: Omit<AtgardInterval, 'id'>,
): Placement {
  const open = existing.filter((atgard) => atgard.slutdatum === null);
  if (open.some((atgard) => atgard.startdatum >= added.startdatum)) {
    const message =
      'Det finns redan en åtgärd utan slutdatum som börjar samma dag eller senare. Ge den ett slutdatum först.';
    return { refusal: { column: 'startdatum', code: 'pagaendeSenare', message } };
  }
  const earlier = open[0];
  const trim = earlier && { id: earlier.id, slutdatum: addDays(added.startdatum, -1) };
  const others = existing.filter((atgard) => atgard.id !== trim?.id);
  if (others.some((atgard) => overlap(atgard, added))) return { refusal: overlapIssue() };
  return trim ? { trim } : {};
}

/**
 * Places several new åtgärder of one period in the order of startdatum (Z3): each sees those before it, also the new
 * ones, which may be trimmed by a later one. Their ids are the caller's own, none of them an existing one's.
 */
export function placeNewAtgarder(
  existing: readonly AtgardInterval[],
  added: readonly AtgardInterval[],
): { id: string; placement: Placement }[] {
  let present = [...existing];
  return added.toSorted(byStart).map((atgard) => {
    const placement = placeNewAtgard(present, atgard);
    if ('refusal' in placement) return { id: atgard.id, placement };
    const { trim } = placement;
    present = present.map((other) =>
      other.id === trim?.id ? { ...other, slutdatum: trim.slutdatum } : other,
    );
    present.push(atgard);
    return { id: atgard.id, placement };
  });
}

/**
 * Whether changed dates of an åtgärd overlap another of the same period (Z3); an edit never trims. For edits that
 * change startdatum or slutdatum: `existing` may hold the åtgärd as it was.
 */
export function checkEdit(existing: readonly AtgardInterval[], edited: AtgardInterval): Issue | null {
  return checkEdits(existing, [edited]).get(edited.id) ?? null;
}

/**
 * Judges several edits of one period's åtgärder together, as they will lie when all are made: two may change places.
 * Gives the refusals by id.
 */
export function checkEdits(
  existing: readonly AtgardInterval[],
  edited: readonly AtgardInterval[],
): Map<string, Issue> {
  const editedIds = new Set(edited.map((atgard) => atgard.id));
  const after = [...existing.filter((atgard) => !editedIds.has(atgard.id)), ...edited];
  const refused = edited.filter((atgard) =>
    after.some((other) => other.id !== atgard.id && overlap(atgard, other)),
  );
  return new Map(refused.map((atgard) => [atgard.id, overlapIssue()]));
}

/** True if two åtgärder share a day; both end days count. */
export function overlap(a: Omit<AtgardInterval, 'id'>, b: Omit<AtgardInterval, 'id'>): boolean {
  return (
    (a.slutdatum === null || a.slutdatum >= b.startdatum) &&
    (b.slutdatum === null || b.slutdatum >= a.startdatum)
  );
}

function byStart(a: AtgardInterval, b: AtgardInterval): number {
  return a.startdatum === b.startdatum ? 0 : a.startdatum < b.startdatum ? -1 : 1;
}

function overlapIssue(): Issue {
  const message = 'Datumen krockar med en annan åtgärd. Ändra datumen, en åtgärd i taget kan pågå.';
  return { column: 'startdatum', code: 'overlappar', message };
}
