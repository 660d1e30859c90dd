import type { LoggedChange } from '../../audit/change-log.ts';
import { logChanges } from '../../audit/change-log.ts';
import { OUTCOMES } from '../../contract/push.ts';
import type { Tx } from '../../db/database.ts';
import { idOf } from '../../db/engines/insert.ts';
import {
  findMarked,
  findStarter,
  HEMKOMMUN,
  insertMarks,
  type KommunPeriod,
  listKommunPeriods,
  markKey,
  touchPeriods,
} from '../../db/queries/examen-import.ts';
import type { LeveransRow } from '../../db/queries/leverans.ts';
import { findByNumbers, type PersonRow } from '../../db/queries/person.ts';
import type { ExamenKalla } from '../../domain/examen.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { Context } from '../context.ts';
import type { Applied, Applier, Counts, FileItem, RejectedRow, Rejection } from '../leverans/delivery.ts';
import { expectNoneLost } from '../sheets/row-race.ts';
import { machineKonto } from './machine-konto.ts';

/**
 * A person with gymnasieexamen: an identity number of 12 characters, the day where it is known, and who says so (the
 * kommun where it is not said). Or a document that is no gymnasieexamen, whoever it is about.
 */
export type ExamenRecord =
  | { identityNumber: string; datum?: PlainDate | null; kalla?: ExamenKalla }
  | { other: true };

const ZERO = { marked: 0, unchanged: 0, rejected: 0 };

const NOT_HERE: Rejection = {
  code: 'okandPerson',
  message: 'Personen finns inte bland kommunens ungdomar. Kontrollera personnumret.',
};

/** Marks persons of one kommun with gymnasieexamen (R246–R254), as a push that can be taken back (Z42). */
export function examenApplier(context: Context): Applier<ExamenRecord> {
  return {
    zero: ZERO,
    apply: (tx, delivery, items) => applyRows(context, tx, delivery, items),
    finish: (tx, delivery) => storePush(context, tx, delivery),
  };
}

/** A person to be marked, and the kommun's open period, which changes with a mark of the kommun's own. */
type Wanted = {
  personId: number;
  kalla: ExamenKalla;
  datum: PlainDate | null;
  open: KommunPeriod | undefined;
};

/** For whom, by whom and as which push marks are set. */
type Marking = { tx: Tx; kommun: string; kontoId: number; leveransId: number; now: string };

async function applyRows(
  context: Context,
  tx: Tx,
  delivery: LeveransRow,
  items: readonly FileItem<ExamenRecord>[],
): Promise<Applied> {
  const marking = await markingOf(context, tx, delivery);
  const persons = await findByNumbers(
    tx,
    items.flatMap((item) => examenOf(item)?.identityNumber ?? []),
  );
  const ids = [...new Set([...persons.values()].map(({ id }) => id))];
  const marked = await findMarked(tx, ids);
  const periods = Map.groupBy(await listKommunPeriods(tx, marking.kommun, ids), (period) => period.person_id);
  const wanted: Wanted[] = [];
  const rejected: RejectedRow[] = [];
  const counts: Counts & typeof ZERO = { ...ZERO };
  for (const item of items) {
    if ('record' in item && 'other' in item.record) {
      counts.passedOver = (counts.passedOver ?? 0) + 1;
      continue;
    }
    const examen = examenOf(item);
    const person = examen && persons.get(examen.identityNumber);
    const own = person && (periods.get(person.id) ?? []);
    if (!person || !own || !belongs(person, own, marking.kommun)) {
      rejected.push({ row: item.row, ...('record' in item ? NOT_HERE : item.rejection) });
      counts.rejected++;
      continue;
    }
    const { kalla = HEMKOMMUN, datum = null } = examen ?? {};
    const key = markKey(person.id, kalla);
    if (marked.has(key)) {
      counts.unchanged++;
      continue;
    }
    marked.add(key);
    // UHR's mark is not the kommun's to change: the period is as it was.
    const isOpen = (period: KommunPeriod) => kalla === HEMKOMMUN && period.avregistrerad_datum === null;
    wanted.push({ personId: person.id, kalla, datum, open: own.find(isOpen) });
    counts.marked++;
  }
  const cause = { kontoId: marking.kontoId, ...(delivery.sandning_id && { pushId: delivery.sandning_id }) };
  await logChanges(tx, marking.now, { ...cause, ...runOf(delivery) }, await mark(marking, wanted));
  return { counts, rejected };
}

