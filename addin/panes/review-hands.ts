import type { Problem } from '../../server/domain/diff-types.ts';

/** What a review can do with what it is about: go to a cell and mend rows in the open workbook, or tell the cell of a file. */
export type ReviewHands =
  | {
      kind: 'workbook';
      goTo: (row: number, column: string | null) => void;
      mend: (row: number, offer: NonNullable<Problem['offer']>) => Promise<void>;
    }
  | { kind: 'file'; placeOf: (row: number, column: string | null) => string };
