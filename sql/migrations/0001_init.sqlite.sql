-- Dates are 'YYYY-MM-DD', instants ISO 8601 in UTC, flags 0 or 1, versions count from 1.
-- Autoincrement where a key leaves the database or stands in a log: the id of a deleted row is never used again.

create table kommun (
  kod text primary key,
  namn text not null
) strict;

-- Rules that follow law or local choice, each from a date (kommun_kod '*' = all).
create table installning (
  id integer primary key,
  kommun_kod text not null,
  namn text not null,
  giltig_fran text not null,
  varde text not null,
  unique (kommun_kod, namn, giltig_fran)
) strict;

create table konto (
  id integer primary key autoincrement,
  anvandarnamn text not null unique,
  namn text not null,
  losenord text not null,
  maste_byta_losenord integer not null default 0,
  demo integer not null default 0,
  aktiv_fran text not null,
  avstangd integer not null default 0,
  skapad text not null
) strict;

create table tilldelning (
  id integer primary key,
  konto_id integer not null references konto (id),
  roll text not null,
  omfattning text not null,
  omfattning_varde text not null,
  unique (konto_id, roll, omfattning, omfattning_varde)
) strict;

create table behorighet (
  konto_id integer not null references konto (id),
  namn text not null,
  primary key (konto_id, namn)
) strict;

create table inloggning (
  token_hash text primary key,
  konto_id integer not null references konto (id),
  tilldelning_id integer not null references tilldelning (id),
  skapad text not null,
  senast text not null,
  utgar text not null
) strict;
create index inloggning_konto on inloggning (konto_id);

-- Failed log-ins per account name and per address, for the throttle.
create table inloggningsforsok (
  id integer primary key,
  nyckel text not null,
  tidpunkt text not null
) strict;
create index inloggningsforsok_nyckel on inloggningsforsok (nyckel, tidpunkt);

create table person (
  id integer primary key autoincrement,
  identitetsnummer text not null unique,
  fornamn text not null default '',
  mellannamn text,
  efternamn text not null default '',
  tilltalsnamn text,
  namn_sortering text not null default '',
  namn_sokning text not null default '',
  fodelsedatum text not null,
  folkbokforing_status text not null default 'okand',
  kommun_kod text,
  folkbokforingsdatum text,
  avregistreringsorsak text,
  avregistreringsdatum text,
  skydd_navet text not null default 'inget',
  skydd_skola text not null default 'inget',
  skydd_manuellt text not null default 'inget',
  skyddad integer not null default 0,
  co_adress text,
  gatuadress text,
  postnummer text,
  postort text,
  andringstidpunkt text,
  version integer not null default 1
) strict;
create index person_kommun on person (kommun_kod, fodelsedatum);

-- Numbers that a person had before (GN, GS).
create table person_alias (
  identitetsnummer text primary key,
  person_id integer not null references person (id)
) strict;
create index person_alias_person on person_alias (person_id);

create table schemalaggning (
  id integer primary key,
  jobb text not null,
  namn text not null,
  kommun_kod text,
  start text not null,
  upprepning text not null,
  veckodagar text,
  slutdatum text,
  epost text,
  parametrar text not null,
  senaste_lucka text,
  aktivt integer not null default 1,
  skapad text not null,
  skapad_av integer references konto (id)
) strict;

create table korning (
  id integer primary key autoincrement,
  jobb text not null,
  schema_id integer references schemalaggning (id),
  lucka text,
  kommun_kod text,
  parametrar text not null,
  tillstand text not null,
  agare text,
  hyra_till text,
  hjartslag text,
  forsok integer not null default 0,
  gjort integer not null default 0,
  totalt integer,
  antal text not null default '{}',
  meddelande text,
  startad_av integer references konto (id),
  skapad text not null,
  startad text,
  avslutad text
) strict;
create unique index korning_lucka on korning (schema_id, lucka) where schema_id is not null;
create index korning_skapad on korning (skapad);

-- What a run has to say, one row per row of the file or thing of note.
create table korning_rad (
  id integer primary key,
  korning_id integer not null references korning (id),
  rad integer,
  niva text not null,
  kod text not null,
  meddelande text not null
) strict;
create index korning_rad_korning on korning_rad (korning_id);

-- The last run date per kommun: a run never goes back before it.
create table kommun_korning (
  kommun_kod text primary key references kommun (kod),
  datum text not null
) strict;

create table huvudman (
  id integer primary key,
  namn text not null unique
) strict;

-- A file that came in. It is the same file when its SHA-256 is; it is applied in batches from its staged rows.
create table leverans (
  id integer primary key,
  slag text not null,
  sha256 text not null,
  omfang text not null,
  filnamn text not null,
  tillstand text not null,
  huvudman_id integer references huvudman (id),
  kommun_kod text,
  fullstandig integer not null default 0,
  position integer not null default 0,
  antal text not null default '{}',
  korning_id integer references korning (id),
  sandning_id text,
  skapad text not null,
  unique (slag, sha256, omfang)
) strict;

create table leverans_post (
  leverans_id integer not null references leverans (id),
  nr integer not null,
  post text not null,
  primary key (leverans_id, nr)
) strict, without rowid;

create table enhet (
  id integer primary key,
  huvudman_id integer not null references huvudman (id),
  extern_id text not null,
  kod text,
  namn text not null,
  slutdatum text,
  unique (huvudman_id, extern_id)
) strict;

create table studievag (
  id integer primary key,
  huvudman_id integer not null references huvudman (id),
  kod text not null,
  namn text not null,
  introduktionsprogram integer not null,
  startdatum text,
  slutdatum text,
  unique (huvudman_id, kod)
) strict;

