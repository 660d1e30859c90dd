-- An export to SCB that has been made: the periods of the kommun that were open on a day of its window were in it.
create table scb_export (
  id bigint identity primary key,
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null references kommun (kod),
  fran date not null,
  till date not null,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  skapad_av bigint null references konto (id)
);
create index scb_export_kommun on scb_export (kommun_kod, fran);
