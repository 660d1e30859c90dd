-- Dates are 'YYYY-MM-DD', instants ISO 8601 in UTC, flags 0 or 1, versions count from 1.
-- Codes, keys and instants compare byte by byte, as on the embedded engine; text that people write is Swedish.

-- A sequence where a key leaves the database or stands in a log: the id of a deleted row is never used again, and a row
-- can be put back under its own without the right to change the schema, which an identity asks for.
create sequence konto_id as bigint start with 1 increment by 1;
create sequence person_id as bigint start with 1 increment by 1;
create sequence korning_id as bigint start with 1 increment by 1;
create sequence examen_id as bigint start with 1 increment by 1;
create sequence aktivitetsansvar_id as bigint start with 1 increment by 1;
create sequence atgard_id as bigint start with 1 increment by 1;
create sequence kontakttillfalle_id as bigint start with 1 increment by 1;

-- A row per write transaction, so that one whose commit was not answered is not done twice.
create table transaktion (
  id char(36) collate Latin1_General_100_BIN2 not null primary key,
  tidpunkt varchar(24) collate Latin1_General_100_BIN2 not null
);
create index transaktion_tidpunkt on transaktion (tidpunkt);

create table kommun (
  kod varchar(4) collate Latin1_General_100_BIN2 not null primary key,
  namn nvarchar(200) collate Finnish_Swedish_CI_AS not null
);

-- Rules that follow law or local choice, each from a date (kommun_kod '*' = all).
create table installning (
  id bigint identity primary key,
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null,
  namn nvarchar(200) collate Latin1_General_100_BIN2 not null,
  giltig_fran date not null,
  varde nvarchar(max) collate Latin1_General_100_BIN2 not null,
  unique (kommun_kod, namn, giltig_fran)
);

create table konto (
  id bigint not null default next value for konto_id primary key,
  anvandarnamn nvarchar(100) collate Latin1_General_100_BIN2 not null unique,
  namn nvarchar(200) collate Finnish_Swedish_CI_AS not null,
  losenord nvarchar(300) collate Latin1_General_100_BIN2 not null,
  maste_byta_losenord bit not null default 0,
  demo bit not null default 0,
  aktiv_fran date not null,
  avstangd bit not null default 0,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null
);

create table tilldelning (
  id bigint identity primary key,
  konto_id bigint not null references konto (id),
  roll nvarchar(30) collate Latin1_General_100_BIN2 not null,
  omfattning nvarchar(30) collate Latin1_General_100_BIN2 not null,
  omfattning_varde nvarchar(50) collate Latin1_General_100_BIN2 not null,
  unique (konto_id, roll, omfattning, omfattning_varde)
);

create table behorighet (
  konto_id bigint not null references konto (id),
  namn nvarchar(200) collate Latin1_General_100_BIN2 not null,
  primary key (konto_id, namn)
);

create table inloggning (
  token_hash char(64) collate Latin1_General_100_BIN2 not null primary key,
  konto_id bigint not null references konto (id),
  tilldelning_id bigint not null references tilldelning (id),
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  senast varchar(24) collate Latin1_General_100_BIN2 not null,
  utgar varchar(24) collate Latin1_General_100_BIN2 not null
);
create index inloggning_konto on inloggning (konto_id);

-- Failed log-ins per account name and per address, for the throttle.
create table inloggningsforsok (
  id bigint identity primary key,
  nyckel nvarchar(100) collate Latin1_General_100_BIN2 not null,
  tidpunkt varchar(24) collate Latin1_General_100_BIN2 not null
);
create index inloggningsforsok_nyckel on inloggningsforsok (nyckel, tidpunkt);

create table person (
  id bigint not null default next value for person_id primary key,
  identitetsnummer varchar(12) collate Latin1_General_100_BIN2 not null unique,
  fornamn nvarchar(100) collate Finnish_Swedish_CI_AS not null default '',
  mellannamn nvarchar(100) collate Finnish_Swedish_CI_AS null,
  efternamn nvarchar(100) collate Finnish_Swedish_CI_AS not null default '',
  tilltalsnamn nvarchar(100) collate Finnish_Swedish_CI_AS null,
  namn_sortering varchar(400) collate Latin1_General_100_BIN2 not null default '',
  namn_sokning nvarchar(400) collate Latin1_General_100_BIN2 not null default '',
  fodelsedatum date not null,
  folkbokforing_status nvarchar(20) collate Latin1_General_100_BIN2 not null default 'okand',
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 null,
  folkbokforingsdatum date null,
  avregistreringsorsak nvarchar(10) collate Latin1_General_100_BIN2 null,
  avregistreringsdatum date null,
  skydd_navet nvarchar(30) collate Latin1_General_100_BIN2 not null default 'inget',
  skydd_skola nvarchar(30) collate Latin1_General_100_BIN2 not null default 'inget',
  skydd_manuellt nvarchar(30) collate Latin1_General_100_BIN2 not null default 'inget',
  skyddad bit not null default 0,
  co_adress nvarchar(100) collate Finnish_Swedish_CI_AS null,
  gatuadress nvarchar(100) collate Finnish_Swedish_CI_AS null,
  postnummer nvarchar(10) collate Latin1_General_100_BIN2 null,
  postort nvarchar(100) collate Finnish_Swedish_CI_AS null,
  andringstidpunkt nvarchar(20) collate Latin1_General_100_BIN2 null,
  version int not null default 1
);
create index person_kommun on person (kommun_kod, fodelsedatum);

