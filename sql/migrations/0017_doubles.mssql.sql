-- Youths of a kommun who may be one and the same under two numbers: a row for each of the two, sedan the day when the job
-- dubbla-elever first saw them. Without the other's row it is no finding any more.
create table dubblett (
  id bigint identity primary key,
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null references kommun (kod),
  person_id bigint not null references person (id) on delete cascade,
  annan_id bigint not null,
  sedan date not null,
  unique (person_id, annan_id, kommun_kod)
);
create index dubblett_kommun on dubblett (kommun_kod);
