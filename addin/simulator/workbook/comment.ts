/** A comment on a cell. */
export type Comment = {
  id: string;
  row: number;
  column: number;
  content: string;
  authorName: string;
  /** ISO instant. */
  creationDate: string;
  resolved: boolean;
};
