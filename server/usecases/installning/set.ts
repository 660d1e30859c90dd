import { logChanges } from '../../audit/change-log.ts';
import type { SetInstallning } from '../../contract/installning.ts';
import type { Tx } from '../../db/database.ts';
import {
  ALL_KOMMUNER,
  findInstallning,
  insertInstallning,
  type SETTING,
  updateInstallning,
} from '../../db/queries/installning.ts';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import { type Actor, may } from '../../domain/access.ts';
import { isBladDagar, PULL_DAYS } from '../../domain/blad-dagar.ts';
import { isArchiveDays, isGallringYears, LEAST_ARCHIVE_DAYS, LEAST_YEARS } from '../../domain/gallring.ts';
import { isPlainDate, type PlainDate } from '../../domain/plain-date.ts';
import { isGrund } from '../../domain/rattslig-grund.ts';
import {
  daysOfSommarstopp,
  isDayOfYear,
  MAX_SOMMARSTOPP_DAYS,
  type Sommarstopp,
} from '../../domain/sommarstopp.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { RowRace, retryRaces } from '../sheets/row-race.ts';

export const NO_KOMMUN = 'Det finns ingen sådan kommun här.';
/** What two who change the same setting at once are told apart by; nobody reads it. */
export const CHANGED = 'A setting changed between reading and writing it.';

/**
 * A setting from a day on, for one kommun or all (`*`): whether IM is covered (Z7), the summer stop or none (Z11), how
 * many days a pulled sheet may be worked with, how many years files are kept, and for all only how many days those of the
 * drop folder; for one only the legal ground for områden (Z46).
 */
export type Setting = { kommunKod: string; giltigFran: PlainDate } & (
  | { namn: (typeof SETTING)['introduktionsprogram']; varde: boolean }
  | { namn: (typeof SETTING)['sommarstopp']; varde: Sommarstopp | null }
  | { namn: (typeof SETTING)['bladDagar']; varde: number }
  | { namn: (typeof SETTING)['gallring'] | (typeof SETTING)['arkivDagar']; varde: number | null }
  | { namn: (typeof SETTING)['omraden']; varde: string | null }
);

/** What a door has taken in, as the setting of a kommun (or `*`). */
export function toSetting(kommunKod: string, { validFrom, ...given }: SetInstallning): Setting {
  const from = { kommunKod, giltigFran: validFrom };
  switch (given.name) {
    case 'sommarstopp':
      return { ...from, namn: given.name, varde: given.value };
    case 'bladDagar':
      return { ...from, namn: given.name, varde: given.value };
    case 'gallring':
    case 'arkivDagar':
      return { ...from, namn: given.name, varde: given.value };
    case 'omraden':
      return { ...from, namn: given.name, varde: given.value?.trim() ?? null };
    default:
      return { ...from, namn: given.name, varde: given.value };
  }
}

/** What became of a setting: there was none for the day, it had another value, or the same. */
export type SetOutcome = 'created' | 'updated' | 'unchanged';

/**
 * Sets what holds from a day on, and replaces what was set for the same day. An actor must be systemansvarig; without
 * one it is the program itself that sets it: whoever runs the server, or a region that is put into operation. Throws a
 * Refusal, also for a kommun that is not here.
 */
export async function setSetting(
  context: Context,
  actor: Actor | null,
  setting: Setting,
): Promise<SetOutcome> {
  refuseOthers(actor);
  refuseBroken(setting);
  const { kommunKod, namn, giltigFran } = setting;
  const varde = JSON.stringify(setting.varde);
  return retryRaces(context, async (tx) => {
    await refuseUnknown(tx, kommunKod);
    const known = await findInstallning(tx, kommunKod, namn, giltigFran);
    if (known?.varde === varde) return 'unchanged';
    if (known && !(await updateInstallning(tx, known, varde))) throw new RowRace(CHANGED);
    const row = { kommun_kod: kommunKod, namn, giltig_fran: giltigFran, varde };
    await logChanges(tx, context.clock.now(), { kontoId: actor?.kontoId ?? null }, [
      {
        entity: 'installning',
        entityId: known?.id ?? (await insertInstallning(tx, row)),
        personId: null,
        kommunKod,
        version: 1,
        kind: known ? 'andrad' : 'skapad',
        fields: { [namn]: [known?.varde ?? null, varde] },
      },
    ]);
    return known ? 'updated' : 'created';
  });
}

/** Throws a Refusal for an actor who may not change settings. */
export function refuseOthers(actor: Actor | null): void {
  if (actor === null || may(actor, 'jobs:all')) return;
  throw new Refusal('forbjuden', 'Bara systemansvarig kan ändra inställningar.');
}

/** Throws a Refusal for a kommun that is not here; `*` is all of them. */
export async function refuseUnknown(tx: Tx, kommunKod: string): Promise<void> {
  if (kommunKod === ALL_KOMMUNER) return;
  const kommuner = await listKommuner(tx);
  if (!kommuner.some(({ kod }) => kod === kommunKod)) throw new Refusal('saknas', NO_KOMMUN);
}

function refuseBroken(setting: Setting): void {
  if (!isPlainDate(setting.giltigFran)) throw new Refusal('ogiltig', 'Ange ett datum som finns.');
  if (setting.namn === 'bladDagar' && !isBladDagar(setting.varde)) {
    throw new Refusal('ogiltig', `Ange hur många dagar ett blad får användas: 1–${PULL_DAYS}.`);
  }
  if (setting.namn === 'omraden') refuseGround(setting);
  if (setting.namn === 'gallring' || setting.namn === 'arkivDagar') refuseTooSoon(setting);
  if (setting.namn !== 'sommarstopp' || setting.varde === null) return;
  const { fran, till } = setting.varde;
  if (!isDayOfYear(fran) || !isDayOfYear(till)) {
    throw new Refusal('ogiltig', 'Ange sommarstoppets första och sista dag som MM-DD, till exempel 06-01.');
  }
  if (daysOfSommarstopp(setting.varde) > MAX_SOMMARSTOPP_DAYS) {
    throw new Refusal(
      'ogiltig',
      'Sommarstoppet blir längre än ett halvår. Ange dess första dag före dess sista.',
    );
  }
}

function refuseGround({ kommunKod, varde }: Setting & { namn: 'omraden' }): void {
  if (kommunKod === ALL_KOMMUNER) {
    throw new Refusal('ogiltig', 'Varje kommun anger sin egen rättsliga grund. Välj en kommun.');
  }
  if (varde === null || isGrund(varde)) return;
  throw new Refusal('ogiltig', 'Ange den rättsliga grunden på en rad, 10–200 tecken, utan personnummer.');
}

function refuseTooSoon({ kommunKod, namn, varde }: Setting): void {
  if (namn === 'arkivDagar' && kommunKod !== ALL_KOMMUNER) {
    throw new Refusal('ogiltig', 'Mappen för filer är gemensam. Sätt arkivDagar för alla kommuner.');
  }
  if (varde === null) return;
  if (namn === 'gallring' && !isGallringYears(varde)) {
    throw new Refusal(
      'ogiltig',
      `Ange minst ${LEAST_YEARS} hela år: så länge kan SCB behöva uppgifterna. Skriv nej om inget ska gallras.`,
    );
  }
  if (namn === 'arkivDagar' && !isArchiveDays(varde)) {
    throw new Refusal(
      'ogiltig',
      `Ange minst ${LEAST_ARCHIVE_DAYS} dagar, eller nej om filerna ska ligga kvar.`,
    );
  }
}
