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
