import type { PlainDate } from '../../domain/plain-date.ts';

/** What decides whether a kommun may still learn of new marks of gymnasieexamen on the person of its period. */
export type Residence = {
  kommun: string;
  /** Where the person lives now. */
  bostadskommun: string | null;
  avregistreradDatum: PlainDate | null;
};

/** Whether the kommun of a period sees a mark that was set then: not one after the person has left it (Z44). */
export function seesMark(setAt: string | null, period: Residence): boolean {
  const { kommun, bostadskommun, avregistreradDatum } = period;
  if (setAt === null) return false;
  const left = bostadskommun === kommun ? null : avregistreradDatum;
  return left === null || setAt.slice(0, 10) <= left;
}
