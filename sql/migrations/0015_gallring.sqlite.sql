-- Before which day the periods had ended that a kommun has removed for their age: those of half-years that began before
-- it may lack some.
create table gallring (
  kommun_kod text primary key references kommun (kod),
  fore text not null
) strict;

-- How many years a youth's file is kept in a kommun, and how many days the files of the drop folder: for ever, until
-- somebody says otherwise.
insert into installning (kommun_kod, namn, giltig_fran, varde, levererad) values
  ('*', 'gallring', '1900-01-01', 'null', 1),
  ('*', 'arkivDagar', '1900-01-01', 'null', 1);
