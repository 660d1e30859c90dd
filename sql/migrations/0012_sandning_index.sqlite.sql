-- Pushes are looked for by the pull that they came from, and by when they were sent; they are kept for ever.
create index sandning_hamtning on sandning (hamtning_id);
create index sandning_skapad on sandning (skapad);
