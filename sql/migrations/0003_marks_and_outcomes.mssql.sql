-- What came with the program: it can be set anew, not removed.
alter table installning add levererad bit not null default 0;

update installning set levererad = 1
  where kommun_kod = '*' and namn = 'introduktionsprogram' and giltig_fran in ('1900-01-01', '2018-07-01');

update installning set levererad = 1
  where kommun_kod = '*' and namn = 'sommarstopp' and giltig_fran = '1900-01-01';

-- A school's mark of protection on a number that the register does not know yet; it moves to skolskydd when it does.
create table vantande_skolskydd (
  identitetsnummer varchar(12) collate Latin1_General_100_BIN2 not null,
  huvudman_id bigint not null references huvudman (id),
  skydd nvarchar(30) collate Latin1_General_100_BIN2 not null,
  leverans_id bigint null references leverans (id),
  primary key (identitetsnummer, huvudman_id)
);

-- What a nightly run came to in each kommun: 'klar', 'stoppad' by the brakes or 'hoppadesOver'.
create table korning_kommun (
  korning_id bigint not null references korning (id),
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null references kommun (kod),
  tillstand nvarchar(20) collate Latin1_General_100_BIN2 not null,
  antal nvarchar(max) collate Latin1_General_100_BIN2 not null default '{}',
  meddelande nvarchar(max) collate Finnish_Swedish_CI_AS null,
  primary key (korning_id, kommun_kod)
);
