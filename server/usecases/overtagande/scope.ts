import type { LeveransRow } from '../../db/queries/leverans.ts';

const PROTECTED_TOO = 'skyddade';

/**
 * The scope of a take-over as it stands in its delivery: the kommun, and whether protected persons are among those taken
 * over. The same workbook with them is another delivery, and one that is gone on with after a death is made as it began.
 */
export function scopeOf(kommunKod: string, protectedToo: boolean): string {
  return protectedToo ? `${kommunKod}/${PROTECTED_TOO}` : kommunKod;
}

/** The kommun of a take-over, and whether protected persons are taken over. */
export function readScope({ omfang }: Pick<LeveransRow, 'omfang'>): {
  kommunKod: string;
  protectedToo: boolean;
} {
  const [kommunKod = '', also] = omfang.split('/');
  return { kommunKod, protectedToo: also === PROTECTED_TOO };
}
