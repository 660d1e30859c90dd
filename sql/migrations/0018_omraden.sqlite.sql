-- How a kommun is divided, by lists of its own: the nyckelkod of each address, and the område of each beginning of one.
-- leverans_id is the list that a row stands in. adress is a folded key, not an address as people write it.
create table nyckelkod (
  kommun_kod text not null references kommun (kod),
  adress text not null,
  nyckelkod text not null,
  leverans_id integer not null,
  primary key (kommun_kod, adress)
) strict, without rowid;

create table omrade (
  kommun_kod text not null references kommun (kod),
  nyckelkod text not null,
  namn text not null,
  leverans_id integer not null,
  primary key (kommun_kod, nyckelkod)
) strict, without rowid;

-- Where a youth lives by those lists, as the job omraden has found it; adress is the key of the address that it went by.
create table person_omrade (
  person_id integer primary key references person (id) on delete cascade,
  kommun_kod text not null references kommun (kod),
  adress text not null,
  nyckelkod text not null,
  omrade text
) strict;
create index person_omrade_kommun on person_omrade (kommun_kod);
