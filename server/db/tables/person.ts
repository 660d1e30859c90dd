import type { Generated } from 'kysely';
import type { Flag } from './flag.ts';

export type PersonTable = {
  id: Generated<number>;
  identitetsnummer: string;
  fornamn: Generated<string>;
  mellannamn: string | null;
  efternamn: Generated<string>;
  tilltalsnamn: string | null;
  namn_sortering: Generated<string>;
  namn_sokning: Generated<string>;
  fodelsedatum: string;
  folkbokforing_status: Generated<string>;
  kommun_kod: string | null;
  folkbokforingsdatum: string | null;
  avregistreringsorsak: string | null;
  avregistreringsdatum: string | null;
  skydd_navet: Generated<string>;
  skydd_skola: Generated<string>;
  skydd_manuellt: Generated<string>;
  skyddad: Generated<Flag>;
  co_adress: string | null;
  gatuadress: string | null;
  postnummer: string | null;
  postort: string | null;
  andringstidpunkt: string | null;
  version: Generated<number>;
};

export type PersonAliasTable = {
  identitetsnummer: string;
  person_id: number;
};

export type SokordTable = {
  kommun_kod: string;
  ord: string;
  person_id: number;
};

export type DubblettTable = {
  id: Generated<number>;
  kommun_kod: string;
  person_id: number;
  annan_id: number;
  sedan: string;
};

export type PlaceringTable = {
  id: Generated<number>;
  person_id: number;
  huvudman_id: number;
  kalla: string;
  extern_id: string;
  enhet_id: number | null;
  studievag_id: number | null;
  skolform: string;
  arskurs: number | null;
  gymnasium: Flag;
  introduktionsprogram: Flag;
  startdatum: string;
  slutdatum: string | null;
  avbruten: Generated<Flag>;
  leverans_id: number | null;
};

export type SkolskyddTable = {
  person_id: number;
  huvudman_id: number;
  skydd: string;
  leverans_id: number | null;
};

export type VantandeSkolskyddTable = {
  identitetsnummer: string;
  huvudman_id: number;
  skydd: string;
  leverans_id: number | null;
};

export type ExamenTable = {
  id: Generated<number>;
  person_id: number;
  kalla: string;
  datum: string | null;
  satt_av: number | null;
  satt: string;
  leverans_id: number | null;
};
