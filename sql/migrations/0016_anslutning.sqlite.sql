-- A remote system that is asked. installningar is JSON without secrets: it names them. lage is what the job that asks
-- remembers, JSON.
create table anslutning (
  id integer primary key autoincrement,
  slag text not null,
  kommun_kod text references kommun (kod),
  namn text not null,
  installningar text not null,
  lage text not null default '{}',
  version integer not null default 1,
  skapad text not null,
  skapad_av integer references konto (id),
  andrad text not null,
  andrad_av integer references konto (id)
) strict;
create index anslutning_slag on anslutning (slag, kommun_kod);
