-- A remote system that is asked. installningar is JSON without secrets: it names them. lage is what the job that asks
-- remembers, JSON.
create table anslutning (
  id bigint identity primary key,
  slag nvarchar(30) collate Latin1_General_100_BIN2 not null,
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 null references kommun (kod),
  namn nvarchar(100) collate Finnish_Swedish_CI_AS not null,
  installningar nvarchar(max) collate Latin1_General_100_BIN2 not null,
  lage nvarchar(max) collate Latin1_General_100_BIN2 not null default '{}',
  version int not null default 1,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  skapad_av bigint null references konto (id),
  andrad varchar(24) collate Latin1_General_100_BIN2 not null,
  andrad_av bigint null references konto (id)
);
create index anslutning_slag on anslutning (slag, kommun_kod);
