-- What a file that came in says of itself: the order it belongs to, its day, its number there and among that day's files.
alter table leverans add column bestallning text;
alter table leverans add column effektuerad text;
alter table leverans add column lop_nr integer;
alter table leverans add column fil_nr integer;
alter table leverans add column antal_filer integer;
create index leverans_bestallning on leverans (slag, bestallning, lop_nr);
