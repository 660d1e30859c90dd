import type { Generated } from 'kysely';
import type { Flag } from './flag.ts';

export type KontoTable = {
  id: Generated<number>;
  anvandarnamn: string;
  namn: string;
  losenord: string;
  maste_byta_losenord: Generated<Flag>;
  demo: Generated<Flag>;
  aktiv_fran: string;
  avstangd: Generated<Flag>;
  skapad: string;
};

export type TilldelningTable = {
  id: Generated<number>;
  konto_id: number;
  roll: string;
  omfattning: string;
  omfattning_varde: string;
};

export type BehorighetTable = {
  konto_id: number;
  namn: string;
};

export type InloggningTable = {
  token_hash: string;
  konto_id: number;
  tilldelning_id: number;
  skapad: string;
  senast: string;
  utgar: string;
};

export type InloggningsforsokTable = {
  id: Generated<number>;
  nyckel: string;
  tidpunkt: string;
};

/** A saved filter with columns and sort order; `kommun_kod` is `*` for the region, `urval` JSON. */
export type ProfilTable = {
  id: Generated<number>;
  konto_id: number;
  kommun_kod: string;
  blad: string;
  namn: string;
  namn_nyckel: string;
  delad: Flag;
  urval: string;
  version: Generated<number>;
  skapad: string;
  andrad: string;
};

/** The profile that an account works with in a sheet. */
export type ProfilValTable = {
  konto_id: number;
  kommun_kod: string;
  blad: string;
  profil_id: number;
};
