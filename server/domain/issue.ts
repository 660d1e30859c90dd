/** Something wrong with a row: which column (null = the row), a code for programs, a sentence for people. */
export type Issue = { column: string | null; code: string; message: string };

/** What must be mended before the row can be saved, and what is worth knowing but does not stop it. */
export type Verdict = { errors: Issue[]; warnings: Issue[] };
