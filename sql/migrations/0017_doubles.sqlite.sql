-- Youths of a kommun who may be one and the same under two numbers: a row for each of the two, sedan the day when the job
-- dubbla-elever first saw them. Without the other's row it is no finding any more.
create table dubblett (
  id integer primary key autoincrement,
  kommun_kod text not null references kommun (kod),
  person_id integer not null references person (id) on delete cascade,
  annan_id integer not null,
  sedan text not null,
  unique (person_id, annan_id, kommun_kod)
) strict;
create index dubblett_kommun on dubblett (kommun_kod);
