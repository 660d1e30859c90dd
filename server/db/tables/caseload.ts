import type { Generated } from 'kysely';
import type { Flag } from './flag.ts';

export type AktivitetsansvarTable = {
  id: Generated<number>;
  person_id: number;
  kommun_kod: string;
  datum_for_registrering: string;
  sysselsattning_vid_registrering: string;
  registreringsorsak: string | null;
  studier_annan_skolform: string | null;
  boende_utanfor_hemkommunen: string | null;
  handlaggare_id: number | null;
  anteckningar: string | null;
  manuell: Generated<Flag>;
  avregistrerad_datum: string | null;
  orsak_till_avregistrering: string | null;
  orsak_detalj: string | null;
  version: Generated<number>;
  skapad: string;
  skapad_av: number | null;
  andrad: string;
  andrad_av: number | null;
};

export type AtgardTable = {
  id: Generated<number>;
  aktivitetsansvar_id: number;
  kommun_kod: string;
  atgardstyp: string;
  startdatum: string;
  slutdatum: string | null;
  sysselsattning_vid_atgard: string;
  sysselsattning_efter_atgard: string | null;
  orsak_avslutad: string | null;
  anteckningar: string | null;
  avslutad_dag: string | null;
  version: Generated<number>;
  skapad: string;
  skapad_av: number | null;
  andrad: string;
  andrad_av: number | null;
};

export type KontakttillfalleTable = {
  id: Generated<number>;
  person_id: number;
  kommun_kod: string;
  kontaktdatum: string;
  orsak: string;
  kontaktsatt: string;
  fick_kontakt: Generated<Flag>;
  sysselsattning: string | null;
  anteckningar: string | null;
  uppfoljning: Generated<Flag>;
  uppfoljningsdatum: string | null;
  avslutad: Generated<Flag>;
  orsak_avslutad: string | null;
  version: Generated<number>;
  skapad: string;
  skapad_av: number | null;
  andrad: string;
  andrad_av: number | null;
};

export type KontaktuppgiftTable = {
  id: Generated<number>;
  person_id: number;
  kommun_kod: string;
  kontakttyp: string;
  kontaktinformation: string;
  primar_kontakt: Generated<Flag>;
  primart_telefonnr: Generated<Flag>;
  version: Generated<number>;
  skapad: string;
  skapad_av: number | null;
  andrad: string;
  andrad_av: number | null;
};

export type PostadressTable = {
  id: Generated<number>;
  person_id: number;
  kommun_kod: string;
  co_adress: string | null;
  gatuadress: string;
  postnummer: string | null;
  postort: string;
  land: string | null;
  version: Generated<number>;
  skapad: string;
  skapad_av: number | null;
  andrad: string;
  andrad_av: number | null;
};
