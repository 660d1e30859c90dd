-- A version of a profile of SCB's collection that somebody has saved, as JSON. What came with the program is version 1
-- and stands in it; the newest version of each profile holds.
create table scb_profil (
  id bigint identity primary key,
  profil nvarchar(30) collate Latin1_General_100_BIN2 not null,
  version int not null,
  innehall nvarchar(max) collate Latin1_General_100_BIN2 not null,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  skapad_av bigint null references konto (id),
  unique (profil, version)
);
