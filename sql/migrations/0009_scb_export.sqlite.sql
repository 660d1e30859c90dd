-- An export to SCB that has been made: the periods of the kommun that were open on a day of its window were in it.
create table scb_export (
  id integer primary key autoincrement,
  kommun_kod text not null references kommun (kod),
  fran text not null,
  till text not null,
  skapad text not null,
  skapad_av integer references konto (id)
) strict;
create index scb_export_kommun on scb_export (kommun_kod, fran);
