create sequence profil_id as bigint start with 1 increment by 1;

-- A saved filter with columns and sort order, for one account in one kommun ('*' = the region) and one sheet.
-- urval is JSON; namn_nyckel is the folded name, so that two names that read alike are one.
create table profil (
  id bigint not null default next value for profil_id primary key,
  konto_id bigint not null references konto (id),
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null,
  blad nvarchar(50) collate Latin1_General_100_BIN2 not null,
  namn nvarchar(100) collate Finnish_Swedish_CI_AS not null,
  namn_nyckel nvarchar(200) collate Latin1_General_100_BIN2 not null,
  delad bit not null default 0,
  urval nvarchar(max) collate Latin1_General_100_BIN2 not null,
  version int not null default 1,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  andrad varchar(24) collate Latin1_General_100_BIN2 not null,
  unique (konto_id, kommun_kod, blad, namn_nyckel)
);
create index profil_delad on profil (kommun_kod, delad);

-- The profile that an account works with; none is the sheet's own.
create table profil_val (
  konto_id bigint not null references konto (id),
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null,
  blad nvarchar(50) collate Latin1_General_100_BIN2 not null,
  profil_id bigint not null references profil (id),
  primary key (konto_id, kommun_kod, blad)
);
create index profil_val_profil on profil_val (profil_id);
