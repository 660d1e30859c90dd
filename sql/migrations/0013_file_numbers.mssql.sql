-- What a file that came in says of itself: the order it belongs to, its day, its number there and among that day's files.
alter table leverans add bestallning nvarchar(50) collate Latin1_General_100_BIN2 null;
alter table leverans add effektuerad varchar(8) collate Latin1_General_100_BIN2 null;
alter table leverans add lop_nr int null;
alter table leverans add fil_nr int null;
alter table leverans add antal_filer int null;
create index leverans_bestallning on leverans (slag, bestallning, lop_nr);
