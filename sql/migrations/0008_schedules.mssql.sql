-- A schedule's times count from galler_fran on; what has been removed stays for the sake of its runs.
alter table schemalaggning drop column senaste_lucka;
alter table schemalaggning add galler_fran varchar(24) collate Latin1_General_100_BIN2 not null default '';
alter table schemalaggning add frist_minuter int null;
alter table schemalaggning add borttagen varchar(24) collate Latin1_General_100_BIN2 null;
alter table schemalaggning add version int not null default 1;

-- A run that was broken off waits until then before it is taken up again.
alter table korning add tidigast varchar(24) collate Latin1_General_100_BIN2 null;
