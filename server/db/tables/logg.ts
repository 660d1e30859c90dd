import type { Generated } from 'kysely';

export type HamtningTable = {
  id: string;
  konto_id: number;
  tilldelning_id: number;
  kommun_kod: string | null;
  blad: string;
  urval: string;
  nycklar: string;
  skapad: string;
  utgar: string;
};

export type SandningTable = {
  id: string;
  konto_id: number;
  hamtning_id: string | null;
  blad: string;
  slag: string;
  lank: string | null;
  innehall_hash: string;
  svar: string;
  skapad: string;
  angrad_av: string | null;
};

export type AndringsloggTable = {
  id: Generated<number>;
  tidpunkt: string;
  konto_id: number | null;
  sandning_id: string | null;
  korning_id: number | null;
  kommun_kod: string | null;
  entitet: string;
  entitet_id: number;
  person_id: number | null;
  version: number;
  slag: string;
  falt: string;
};

export type LasloggTable = {
  id: Generated<number>;
  tidpunkt: string;
  konto_id: number;
  roll: string;
  kommun_kod: string | null;
  andamal: string;
  skal: string | null;
  antal: number;
  personer: string;
};

/** SQL Server only: a row per write transaction, so that one whose commit was not answered is not done twice. */
export type TransaktionTable = {
  id: string;
  tidpunkt: string;
};
