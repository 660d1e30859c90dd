-- How a youth is reached: the kommun's own, it does not follow to another one.
create table kontaktuppgift (
  id integer primary key autoincrement,
  person_id integer not null references person (id),
  kommun_kod text not null references kommun (kod),
  kontakttyp text not null,
  kontaktinformation text not null,
  primar_kontakt integer not null default 0,
  primart_telefonnr integer not null default 0,
  version integer not null default 1,
  skapad text not null,
  skapad_av integer references konto (id),
  andrad text not null,
  andrad_av integer references konto (id)
) strict;
create index kontaktuppgift_person on kontaktuppgift (person_id, kommun_kod);
create index kontaktuppgift_kommun on kontaktuppgift (kommun_kod);

-- Another address than the folkbokföringsadress, which stands on the person: at most one, the kommun's own.
create table postadress (
  id integer primary key autoincrement,
  person_id integer not null references person (id),
  kommun_kod text not null references kommun (kod),
  co_adress text,
  gatuadress text not null,
  postnummer text,
  postort text not null,
  land text,
  version integer not null default 1,
  skapad text not null,
  skapad_av integer references konto (id),
  andrad text not null,
  andrad_av integer references konto (id),
  unique (person_id, kommun_kod)
) strict;
create index postadress_kommun on postadress (kommun_kod);
