/** A row changed between reading and writing it: the whole push is made again from what stands now. */
export class RowRace extends Error {
  override readonly name = 'RowRace';
}

/** Throws when a conditional write met rows that somebody else had changed. */
export function expectNoneLost(lost: ReadonlySet<number>): void {
  if (lost.size > 0) throw new RowRace('A row changed between reading and writing it.');
}
