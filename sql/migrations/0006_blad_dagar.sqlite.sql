-- How many days a pulled sheet may be worked with, until a kommun sets something of its own.

insert into installning (kommun_kod, namn, giltig_fran, varde, levererad) values
  ('*', 'bladDagar', '1900-01-01', '14', 1);
