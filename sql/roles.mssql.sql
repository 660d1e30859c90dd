-- Two roles for the database on SQL Server. Run this in the database as its owner, before the first `kaa migrate` and
-- after each one: it may be run as often as you like, and takes in what is new.
--
--   kaa_schema  the log-in of `kaa migrate` and `kaa copy`: may change the schema, and all rows
--   kaa_app     the log-in of the server and of every other command: may not change the schema, and can only add to the
--               change log (andringslogg) and the read log (laslogg), never change or remove what stands there
--
-- A log-in of your own becomes a member with
--   create user kaa_server for login kaa_server;
--   alter role kaa_app add member kaa_server;
--
-- Not run where this was written, because the server there has neither: GRANT CREATE TABLE, GRANT ALTER, DENY.

if not exists (select 1 from sys.database_principals where name = 'kaa_schema') create role kaa_schema;
if not exists (select 1 from sys.database_principals where name = 'kaa_app') create role kaa_app;
go

grant select, insert, update, delete on schema::dbo to kaa_schema;
grant references on schema::dbo to kaa_schema;
go
grant create table to kaa_schema;
go
grant alter on schema::dbo to kaa_schema;
go

-- The program sees which steps have been applied; it adds to the logs.
if object_id('migrering') is not null grant select on migrering to kaa_app;
if object_id('andringslogg') is not null grant select, insert on andringslogg to kaa_app;
if object_id('laslogg') is not null grant select, insert on laslogg to kaa_app;
go

-- Table by table: a grant on the schema would let the logs be changed.
if object_id('kommun') is not null grant select, insert, update, delete on kommun to kaa_app;
if object_id('installning') is not null grant select, insert, update, delete on installning to kaa_app;
if object_id('konto') is not null grant select, insert, update, delete on konto to kaa_app;
if object_id('tilldelning') is not null grant select, insert, update, delete on tilldelning to kaa_app;
if object_id('behorighet') is not null grant select, insert, update, delete on behorighet to kaa_app;
if object_id('inloggning') is not null grant select, insert, update, delete on inloggning to kaa_app;
if object_id('inloggningsforsok') is not null grant select, insert, update, delete on inloggningsforsok to kaa_app;
if object_id('person') is not null grant select, insert, update, delete on person to kaa_app;
if object_id('person_alias') is not null grant select, insert, update, delete on person_alias to kaa_app;
if object_id('sokord') is not null grant select, insert, update, delete on sokord to kaa_app;
if object_id('dubblett') is not null grant select, insert, update, delete on dubblett to kaa_app;
if object_id('nyckelkod') is not null grant select, insert, update, delete on nyckelkod to kaa_app;
if object_id('omrade') is not null grant select, insert, update, delete on omrade to kaa_app;
if object_id('person_omrade') is not null grant select, insert, update, delete on person_omrade to kaa_app;
if object_id('schemalaggning') is not null grant select, insert, update, delete on schemalaggning to kaa_app;
if object_id('korning') is not null grant select, insert, update, delete on korning to kaa_app;
if object_id('korning_rad') is not null grant select, insert, update, delete on korning_rad to kaa_app;
if object_id('utskick') is not null grant select, insert, update, delete on utskick to kaa_app;
if object_id('anslutning') is not null grant select, insert, update, delete on anslutning to kaa_app;
if object_id('kommun_korning') is not null grant select, insert, update, delete on kommun_korning to kaa_app;
if object_id('korning_kommun') is not null grant select, insert, update, delete on korning_kommun to kaa_app;
if object_id('gallring') is not null grant select, insert, update, delete on gallring to kaa_app;
if object_id('huvudman') is not null grant select, insert, update, delete on huvudman to kaa_app;
if object_id('leverans') is not null grant select, insert, update, delete on leverans to kaa_app;
if object_id('leverans_post') is not null grant select, insert, update, delete on leverans_post to kaa_app;
if object_id('enhet') is not null grant select, insert, update, delete on enhet to kaa_app;
if object_id('studievag') is not null grant select, insert, update, delete on studievag to kaa_app;
if object_id('placering') is not null grant select, insert, update, delete on placering to kaa_app;
if object_id('skolskydd') is not null grant select, insert, update, delete on skolskydd to kaa_app;
if object_id('vantande_skolskydd') is not null grant select, insert, update, delete on vantande_skolskydd to kaa_app;
if object_id('examen') is not null grant select, insert, update, delete on examen to kaa_app;
if object_id('aktivitetsansvar') is not null grant select, insert, update, delete on aktivitetsansvar to kaa_app;
if object_id('atgard') is not null grant select, insert, update, delete on atgard to kaa_app;
if object_id('kontakttillfalle') is not null grant select, insert, update, delete on kontakttillfalle to kaa_app;
if object_id('kontaktuppgift') is not null grant select, insert, update, delete on kontaktuppgift to kaa_app;
if object_id('postadress') is not null grant select, insert, update, delete on postadress to kaa_app;
if object_id('hamtning') is not null grant select, insert, update, delete on hamtning to kaa_app;
if object_id('sandning') is not null grant select, insert, update, delete on sandning to kaa_app;
if object_id('profil') is not null grant select, insert, update, delete on profil to kaa_app;
if object_id('profil_val') is not null grant select, insert, update, delete on profil_val to kaa_app;
if object_id('scb_profil') is not null grant select, insert, update, delete on scb_profil to kaa_app;
if object_id('scb_export') is not null grant select, insert, update, delete on scb_export to kaa_app;
if object_id('scb_export_del') is not null grant select, insert, update, delete on scb_export_del to kaa_app;
if object_id('transaktion') is not null grant select, insert, update, delete on transaktion to kaa_app;
go

-- The sequences that ids come from.
if object_id('konto_id') is not null grant update on konto_id to kaa_app;
if object_id('person_id') is not null grant update on person_id to kaa_app;
if object_id('korning_id') is not null grant update on korning_id to kaa_app;
if object_id('examen_id') is not null grant update on examen_id to kaa_app;
if object_id('aktivitetsansvar_id') is not null grant update on aktivitetsansvar_id to kaa_app;
if object_id('atgard_id') is not null grant update on atgard_id to kaa_app;
if object_id('kontakttillfalle_id') is not null grant update on kontakttillfalle_id to kaa_app;
if object_id('kontaktuppgift_id') is not null grant update on kontaktuppgift_id to kaa_app;
if object_id('postadress_id') is not null grant update on postadress_id to kaa_app;
if object_id('profil_id') is not null grant update on profil_id to kaa_app;
go

-- Whatever else the log-in is given (db_datawriter, say), the logs stay. This was not run, see above.
if object_id('andringslogg') is not null deny update, delete on andringslogg to kaa_app;
go
if object_id('laslogg') is not null deny update, delete on laslogg to kaa_app;
go
