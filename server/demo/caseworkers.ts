import type { Change } from '../contract/push.ts';
import type { Actor } from '../domain/access.ts';
import {
  ATGARDSTYPER,
  KONTAKTSATT,
  ORSAKER_AVSLUTAD,
  SYSSELSATTNINGAR_EFTER_ATGARD,
  SYSSELSATTNINGAR_VID_ATGARD,
  SYSSELSATTNINGAR_VID_REGISTRERING,
} from '../domain/lists.ts';
import { addDays, daysBetween, latest, type PlainDate } from '../domain/plain-date.ts';
import type { Context } from '../usecases/context.ts';
import { halfYearOf } from './calendar.ts';
import { askHowToReach } from './contact-details.ts';
import type { Random } from './random.ts';
import { actorOf, edit, type Pulled, type PulledRow, pullSheet, pushSheet } from './sheets.ts';

/** Who works with the youths of each kommun. */
export const CASEWORKERS: Record<string, readonly string[]> = {
  '9901': ['handlaggare', 'handlaggare2'],
  '9902': ['granne'],
  '9903': ['handlaggare9903'],
};

const NOTES = [
  'Vill helst ha kontakt på sms.',
  'Har fått information om höstens program.',
  'Bor hos en vän under veckorna.',
  'Väntar på besked om praktikplats.',
  'Önskar börja om på ett annat program.',
  'Arbetar extra på ett kafé i hamnen.',
  'Vill läsa upp matematik först.',
];
const REASONS = [
  'Första kontakt',
  'Uppföljning av åtgärd',
  'Kallelse till möte',
  'Information om gymnasiet',
  'Nås inte',
];
const ENDINGS = ['Uppföljd', 'Har fått den hjälp som behövdes', 'Nås inte trots flera försök'];

/** A day's work in one kommun. `turn` counts the åtgärder that were made there, so that every type has its turn. */
type Work = { context: Context; actors: readonly Actor[]; random: Random; date: PlainDate; turn: Turn };
export type Turn = { atgarder: number };

/** What the caseworkers of a kommun do after the night's run: in their sheets, sent like anybody's. */
export async function workInKommun(
  context: Context,
  kommun: string,
  random: Random,
  turn: Turn,
): Promise<void> {
  const actors: Actor[] = [];
  for (const username of CASEWORKERS[kommun] ?? []) actors.push(await actorOf(context, username));
  const [actor] = actors;
  if (!actor) return;
  const work: Work = { context, actors, random, date: context.clock.today(), turn };
  // Colleagues take turns, so that rows of both are in the sheets.
  const sender = actors[Number(work.date.slice(5, 7)) % actors.length] ?? actor;
  const caseload = await pullSheet(context, sender, 'aktivitetsansvar');
  const atgarder = await pullSheet(context, sender, 'atgarder');
  const contacts = await pullSheet(context, sender, 'kontakttillfallen');
  const send = (
    sheet: 'aktivitetsansvar' | 'atgarder' | 'kontakttillfallen',
    { pullId }: Pulled,
    changes: Change[],
  ) => pushSheet(context, sender, sheet, { pullId, changes });
  const newOnes = newAtgarder(work, caseload.rows);
  await send('aktivitetsansvar', caseload, caseloadEdits(work, caseload.rows));
  const followed = [...atgardEdits(work, atgarder.rows), ...newOnes];
  await send('atgarder', atgarder, followed);
  const talks = [...contactEdits(work, contacts.rows), ...newContacts(work, caseload.rows)];
  await send('kontakttillfallen', contacts, talks);
  await askHowToReach(context, sender, caseload.rows);
}

function caseloadEdits({ random, actors, date }: Work, rows: readonly PulledRow[]): Change[] {
  return rows.flatMap((row) => {
    const set: PulledRow = {};
    if (row.handlaggare === null && random.chance(0.85))
      set.handlaggare = String(random.pick(actors).kontoId);
    if (row.sysselsattningVidRegistrering === 'okand' && random.chance(0.5)) {
      set.sysselsattningVidRegistrering = random.pick(SYSSELSATTNINGAR_VID_REGISTRERING).value;
    }
    if (row.anteckningar === null && random.chance(0.12)) set.anteckningar = random.pick(NOTES);
    if (row.boendeUtanforHemkommunen === null && random.chance(0.004)) {
      set.boendeUtanforHemkommunen = random.pick(['norden', 'utanforNorden', 'annan']);
    }
    if (row.status === 'atgardas' && random.chance(0.012)) {
      set.studierAnnanSkolform = addDays(date, random.int(40, 260));
    }
    return Object.keys(set).length === 0 ? [] : [edit(row, set)];
  });
}

