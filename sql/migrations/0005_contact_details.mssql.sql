create sequence kontaktuppgift_id as bigint start with 1 increment by 1;
create sequence postadress_id as bigint start with 1 increment by 1;

-- How a youth is reached: the kommun's own, it does not follow to another one.
create table kontaktuppgift (
  id bigint not null default next value for kontaktuppgift_id primary key,
  person_id bigint not null references person (id),
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null references kommun (kod),
  kontakttyp nvarchar(100) collate Latin1_General_100_BIN2 not null,
  kontaktinformation nvarchar(200) collate Finnish_Swedish_CI_AS not null,
  primar_kontakt bit not null default 0,
  primart_telefonnr bit not null default 0,
  version int not null default 1,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  skapad_av bigint null references konto (id),
  andrad varchar(24) collate Latin1_General_100_BIN2 not null,
  andrad_av bigint null references konto (id)
);
create index kontaktuppgift_person on kontaktuppgift (person_id, kommun_kod);
create index kontaktuppgift_kommun on kontaktuppgift (kommun_kod);

-- Another address than the folkbokföringsadress, which stands on the person: at most one, the kommun's own.
create table postadress (
  id bigint not null default next value for postadress_id primary key,
  person_id bigint not null references person (id),
  kommun_kod varchar(4) collate Latin1_General_100_BIN2 not null references kommun (kod),
  co_adress nvarchar(100) collate Finnish_Swedish_CI_AS null,
  gatuadress nvarchar(100) collate Finnish_Swedish_CI_AS not null,
  postnummer nvarchar(20) collate Latin1_General_100_BIN2 null,
  postort nvarchar(100) collate Finnish_Swedish_CI_AS not null,
  land nvarchar(100) collate Finnish_Swedish_CI_AS null,
  version int not null default 1,
  skapad varchar(24) collate Latin1_General_100_BIN2 not null,
  skapad_av bigint null references konto (id),
  andrad varchar(24) collate Latin1_General_100_BIN2 not null,
  andrad_av bigint null references konto (id),
  unique (person_id, kommun_kod)
);
create index postadress_kommun on postadress (kommun_kod);
