import type { Generated } from 'kysely';
import type { Flag } from './flag.ts';

export type KommunTable = {
  kod: string;
  namn: string;
};

export type InstallningTable = {
  id: Generated<number>;
  kommun_kod: string;
  namn: string;
  giltig_fran: string;
  varde: string;
  levererad: Generated<Flag>;
};

export type HuvudmanTable = {
  id: Generated<number>;
  namn: string;
};

export type EnhetTable = {
  id: Generated<number>;
  huvudman_id: number;
  extern_id: string;
  kod: string | null;
  namn: string;
  slutdatum: string | null;
};

export type StudievagTable = {
  id: Generated<number>;
  huvudman_id: number;
  kod: string;
  namn: string;
  introduktionsprogram: Flag;
  startdatum: string | null;
  slutdatum: string | null;
};
