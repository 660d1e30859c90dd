-- E-mail that is to be sent. nyckel says what it tells and to whom, so that it is told once; it is tried again from
-- tidigast on.
create table utskick (
  id integer primary key autoincrement,
  nyckel text not null unique,
  korning_id integer references korning (id),
  till text not null,
  amne text not null,
  brodtext text not null,
  tillstand text not null,
  forsok integer not null default 0,
  tidigast text not null,
  skapad text not null,
  avslutad text,
  fel text
) strict;
create index utskick_tidigast on utskick (tillstand, tidigast);
create index utskick_korning on utskick (korning_id);