-- Numbers that a person had before (GN, GS).
create table person_alias (
  identitetsnummer varchar(12) collate Latin1_General_100_BIN2 not null primary key,
  person_id bigint not null references person (id)
);
create index person_alias_person on person_alias (person_id);

create table schemalaggning (
  id bigint identity primary key,
  jobb nvarchar(50) collate Latin1_General_100_BIN2 not null,
  namn nvarchar(200) collate Finnish_Swedish_CI_AS not null,
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 null,
  start varchar(24) collate Latin1_General_100_BIN2 not null,
  upprepning nvarchar(20) collate Latin1_General_100_BIN2 not null,
  veckodagar nvarchar(50) collate Latin1_General_100_BIN2 null,
  slutdatum date null,
  epost nvarchar(max) collate Latin1_General_100_BIN2 null,
  parametrar nvarchar(max) collate Latin1_General_100_BIN2 not null,
  senaste_lucka varchar(24) collate Latin1_General_100_BIN2 null,
  aktivt bit not null default 1,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  skapad_av bigint null references konto (id)
);

create table korning (
  id bigint not null default next value for korning_id primary key,
  jobb nvarchar(50) collate Latin1_General_100_BIN2 not null,
  schema_id bigint null references schemalaggning (id),
  lucka varchar(24) collate Latin1_General_100_BIN2 null,
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 null,
  parametrar nvarchar(max) collate Latin1_General_100_BIN2 not null,
  tillstand nvarchar(20) collate Latin1_General_100_BIN2 not null,
  agare nvarchar(100) collate Latin1_General_100_BIN2 null,
  hyra_till varchar(24) collate Latin1_General_100_BIN2 null,
  hjartslag varchar(24) collate Latin1_General_100_BIN2 null,
  forsok int not null default 0,
  gjort int not null default 0,
  totalt int null,
  antal nvarchar(max) collate Latin1_General_100_BIN2 not null default '{}',
  meddelande nvarchar(max) collate Finnish_Swedish_CI_AS null,
  startad_av bigint null references konto (id),
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  startad varchar(24) collate Latin1_General_100_BIN2 null,
  avslutad varchar(24) collate Latin1_General_100_BIN2 null
);
create unique index korning_lucka on korning (schema_id, lucka) where schema_id is not null;
create index korning_skapad on korning (skapad);

-- What a run has to say, one row per row of the file or thing of note.
create table korning_rad (
  id bigint identity primary key,
  korning_id bigint not null references korning (id),
  rad int null,
  niva nvarchar(20) collate Latin1_General_100_BIN2 not null,
  kod nvarchar(20) collate Latin1_General_100_BIN2 not null,
  meddelande nvarchar(max) collate Finnish_Swedish_CI_AS not null
);
create index korning_rad_korning on korning_rad (korning_id);

-- The last run date per kommun: a run never goes back before it.
create table kommun_korning (
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null primary key references kommun (kod),
  datum date not null
);

create table huvudman (
  id bigint identity primary key,
  namn nvarchar(200) collate Latin1_General_100_BIN2 not null unique
);

-- A file that came in. It is the same file when its SHA-256 is; it is applied in batches from its staged rows.
create table leverans (
  id bigint identity primary key,
  slag nvarchar(50) collate Latin1_General_100_BIN2 not null,
  sha256 char(64) collate Latin1_General_100_BIN2 not null,
  omfang nvarchar(200) collate Latin1_General_100_BIN2 not null,
  filnamn nvarchar(300) collate Finnish_Swedish_CI_AS not null,
  tillstand nvarchar(20) collate Latin1_General_100_BIN2 not null,
  huvudman_id bigint null references huvudman (id),
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 null,
  fullstandig bit not null default 0,
  position int not null default 0,
  antal nvarchar(max) collate Latin1_General_100_BIN2 not null default '{}',
  korning_id bigint null references korning (id),
  sandning_id nvarchar(64) collate Latin1_General_100_BIN2 null,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  unique (slag, sha256, omfang)
);

