-- What an export consists of. File and log lie in the database, packed in parts: whichever server made an export, every
-- server can give it, and a backup or a copy of the database has it. One that is under way (tillstand) or has errors
-- (fel) has told SCB nothing.
alter table scb_export add tillstand nvarchar(20) collate Latin1_General_100_BIN2 not null default 'klar';
alter table scb_export add korning_id bigint null;
alter table scb_export add profil nvarchar(30) collate Latin1_General_100_BIN2 null;
alter table scb_export add profil_version int null;
alter table scb_export add profil_innehall nvarchar(max) collate Latin1_General_100_BIN2 null;
alter table scb_export add fel int not null default 0;
alter table scb_export add varningar int not null default 0;
alter table scb_export add fakta nvarchar(max) collate Latin1_General_100_BIN2 not null default '{}';
alter table scb_export add sha256 char(64) collate Latin1_General_100_BIN2 null;
alter table scb_export add byte bigint not null default 0;
alter table scb_export add personer nvarchar(max) collate Latin1_General_100_BIN2 not null default '';

create table scb_export_del (
  export_id bigint not null references scb_export (id),
  slag nvarchar(20) collate Latin1_General_100_BIN2 not null,
  nr int not null,
  innehall nvarchar(max) collate Latin1_General_100_BIN2 not null,
  primary key (export_id, slag, nr)
);

-- A kommun's periods and contacts are read for an export person by person.
create index aktivitetsansvar_kommun_person on aktivitetsansvar (kommun_kod, person_id);
create index kontakttillfalle_kommun_person on kontakttillfalle (kommun_kod, person_id);
