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
  /** `pagar` while it is being made; then `klar`; `gallrad` when its file has been removed for its age. */
  tillstand: Generated<string>;
  korning_id: number | null;
  profil: string | null;
  profil_version: number | null;
  /** The profile as it was, as JSON. */
  profil_innehall: string | null;
  fel: Generated<number>;
  varningar: Generated<number>;
  /** The other facts, as JSON. */
  fakta: Generated<string>;
  sha256: string | null;
  byte: Generated<number>;
  /** Those who are in it, packed as in the read log. */
  personer: Generated<string>;
};

/** A part of what an export consists of, packed: whole lines of the file (`fil`) or of its log (`logg`). */
export type ScbExportDelTable = {
  export_id: number;
  slag: string;
  nr: number;
  innehall: string;
};
