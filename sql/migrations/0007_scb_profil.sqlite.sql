-- A version of a profile of SCB's collection that somebody has saved, as JSON. What came with the program is version 1
-- and stands in it; the newest version of each profile holds.
create table scb_profil (
  id integer primary key autoincrement,
  profil text not null,
  version integer not null,
  innehall text not null,
  skapad text not null,
  skapad_av integer references konto (id),
  unique (profil, version)
) strict;
