import type { Generated } from 'kysely';

/** A version of a profile that somebody has saved; `innehall` is the profile as JSON. */
export type ScbProfilTable = {
  id: Generated<number>;
  profil: string;
  version: number;
  innehall: string;
  skapad: string;
  skapad_av: number | null;
};

/** An export that has been made of a kommun's periods; `fran` and `till` are the first and last day of its window. */
export type ScbExportTable = {
  id: Generated<number>;
  kommun_kod: string;
  fran: string;
  till: string;
  skapad: string;
  skapad_av: number | null;
};
