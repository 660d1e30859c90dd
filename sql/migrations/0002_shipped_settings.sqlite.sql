-- What holds for every kommun until it sets something of its own: the law on introduktionsprogram, the summer stop.

insert into installning (kommun_kod, namn, giltig_fran, varde) values
  ('*', 'introduktionsprogram', '1900-01-01', 'true'),
  ('*', 'introduktionsprogram', '2018-07-01', 'false'),
  ('*', 'sommarstopp', '1900-01-01', '{"fran":"06-01","till":"08-31"}');
