import type { Kysely, Transaction } from 'kysely';
import type {
  AktivitetsansvarTable,
  AtgardTable,
  KontakttillfalleTable,
  KontaktuppgiftTable,
  PostadressTable,
} from './tables/caseload.ts';
import type {
  BehorighetTable,
  InloggningsforsokTable,
  InloggningTable,
  KontoTable,
  ProfilTable,
  ProfilValTable,
  TilldelningTable,
} from './tables/konto.ts';
import type {
  AnslutningTable,
  GallringTable,
  KommunKorningTable,
  KorningKommunTable,
  KorningRadTable,
  KorningTable,
  LeveransPostTable,
  LeveransTable,
  SchemalaggningTable,
  UtskickTable,
} from './tables/korning.ts';
import type {
  AndringsloggTable,
  HamtningTable,
  LasloggTable,
  SandningTable,
  TransaktionTable,
} from './tables/logg.ts';
import type { NyckelkodTable, OmradeTable, PersonOmradeTable } from './tables/omrade.ts';
import type {
  EnhetTable,
  HuvudmanTable,
  InstallningTable,
  KommunTable,
  StudievagTable,
} from './tables/organisation.ts';
import type {
  DubblettTable,
  ExamenTable,
  PersonAliasTable,
  PersonTable,
  PlaceringTable,
  SkolskyddTable,
  SokordTable,
  VantandeSkolskyddTable,
} from './tables/person.ts';
import type { ScbExportDelTable, ScbExportTable, ScbProfilTable } from './tables/scb.ts';

/** Every table of the product; the migrations in `sql/migrations` make them. */
export type Database = {
  kommun: KommunTable;
  installning: InstallningTable;
  konto: KontoTable;
  tilldelning: TilldelningTable;
  behorighet: BehorighetTable;
  inloggning: InloggningTable;
  inloggningsforsok: InloggningsforsokTable;
  person: PersonTable;
  person_alias: PersonAliasTable;
  sokord: SokordTable;
  dubblett: DubblettTable;
  nyckelkod: NyckelkodTable;
  omrade: OmradeTable;
  person_omrade: PersonOmradeTable;
  schemalaggning: SchemalaggningTable;
  korning: KorningTable;
  utskick: UtskickTable;
  anslutning: AnslutningTable;
  korning_rad: KorningRadTable;
  kommun_korning: KommunKorningTable;
  korning_kommun: KorningKommunTable;
  gallring: GallringTable;
  huvudman: HuvudmanTable;
  leverans: LeveransTable;
  leverans_post: LeveransPostTable;
  enhet: EnhetTable;
  studievag: StudievagTable;
  placering: PlaceringTable;
  skolskydd: SkolskyddTable;
  vantande_skolskydd: VantandeSkolskyddTable;
  examen: ExamenTable;
  aktivitetsansvar: AktivitetsansvarTable;
  atgard: AtgardTable;
  kontakttillfalle: KontakttillfalleTable;
  kontaktuppgift: KontaktuppgiftTable;
  postadress: PostadressTable;
  hamtning: HamtningTable;
  sandning: SandningTable;
  andringslogg: AndringsloggTable;
  laslogg: LasloggTable;
  profil: ProfilTable;
  profil_val: ProfilValTable;
  scb_profil: ScbProfilTable;
  scb_export: ScbExportTable;
  scb_export_del: ScbExportDelTable;
  transaktion: TransaktionTable;
};

/** A connection or a transaction: what a query needs. */
export type Db = Kysely<Database>;

/** An open transaction. Only usecases open one. */
export type Tx = Transaction<Database>;