create table leverans_post (
  leverans_id bigint not null references leverans (id),
  nr int not null,
  post nvarchar(max) collate Latin1_General_100_BIN2 not null,
  primary key (leverans_id, nr)
);

create table enhet (
  id bigint identity primary key,
  huvudman_id bigint not null references huvudman (id),
  extern_id nvarchar(200) collate Latin1_General_100_BIN2 not null,
  kod nvarchar(20) collate Latin1_General_100_BIN2 null,
  namn nvarchar(200) collate Finnish_Swedish_CI_AS not null,
  slutdatum date null,
  unique (huvudman_id, extern_id)
);

create table studievag (
  id bigint identity primary key,
  huvudman_id bigint not null references huvudman (id),
  kod nvarchar(20) collate Latin1_General_100_BIN2 not null,
  namn nvarchar(200) collate Finnish_Swedish_CI_AS not null,
  introduktionsprogram bit not null,
  startdatum date null,
  slutdatum date null,
  unique (huvudman_id, kod)
);

create table placering (
  id bigint identity primary key,
  person_id bigint not null references person (id),
  huvudman_id bigint not null references huvudman (id),
  kalla nvarchar(30) collate Latin1_General_100_BIN2 not null,
  extern_id nvarchar(200) collate Latin1_General_100_BIN2 not null,
  enhet_id bigint null references enhet (id),
  studievag_id bigint null references studievag (id),
  skolform nvarchar(20) collate Latin1_General_100_BIN2 not null,
  arskurs int null,
  gymnasium bit not null,
  introduktionsprogram bit not null,
  startdatum date not null,
  slutdatum date null,
  avbruten bit not null default 0,
  leverans_id bigint null references leverans (id),
  unique (huvudman_id, kalla, extern_id)
);
create index placering_person on placering (person_id);

-- Who is protected by which huvudman's word: each lifts only its own. person.skydd_skola is the strictest of them.
create table skolskydd (
  person_id bigint not null references person (id),
  huvudman_id bigint not null references huvudman (id),
  skydd nvarchar(30) collate Latin1_General_100_BIN2 not null,
  leverans_id bigint null references leverans (id),
  primary key (person_id, huvudman_id)
);

-- A mark of gymnasieexamen; it belongs to the person.
create table examen (
  id bigint not null default next value for examen_id primary key,
  person_id bigint not null references person (id),
  kalla nvarchar(30) collate Latin1_General_100_BIN2 not null,
  datum date null,
  satt_av bigint null references konto (id),
  satt varchar(24) collate Latin1_General_100_BIN2 not null,
  leverans_id bigint null references leverans (id),
  unique (person_id, kalla)
);

-- One period: one person in one kommun, open until it is deregistered.
create table aktivitetsansvar (
  id bigint not null default next value for aktivitetsansvar_id primary key,
  person_id bigint not null references person (id),
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null references kommun (kod),
  datum_for_registrering date not null,
  sysselsattning_vid_registrering nvarchar(100) collate Latin1_General_100_BIN2 not null,
  registreringsorsak nvarchar(100) collate Latin1_General_100_BIN2 null,
  studier_annan_skolform date null,
  boende_utanfor_hemkommunen nvarchar(100) collate Latin1_General_100_BIN2 null,
  handlaggare_id bigint null references konto (id),
  anteckningar nvarchar(max) collate Finnish_Swedish_CI_AS null,
  manuell bit not null default 0,
  avregistrerad_datum date null,
  orsak_till_avregistrering nvarchar(20) collate Latin1_General_100_BIN2 null,
  orsak_detalj nvarchar(50) collate Latin1_General_100_BIN2 null,
  version int not null default 1,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  skapad_av bigint null references konto (id),
  andrad varchar(24) collate Latin1_General_100_BIN2 not null,
  andrad_av bigint null references konto (id)
);
create unique index aktivitetsansvar_oppen on aktivitetsansvar (person_id, kommun_kod) where avregistrerad_datum is null;
create index aktivitetsansvar_person on aktivitetsansvar (person_id);
create index aktivitetsansvar_kommun on aktivitetsansvar (kommun_kod, avregistrerad_datum);

create table atgard (
  id bigint not null default next value for atgard_id primary key,
  aktivitetsansvar_id bigint not null references aktivitetsansvar (id),
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null references kommun (kod),
  atgardstyp nvarchar(100) collate Latin1_General_100_BIN2 not null,
  startdatum date not null,
  slutdatum date null,
  sysselsattning_vid_atgard nvarchar(100) collate Latin1_General_100_BIN2 not null,
  sysselsattning_efter_atgard nvarchar(100) collate Latin1_General_100_BIN2 null,
  orsak_avslutad nvarchar(500) collate Finnish_Swedish_CI_AS null,
  anteckningar nvarchar(max) collate Finnish_Swedish_CI_AS null,
  avslutad_dag date null,
  version int not null default 1,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  skapad_av bigint null references konto (id),
  andrad varchar(24) collate Latin1_General_100_BIN2 not null,
  andrad_av bigint null references konto (id)
);
create index atgard_period on atgard (aktivitetsansvar_id, startdatum);
create index atgard_kommun on atgard (kommun_kod);

