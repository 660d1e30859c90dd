import type { Skydd } from './aktivitetsansvar.ts';

/** The protections that hide a person (Z17), as they are told to whoever may know. */
export const SKYDD = ['sekretessmarkering', 'skyddadFolkbokforing'] as const;

/** Whom a source says is protected, and how: an identity number of 12 digits. */
export type Marked = { identityNumber: string; skydd: Skydd };

/**
 * The strictest of some marks of protection: each source lifts only its own, and one that is not known here counts as
 * the strictest (Z17).
 */
export function strictest(...marks: string[]): Skydd {
  if (marks.every((mark) => mark === 'inget')) return 'inget';
  const known = marks.every((mark) => mark === 'inget' || mark === 'sekretessmarkering');
  return known ? 'sekretessmarkering' : 'skyddadFolkbokforing';
}
