-- The search index: the words by which those folkbokförda in a kommun are found, each name and number in lower case.
-- Whether somebody may be shown is asked of the person at each search; the job sok-personer renews the words.
create table sokord (
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null references kommun (kod),
  ord nvarchar(60) collate Latin1_General_100_BIN2 not null,
  person_id bigint not null references person (id) on delete cascade,
  primary key (kommun_kod, ord, person_id)
);
create index sokord_person on sokord (person_id);
