-- E-mail that is to be sent. nyckel says what it tells and to whom, so that it is told once; it is tried again from
-- tidigast on.
create table utskick (
  id bigint identity primary key,
  nyckel nvarchar(400) collate Latin1_General_100_BIN2 not null unique,
  korning_id bigint null references korning (id),
  till nvarchar(254) collate Latin1_General_100_BIN2 not null,
  amne nvarchar(300) collate Finnish_Swedish_CI_AS not null,
  brodtext nvarchar(max) collate Finnish_Swedish_CI_AS not null,
  tillstand nvarchar(20) collate Latin1_General_100_BIN2 not null,
  forsok int not null default 0,
  tidigast varchar(24) collate Latin1_General_100_BIN2 not null,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  avslutad varchar(24) collate Latin1_General_100_BIN2 null,
  fel nvarchar(100) collate Latin1_General_100_BIN2 null
);
create index utskick_tidigast on utskick (tillstand, tidigast);
create index utskick_korning on utskick (korning_id);
