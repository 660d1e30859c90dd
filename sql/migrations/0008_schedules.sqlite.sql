-- A schedule's times count from galler_fran on; what has been removed stays for the sake of its runs.
alter table schemalaggning drop column senaste_lucka;
alter table schemalaggning add column galler_fran text not null default '';
alter table schemalaggning add column frist_minuter integer;
alter table schemalaggning add column borttagen text;
alter table schemalaggning add column version integer not null default 1;

-- A run that was broken off waits until then before it is taken up again.
alter table korning add column tidigast text;
