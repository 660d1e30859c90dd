-- What an export consists of. File and log lie in the database, packed in parts: whichever server made an export, every
-- server can give it, and a backup or a copy of the database has it. One that is under way (tillstand) or has errors
-- (fel) has told SCB nothing.
alter table scb_export add column tillstand text not null default 'klar';
alter table scb_export add column korning_id integer;
alter table scb_export add column profil text;
alter table scb_export add column profil_version integer;
alter table scb_export add column profil_innehall text;
alter table scb_export add column fel integer not null default 0;
alter table scb_export add column varningar integer not null default 0;
alter table scb_export add column fakta text not null default '{}';
alter table scb_export add column sha256 text;
alter table scb_export add column byte integer not null default 0;
alter table scb_export add column personer text not null default '';

create table scb_export_del (
  export_id integer not null references scb_export (id),
  slag text not null,
  nr integer not null,
  innehall text not null,
  primary key (export_id, slag, nr)
) strict;

-- A kommun's periods and contacts are read for an export person by person.
create index aktivitetsansvar_kommun_person on aktivitetsansvar (kommun_kod, person_id);
create index kontakttillfalle_kommun_person on kontakttillfalle (kommun_kod, person_id);
