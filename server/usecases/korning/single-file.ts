import type { KorningRow } from '../../db/queries/korning.ts';

/**
 * True for a run of one file that somebody brings: it says which delivery, or that one is coming in. Others of the same job
 * read a drop folder, ask a connection, or go by what is in the register.
 */
export function isOfSingleFile({ parametrar }: Pick<KorningRow, 'parametrar'>): boolean {
  const params = JSON.parse(parametrar) as object;
  return 'leverans' in params || 'incoming' in params;
}
