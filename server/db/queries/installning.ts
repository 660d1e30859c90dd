import type { Selectable } from 'kysely';
import type { IntroduktionsprogramRule, KommunRules } from '../../domain/aktivitetsansvar.ts';
import { BLAD_DAGAR } from '../../domain/blad-dagar.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { SOMMARSTOPP, type Sommarstopp } from '../../domain/sommarstopp.ts';
import type { Db, Tx } from '../database.ts';
import { insertReturningId } from '../engines/insert.ts';
import type { InstallningTable } from '../tables/organisation.ts';

/** Holds for every kommun that has no row of its own. */
export const ALL_KOMMUNER = '*';

/**
 * The settings by name; `varde` is JSON: a boolean (`true` = ingår), `{fran, till}` or `null` for no stop, a number of
 * days, and a number of years or days that something is kept, or `null` for ever; for `omraden` a text (the legal
 * ground) or `null`.
 */
export const SETTING = {
  introduktionsprogram: 'introduktionsprogram',
  sommarstopp: 'sommarstopp',
  bladDagar: 'bladDagar',
  gallring: 'gallring',
  arkivDagar: 'arkivDagar',
  omraden: 'omraden',
} as const;

/**
 * What each kommun has set on a day: introduktionsprogram with all its valid-from dates (Z7), and the summer stop
 * that holds then (Z11). The handbook's summer stop and the law hold where nothing is set.
 */
export async function readKommunRules(
  db: Db | Tx,
  kommuner: readonly string[],
  date: PlainDate,
): Promise<Map<string, KommunRules>> {
  const rows = await readRows(db);
  return new Map(
    kommuner.map((kommun) => {
      const introduktionsprogram = settingOf(rows, kommun, SETTING.introduktionsprogram).map(
        (row): IntroduktionsprogramRule => ({
          giltigFran: row.giltig_fran,
          ingar: JSON.parse(row.varde) === true,
        }),
      );
      const stopp = settingOf(rows, kommun, SETTING.sommarstopp).findLast((row) => row.giltig_fran <= date);
      const sommarstopp = stopp ? (JSON.parse(stopp.varde) as Sommarstopp | null) : SOMMARSTOPP;
      return [kommun, { introduktionsprogram, sommarstopp }];
    }),
  );
}

/** How many days a pulled sheet may be worked with on a day, in a kommun (or `*`). */
export async function readBladDagar(db: Db | Tx, kommunKod: string, date: PlainDate): Promise<number> {
  const rows = settingOf(await readRows(db), kommunKod, SETTING.bladDagar);
  const row = rows.findLast(({ giltig_fran }) => giltig_fran <= date);
  return row ? Number(JSON.parse(row.varde)) : BLAD_DAGAR;
}

/**
 * How long something is kept by what holds on a day in a kommun (or `*`): years for `gallring`, days for `arkivDagar`;
 * null for ever.
 */
export async function readKeeping(
  db: Db | Tx,
  kommunKod: string,
  name: 'gallring' | 'arkivDagar',
  date: PlainDate,
): Promise<number | null> {
  const row = settingOf(await readRows(db), kommunKod, name).findLast(
    ({ giltig_fran }) => giltig_fran <= date,
  );
  const value: unknown = row ? JSON.parse(row.varde) : null;
  return typeof value === 'number' ? value : null;
}

/**
 * The legal ground that a kommun has stated for keeping where its youths live by nyckelkod and område, by what holds on a
 * day; null where it states none, and keeps nothing of that (Z46). What is set for all states none for anybody.
 */
export async function readOmradeGrund(
  db: Db | Tx,
  kommunKod: string,
  date: PlainDate,
): Promise<string | null> {
  const rows = (await readRows(db)).filter(
    ({ kommun_kod, namn, giltig_fran }) =>
      kommun_kod === kommunKod && namn === SETTING.omraden && giltig_fran <= date,
  );
  const value: unknown = JSON.parse(rows.at(-1)?.varde ?? 'null');
  return typeof value === 'string' ? value : null;
}

/**
 * All that is set for a kommun (or `*`), setting by setting, each from the earliest valid-from date to the latest.
 * `kommun_kod` tells the kommun's own from what holds for all.
 */
export async function readInstallningar(db: Db | Tx, kommunKod: string): Promise<SettingRow[]> {
  const rows = await readRows(db);
  return Object.values(SETTING).flatMap((name) => settingOf(rows, kommunKod, name));
}

type SettingRow = Pick<InstallningRow, 'kommun_kod' | 'namn' | 'giltig_fran' | 'varde'>;

function readRows(db: Db | Tx): Promise<SettingRow[]> {
  return db
    .selectFrom('installning')
    .select(['kommun_kod', 'namn', 'giltig_fran', 'varde'])
    .where('namn', 'in', Object.values(SETTING))
    .orderBy('giltig_fran')
    .execute();
}

/** From its first own valid-from date on a kommun goes by its own rows, before that by what holds for all. */
function settingOf(rows: readonly SettingRow[], kommun: string, name: string): SettingRow[] {
  const named = rows.filter((row) => row.namn === name);
  const own = named.filter((row) => row.kommun_kod === kommun);
  if (kommun === ALL_KOMMUNER) return own;
  const first = own[0]?.giltig_fran;
  const before = named.filter(
    (row) => row.kommun_kod === ALL_KOMMUNER && (first === undefined || row.giltig_fran < first),
  );
  return [...before, ...own];
}

export type InstallningRow = Selectable<InstallningTable>;

/** What is set under a name for a kommun (or `*`) from exactly that day, or undefined. */
export async function findInstallning(
  db: Db | Tx,
  kommunKod: string,
  name: string,
  giltigFran: PlainDate,
): Promise<InstallningRow | undefined> {
  return db
    .selectFrom('installning')
    .selectAll()
    .where('kommun_kod', '=', kommunKod)
    .where('namn', '=', name)
    .where('giltig_fran', '=', giltigFran)
    .executeTakeFirst();
}

/** Adds a setting's value from a day and returns the row's id. */
export async function insertInstallning(
  tx: Tx,
  row: Omit<InstallningRow, 'id' | 'levererad'>,
): Promise<number> {
  return insertReturningId(tx, 'installning', row);
}

/** Replaces a setting's value that still is what was read; false if it is not. */
export async function updateInstallning(tx: Tx, known: InstallningRow, varde: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('installning')
    .set({ varde })
    .where('id', '=', known.id)
    .where('varde', '=', known.varde)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Removes a setting's value, so that what was set before it holds again; false if it is not what was read. */
export async function deleteInstallning(tx: Tx, known: InstallningRow): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('installning')
    .where('id', '=', known.id)
    .where('varde', '=', known.varde)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
