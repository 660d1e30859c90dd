import type { Generated, Kysely, Transaction } from 'kysely';

/** A flag in the database: 0 or 1 on both engines. */
export type Flag = 0 | 1;

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
  senaste_lucka: string | null;
  aktivt: Generated<Flag>;
  skapad: string;
  skapad_av: number | null;
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

export type HuvudmanTable = {
  id: Generated<number>;
  namn: string;
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
};

export type LeveransPostTable = {
  leverans_id: number;
  nr: number;
  post: string;
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

/** SQL Server only: a row per write transaction, so that one whose commit was not answered is not done twice. */
export type TransaktionTable = {
  id: string;
  tidpunkt: string;
};

/** Every table of the product; the migrations in `sql/migrations` make them. */
export type Database = {
  kommun: KommunTable;
  installning: InstallningTable;
  konto: KontoTable;
  tilldelning: TilldelningTable;
  behorighet: BehorighetTable;
  inloggning: InloggningTable;
  inloggningsforsok: InloggningsforsokTable;
  person: PersonTable;
  person_alias: PersonAliasTable;
  schemalaggning: SchemalaggningTable;
  korning: KorningTable;
  korning_rad: KorningRadTable;
  kommun_korning: KommunKorningTable;
  korning_kommun: KorningKommunTable;
  huvudman: HuvudmanTable;
  leverans: LeveransTable;
  leverans_post: LeveransPostTable;
  enhet: EnhetTable;
  studievag: StudievagTable;
  placering: PlaceringTable;
  skolskydd: SkolskyddTable;
  vantande_skolskydd: VantandeSkolskyddTable;
  examen: ExamenTable;
  aktivitetsansvar: AktivitetsansvarTable;
  atgard: AtgardTable;
  kontakttillfalle: KontakttillfalleTable;
  kontaktuppgift: KontaktuppgiftTable;
  postadress: PostadressTable;
  hamtning: HamtningTable;
  sandning: SandningTable;
  andringslogg: AndringsloggTable;
  laslogg: LasloggTable;
  profil: ProfilTable;
  profil_val: ProfilValTable;
  transaktion: TransaktionTable;
};

/** A connection or a transaction: what a query needs. */
export type Db = Kysely<Database>;

/** An open transaction. Only usecases open one. */
export type Tx = Transaction<Database>;
