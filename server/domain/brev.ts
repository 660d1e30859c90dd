/** Where a letter goes. */
export type Postal = {
  co: string | null;
  gatuadress: string | null;
  postnummer: string | null;
  postort: string | null;
  land: string | null;
};

/** What a kommun knows of where a youth is reached by letter. */
export type Whereabouts = {
  /** The kommun's own postadress for the youth (R114). */
  postadress: Postal | null;
  folkbokforing: Postal;
  /** The youth is folkbokförd in the kommun, so that it may see where (Z44). */
  borHar: boolean;
};

/**
 * The address of a letter to a youth: the postadress before the folkbokföringsadress, which only the kommun sees that
 * the youth lives in (R113, R114, Z44). Null when neither is whole enough to post to.
 */
export function letterAddress({ postadress, folkbokforing, borHar }: Whereabouts): Postal | null {
  const candidates = [postadress, borHar ? folkbokforing : null];
  const found = candidates.find((candidate) => candidate !== null && canBePosted(candidate));
  return found ? { ...found, postnummer: asPosted(found) } : null;
}

/** A street or someone to go through, and a place; abroad the place may stand in any line. */
function canBePosted({ co, gatuadress, postnummer, postort, land }: Postal): boolean {
  return Boolean((gatuadress || co) && postort && (postnummer || land));
}

/** A Swedish postnummer as it is written on a letter: 123 45. */
function asPosted({ postnummer, land }: Postal): string | null {
  const digits = postnummer?.replace(/\s/g, '') ?? '';
  return !land && /^\d{5}$/.test(digits) ? `${digits.slice(0, 3)} ${digits.slice(3)}` : postnummer;
}