create table placering (
  id integer primary key,
  person_id integer not null references person (id),
  huvudman_id integer not null references huvudman (id),
  kalla text not null,
  extern_id text not null,
  enhet_id integer references enhet (id),
  studievag_id integer references studievag (id),
  skolform text not null,
  arskurs integer,
  gymnasium integer not null,
  introduktionsprogram integer not null,
  startdatum text not null,
  slutdatum text,
  avbruten integer not null default 0,
  leverans_id integer references leverans (id),
  unique (huvudman_id, kalla, extern_id)
) strict;
create index placering_person on placering (person_id);

-- Who is protected by which huvudman's word: each lifts only its own. person.skydd_skola is the strictest of them.
create table skolskydd (
  person_id integer not null references person (id),
  huvudman_id integer not null references huvudman (id),
  skydd text not null,
  leverans_id integer references leverans (id),
  primary key (person_id, huvudman_id)
) strict, without rowid;

-- A mark of gymnasieexamen; it belongs to the person.
create table examen (
  id integer primary key autoincrement,
  person_id integer not null references person (id),
  kalla text not null,
  datum text,
  satt_av integer references konto (id),
  satt text not null,
  leverans_id integer references leverans (id),
  unique (person_id, kalla)
) strict;

-- One period: one person in one kommun, open until it is deregistered.
create table aktivitetsansvar (
  id integer primary key autoincrement,
  person_id integer not null references person (id),
  kommun_kod text not null references kommun (kod),
  datum_for_registrering text not null,
  sysselsattning_vid_registrering text not null,
  registreringsorsak text,
  studier_annan_skolform text,
  boende_utanfor_hemkommunen text,
  handlaggare_id integer references konto (id),
  anteckningar text,
  manuell integer not null default 0,
  avregistrerad_datum text,
  orsak_till_avregistrering text,
  orsak_detalj text,
  version integer not null default 1,
  skapad text not null,
  skapad_av integer references konto (id),
  andrad text not null,
  andrad_av integer references konto (id)
) strict;
create unique index aktivitetsansvar_oppen on aktivitetsansvar (person_id, kommun_kod) where avregistrerad_datum is null;
create index aktivitetsansvar_person on aktivitetsansvar (person_id);
create index aktivitetsansvar_kommun on aktivitetsansvar (kommun_kod, avregistrerad_datum);

create table atgard (
  id integer primary key autoincrement,
  aktivitetsansvar_id integer not null references aktivitetsansvar (id),
  kommun_kod text not null references kommun (kod),
  atgardstyp text not null,
  startdatum text not null,
  slutdatum text,
  sysselsattning_vid_atgard text not null,
  sysselsattning_efter_atgard text,
  orsak_avslutad text,
  anteckningar text,
  avslutad_dag text,
  version integer not null default 1,
  skapad text not null,
  skapad_av integer references konto (id),
  andrad text not null,
  andrad_av integer references konto (id)
) strict;
create index atgard_period on atgard (aktivitetsansvar_id, startdatum);
create index atgard_kommun on atgard (kommun_kod);

create table kontakttillfalle (
  id integer primary key autoincrement,
  person_id integer not null references person (id),
  kommun_kod text not null references kommun (kod),
  kontaktdatum text not null,
  orsak text not null,
  kontaktsatt text not null,
  fick_kontakt integer not null default 0,
  sysselsattning text,
  anteckningar text,
  uppfoljning integer not null default 0,
  uppfoljningsdatum text,
  avslutad integer not null default 0,
  orsak_avslutad text,
  version integer not null default 1,
  skapad text not null,
  skapad_av integer references konto (id),
  andrad text not null,
  andrad_av integer references konto (id)
) strict;
create index kontakttillfalle_person on kontakttillfalle (person_id, kommun_kod, kontaktdatum);
create index kontakttillfalle_kommun on kontakttillfalle (kommun_kod, kontaktdatum);

-- A pull session: what was delivered to whom (keys packed), so that a push can be held against it.
create table hamtning (
  id text primary key,
  konto_id integer not null references konto (id),
  tilldelning_id integer not null references tilldelning (id),
  kommun_kod text,
  blad text not null,
  urval text not null,
  nycklar text not null,
  skapad text not null,
  utgar text not null
) strict;
create index hamtning_utgar on hamtning (utgar);

-- A push is one transaction; the same id again gives the stored answer. An undo is a push of kind 'angra'.
create table sandning (
  id text primary key,
  konto_id integer not null references konto (id),
  hamtning_id text,
  blad text not null,
  slag text not null,
  lank text,
  innehall_hash text not null,
  svar text not null,
  skapad text not null,
  angrad_av text
) strict;
create index sandning_lank on sandning (lank);

-- Every change of every row: fields as {"column":[before,after]}. Append only.
create table andringslogg (
  id integer primary key,
  tidpunkt text not null,
  konto_id integer references konto (id),
  sandning_id text,
  korning_id integer,
  kommun_kod text,
  entitet text not null,
  entitet_id integer not null,
  person_id integer,
  version integer not null,
  slag text not null,
  falt text not null
) strict;
create index andringslogg_entitet on andringslogg (entitet, entitet_id, version);
create index andringslogg_sandning on andringslogg (sandning_id);
create index andringslogg_korning on andringslogg (korning_id);

-- Every reading of personal data: the persons packed, one row per pull, opening or export. Append only.
create table laslogg (
  id integer primary key,
  tidpunkt text not null,
  konto_id integer not null references konto (id),
  roll text not null,
  kommun_kod text,
  andamal text not null,
  skal text,
  antal integer not null,
  personer text not null
) strict;
create index laslogg_tidpunkt on laslogg (tidpunkt);
