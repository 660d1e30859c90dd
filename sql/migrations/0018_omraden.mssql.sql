-- How a kommun is divided, by lists of its own: the nyckelkod of each address, and the område of each beginning of one.
-- leverans_id is the list that a row stands in. adress is a folded key, not an address as people write it.
create table nyckelkod (
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null references kommun (kod),
  adress nvarchar(200) collate Latin1_General_100_BIN2 not null,
  nyckelkod nvarchar(20) collate Latin1_General_100_BIN2 not null,
  leverans_id bigint not null,
  primary key (kommun_kod, adress)
);

create table omrade (
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null references kommun (kod),
  nyckelkod nvarchar(20) collate Latin1_General_100_BIN2 not null,
  namn nvarchar(100) collate Finnish_Swedish_CI_AS not null,
  leverans_id bigint not null,
  primary key (kommun_kod, nyckelkod)
);

-- Where a youth lives by those lists, as the job omraden has found it; adress is the key of the address that it went by.
create table person_omrade (
  person_id bigint not null primary key references person (id) on delete cascade,
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null references kommun (kod),
  adress nvarchar(200) collate Latin1_General_100_BIN2 not null,
  nyckelkod nvarchar(20) collate Latin1_General_100_BIN2 not null,
  omrade nvarchar(100) collate Finnish_Swedish_CI_AS null
);
create index person_omrade_kommun on person_omrade (kommun_kod);
