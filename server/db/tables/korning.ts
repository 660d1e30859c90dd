import type { Generated } from 'kysely';
import type { Flag } from './flag.ts';

export type SchemalaggningTable = {
  id: Generated<number>;
  jobb: string;
  namn: string;
  kommun_kod: string | null;
  start: string;
  upprepning: string;
  veckodagar: string | null;
  slutdatum: string | null;
  epost: string | null;
  parametrar: string;
  aktivt: Generated<Flag>;
  skapad: string;
  skapad_av: number | null;
  /** Its times count from this instant on, itself not included. */
  galler_fran: string;
  frist_minuter: number | null;
  borttagen: string | null;
  version: Generated<number>;
};

export type KorningTable = {
  id: Generated<number>;
  jobb: string;
  schema_id: number | null;
  lucka: string | null;
  kommun_kod: string | null;
  parametrar: string;
  tillstand: string;
  agare: string | null;
  hyra_till: string | null;
  hjartslag: string | null;
  forsok: Generated<number>;
  gjort: Generated<number>;
  totalt: number | null;
  antal: Generated<string>;
  meddelande: string | null;
  startad_av: number | null;
  skapad: string;
  startad: string | null;
  avslutad: string | null;
  tidigast: string | null;
};

/** An e-mail to one address. `tillstand`: vantar, skickat or misslyckat; `fel` is a code, never a server's words. */
export type UtskickTable = {
  id: Generated<number>;
  nyckel: string;
  korning_id: number | null;
  till: string;
  amne: string;
  brodtext: string;
  tillstand: string;
  forsok: Generated<number>;
  tidigast: string;
  skapad: string;
  avslutad: string | null;
  fel: string | null;
};

/** A remote system that is asked; `installningar` and `lage` are JSON. */
export type AnslutningTable = {
  id: Generated<number>;
  slag: string;
  /** Null for one of the region's. */
  kommun_kod: string | null;
  namn: string;
  installningar: string;
  lage: Generated<string>;
  version: Generated<number>;
  skapad: string;
  skapad_av: number | null;
  andrad: string;
  andrad_av: number | null;
};

export type KorningRadTable = {
  id: Generated<number>;
  korning_id: number;
  rad: number | null;
  niva: string;
  kod: string;
  meddelande: string;
};

export type KommunKorningTable = {
  kommun_kod: string;
  datum: string;
};

export type KorningKommunTable = {
  korning_id: number;
  kommun_kod: string;
  tillstand: string;
  antal: Generated<string>;
  meddelande: string | null;
};

/** Before which day the periods had ended that have been removed in a kommun for their age. */
export type GallringTable = {
  kommun_kod: string;
  fore: string;
};

export type LeveransTable = {
  id: Generated<number>;
  slag: string;
  sha256: string;
  omfang: string;
  filnamn: string;
  tillstand: string;
  huvudman_id: number | null;
  kommun_kod: string | null;
  fullstandig: Generated<Flag>;
  position: Generated<number>;
  antal: Generated<string>;
  korning_id: number | null;
  sandning_id: string | null;
  skapad: string;
  bestallning: Generated<string | null>;
  effektuerad: Generated<string | null>;
  lop_nr: Generated<number | null>;
  fil_nr: Generated<number | null>;
  antal_filer: Generated<number | null>;
};

export type LeveransPostTable = {
  leverans_id: number;
  nr: number;
  post: string;
};