create table kontakttillfalle (
  id bigint not null default next value for kontakttillfalle_id primary key,
  person_id bigint not null references person (id),
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null references kommun (kod),
  kontaktdatum date not null,
  orsak nvarchar(200) collate Finnish_Swedish_CI_AS not null,
  kontaktsatt nvarchar(100) collate Latin1_General_100_BIN2 not null,
  fick_kontakt bit not null default 0,
  sysselsattning nvarchar(100) collate Latin1_General_100_BIN2 null,
  anteckningar nvarchar(max) collate Finnish_Swedish_CI_AS null,
  uppfoljning bit not null default 0,
  uppfoljningsdatum date null,
  avslutad bit not null default 0,
  orsak_avslutad nvarchar(500) collate Finnish_Swedish_CI_AS null,
  version int not null default 1,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  skapad_av bigint null references konto (id),
  andrad varchar(24) collate Latin1_General_100_BIN2 not null,
  andrad_av bigint null references konto (id)
);
create index kontakttillfalle_person on kontakttillfalle (person_id, kommun_kod, kontaktdatum);
create index kontakttillfalle_kommun on kontakttillfalle (kommun_kod, kontaktdatum);

-- A pull session: what was delivered to whom (keys packed), so that a push can be held against it.
create table hamtning (
  id nvarchar(64) collate Latin1_General_100_BIN2 not null primary key,
  konto_id bigint not null references konto (id),
  tilldelning_id bigint not null references tilldelning (id),
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 null,
  blad nvarchar(50) collate Latin1_General_100_BIN2 not null,
  urval nvarchar(max) collate Latin1_General_100_BIN2 not null,
  nycklar nvarchar(max) collate Latin1_General_100_BIN2 not null,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  utgar varchar(24) collate Latin1_General_100_BIN2 not null
);
create index hamtning_utgar on hamtning (utgar);

-- A push is one transaction; the same id again gives the stored answer. An undo is a push of kind 'angra'.
create table sandning (
  id nvarchar(64) collate Latin1_General_100_BIN2 not null primary key,
  konto_id bigint not null references konto (id),
  hamtning_id nvarchar(64) collate Latin1_General_100_BIN2 null,
  blad nvarchar(50) collate Latin1_General_100_BIN2 not null,
  slag nvarchar(50) collate Latin1_General_100_BIN2 not null,
  lank nvarchar(64) collate Latin1_General_100_BIN2 null,
  innehall_hash varchar(64) collate Latin1_General_100_BIN2 not null,
  svar nvarchar(max) collate Latin1_General_100_BIN2 not null,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  angrad_av nvarchar(64) collate Latin1_General_100_BIN2 null
);
create index sandning_lank on sandning (lank);

-- Every change of every row: fields as {"column":[before,after]}. Append only.
create table andringslogg (
  id bigint identity primary key,
  tidpunkt varchar(24) collate Latin1_General_100_BIN2 not null,
  konto_id bigint null references konto (id),
  sandning_id nvarchar(64) collate Latin1_General_100_BIN2 null,
  korning_id bigint null,
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 null,
  entitet nvarchar(50) collate Latin1_General_100_BIN2 not null,
  entitet_id bigint not null,
  person_id bigint null,
  version int not null,
  slag nvarchar(50) collate Latin1_General_100_BIN2 not null,
  falt nvarchar(max) collate Latin1_General_100_BIN2 not null
);
create index andringslogg_entitet on andringslogg (entitet, entitet_id, version);
create index andringslogg_sandning on andringslogg (sandning_id);
create index andringslogg_korning on andringslogg (korning_id);

-- Every reading of personal data: the persons packed, one row per pull, opening or export. Append only.
create table laslogg (
  id bigint identity primary key,
  tidpunkt varchar(24) collate Latin1_General_100_BIN2 not null,
  konto_id bigint not null references konto (id),
  roll nvarchar(30) collate Latin1_General_100_BIN2 not null,
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 null,
  andamal nvarchar(200) collate Latin1_General_100_BIN2 not null,
  skal nvarchar(1000) collate Finnish_Swedish_CI_AS null,
  antal int not null,
  personer nvarchar(max) collate Latin1_General_100_BIN2 not null
);
create index laslogg_tidpunkt on laslogg (tidpunkt);