/** Most of what is over gets its ending filled in; the rest stands on the list to be mended. */
function atgardEdits({ random, date }: Work, rows: readonly PulledRow[]): Change[] {
  return rows.flatMap((row) => {
    const ending = {
      sysselsattningEfterAtgard: random.pick(SYSSELSATTNINGAR_EFTER_ATGARD).value,
      orsakAvslutad: random.weighted([
        [ORSAKER_AVSLUTAD[0].value, 3],
        [ORSAKER_AVSLUTAD[1].value, 1],
      ] as const),
    };
    if (row.atgardsstatus === 'slutPasserat') {
      return row.orsakAvslutad === null && random.chance(0.6) ? [edit(row, ending)] : [];
    }
    const begun = String(row.startdatum);
    const isLong =
      row.atgardsstatus === 'pagaende' && row.slutdatum === null && daysBetween(begun, date) > 120;
    if (!isLong || random.chance(0.5)) return [];
    return [edit(row, { slutdatum: addDays(date, -random.int(1, 9)), ...ending })];
  });
}

function newAtgarder({ random, date, turn }: Work, rows: readonly PulledRow[]): Change[] {
  const waiting = rows.filter((row) => row.status === 'atgardas');
  const count = Math.max(7, Math.round(rows.length * 0.08));
  return takeSome(random, waiting, count).map((row, index): Change => {
    const type = ATGARDSTYPER[turn.atgarder++ % ATGARDSTYPER.length];
    const planned = random.chance(0.25) ? random.int(8, 35) : random.int(-6, 3);
    // Young half-years have their åtgärder too.
    const soonest = latest(String(row.datumForRegistrering), halfYearOf(date).from);
    const startdatum = latest(soonest, addDays(date, planned));
    return {
      ref: `ny-${index}`,
      create: {
        aktivitetsansvar: String(row.key),
        atgardstyp: type?.value ?? 'SYV',
        startdatum,
        slutdatum: random.chance(0.6) ? addDays(startdatum, random.int(30, 150)) : null,
        sysselsattningVidAtgard: random.pick(SYSSELSATTNINGAR_VID_ATGARD).value,
        anteckningar: random.chance(0.2) ? random.pick(NOTES) : null,
      },
    };
  });
}

function newContacts({ random, date }: Work, rows: readonly PulledRow[]): Change[] {
  const count = Math.round(rows.length * 0.2);
  return takeSome(random, rows, count).map((row, index): Change => {
    const uppfoljning = random.chance(0.35);
    return {
      ref: `ny-${index}`,
      create: {
        aktivitetsansvar: String(row.key),
        kontaktdatum: date,
        orsak: random.pick(REASONS),
        kontaktsatt: random.pick(KONTAKTSATT).value,
        fickKontakt: random.chance(0.6),
        sysselsattning: random.chance(0.4) ? random.pick(['arbete', 'ingenSysselsattning', 'okand']) : null,
        uppfoljning,
        uppfoljningsdatum: uppfoljning ? addDays(date, random.int(10, 60)) : null,
      },
    };
  });
}

function contactEdits({ random, date }: Work, rows: readonly PulledRow[]): Change[] {
  return rows.flatMap((row) => {
    const due = row.uppfoljningsdatum === null || String(row.uppfoljningsdatum) <= date;
    if (row.avslutad === true || !due || !random.chance(0.55)) return [];
    return [edit(row, { avslutad: true, orsakAvslutad: random.pick(ENDINGS) })];
  });
}

function takeSome<T>(random: Random, list: readonly T[], count: number): T[] {
  const left = [...list];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0) {
    taken.push(...left.splice(random.int(0, left.length - 1), 1));
  }
  return taken;
}
