-- What came with the program: it can be set anew, not removed.
alter table installning add column levererad integer not null default 0;

update installning set levererad = 1
  where kommun_kod = '*' and namn = 'introduktionsprogram' and giltig_fran in ('1900-01-01', '2018-07-01');

update installning set levererad = 1
  where kommun_kod = '*' and namn = 'sommarstopp' and giltig_fran = '1900-01-01';

-- A school's mark of protection on a number that the register does not know yet; it moves to skolskydd when it does.
create table vantande_skolskydd (
  identitetsnummer text not null,
  huvudman_id integer not null references huvudman (id),
  skydd text not null,
  leverans_id integer references leverans (id),
  primary key (identitetsnummer, huvudman_id)
) strict, without rowid;

-- What a nightly run came to in each kommun: 'klar', 'stoppad' by the brakes or 'hoppadesOver'.
create table korning_kommun (
  korning_id integer not null references korning (id),
  kommun_kod text not null references kommun (kod),
  tillstand text not null,
  antal text not null default '{}',
  meddelande text,
  primary key (korning_id, kommun_kod)
) strict, without rowid;
