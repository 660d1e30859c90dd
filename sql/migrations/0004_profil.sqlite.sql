-- A saved filter with columns and sort order, for one account in one kommun ('*' = the region) and one sheet.
-- urval is JSON; namn_nyckel is the folded name, so that two names that read alike are one.
create table profil (
  id integer primary key autoincrement,
  konto_id integer not null references konto (id),
  kommun_kod text not null,
  blad text not null,
  namn text not null,
  namn_nyckel text not null,
  delad integer not null default 0,
  urval text not null,
  version integer not null default 1,
  skapad text not null,
  andrad text not null,
  unique (konto_id, kommun_kod, blad, namn_nyckel)
) strict;
create index profil_delad on profil (kommun_kod, delad);

-- The profile that an account works with; none is the sheet's own.
create table profil_val (
  konto_id integer not null references konto (id),
  kommun_kod text not null,
  blad text not null,
  profil_id integer not null references profil (id),
  primary key (konto_id, kommun_kod, blad)
) strict, without rowid;
create index profil_val_profil on profil_val (profil_id);