function examenOf(item: FileItem<ExamenRecord>) {
  return 'record' in item && 'identityNumber' in item.record ? item.record : undefined;
}

async function markingOf(context: Context, tx: Tx, delivery: LeveransRow): Promise<Marking> {
  const now = context.clock.now();
  if (delivery.kommun_kod === null) throw new Error('An examen delivery without a kommun.');
  const { by, scheduled } = await findStarter(tx, delivery.korning_id);
  const kontoId = by ?? (await machineKonto(tx, now, scheduled ? 'schemalagd' : 'kommandoraden'));
  return { tx, kommun: delivery.kommun_kod, kontoId, leveransId: delivery.id, now };
}

function runOf(delivery: LeveransRow): { runId?: number } {
  return delivery.korning_id === null ? {} : { runId: delivery.korning_id };
}

/** All of the kommun's elever may be marked (R250): those folkbokförda there, and those it has or had a period for. */
function belongs(person: PersonRow, periods: readonly KommunPeriod[], kommun: string): boolean {
  const lives = person.folkbokforing_status === 'folkbokford' && person.kommun_kod === kommun;
  return lives || periods.length > 0;
}

/** Sets the marks and returns what the log is to say of them. Throws RowRace when a period was changed meanwhile. */
async function mark(
  { tx, kommun, kontoId, leveransId, now }: Marking,
  wanted: readonly Wanted[],
): Promise<LoggedChange[]> {
  const ids = new Map<string, number>();
  for (const [kalla, own] of Map.groupBy(wanted, (one) => one.kalla)) {
    const rows = own.map(({ personId, datum }) => ({
      person_id: personId,
      kalla,
      datum,
      satt_av: kontoId,
      satt: now,
      leverans_id: leveransId,
    }));
    const made = await insertMarks(tx, rows);
    for (const { personId } of own) ids.set(markKey(personId, kalla), idOf(made, personId));
  }
  const periods = wanted.flatMap(({ open }) => open ?? []);
  expectNoneLost(await touchPeriods(tx, periods, { andrad: now, andrad_av: kontoId }));
  return wanted.flatMap(({ personId, kalla, open }) => {
    const common = { personId, kommunKod: kommun };
    const set: LoggedChange = {
      ...common,
      entity: 'examen',
      entityId: idOf(ids, markKey(personId, kalla)),
      version: 1,
      kind: 'skapad',
      fields: { kalla: [null, kalla] },
    };
    if (!open) return [set];
    const shown: LoggedChange = {
      ...common,
      entity: 'aktivitetsansvar',
      entityId: open.id,
      version: open.version + 1,
      kind: 'andrad',
      fields: { gymnasieexamenHemkommun: [false, true] },
    };
    return [set, shown];
  });
}

/** Stores the import as a push, so that it is listed and taken back like one. */
async function storePush(context: Context, tx: Tx, delivery: LeveransRow): Promise<Applied> {
  const id = delivery.sandning_id;
  if (id !== null) {
    const { kontoId, now } = await markingOf(context, tx, delivery);
    const { marked = 0 } = JSON.parse(delivery.antal) as Counts;
    const counts = { ...Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])), applied: marked };
    const row = {
      id,
      konto_id: kontoId,
      hamtning_id: null,
      blad: 'aktivitetsansvar',
      slag: 'import',
      innehall_hash: delivery.sha256,
      svar: JSON.stringify({ pushId: id, results: [], counts }),
      skapad: now,
    };
    await tx.insertInto('sandning').values(row).execute();
  }
  return { counts: ZERO, rejected: [] };
}
