import { type LoggedChange, logChanges } from '../../audit/change-log.ts';
import { chunks } from '../../db/chunks.ts';
import type { Tx } from '../../db/database.ts';
import { idOf } from '../../db/engines/insert.ts';
import {
  type AtgardDays,
  closePeriods,
  insertPeriods,
  readAtgarderOf,
  readPersonsWithOpen,
  readPersonVersions,
  reopenPeriods,
  updateAtgardDays,
} from '../../db/queries/korning-perioder.ts';
import { closeAtgard } from '../../domain/atgardsstatus.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { expectNoneLost } from '../sheets/row-race.ts';
import type { KommunPlan } from './plan-kommun.ts';
import { takeBackClosings } from './take-back-closing.ts';

/** Under which circumstances a plan is carried out: the instant, the run's date, and who stands in the change log. */
export type Applying = { now: string; date: PlainDate; kontoId: number | null; runId: number | null };

/** How many periods were opened (again) and closed. */
export type Changed = { opened: number; closed: number };

/**
 * Carries out a kommun's plan inside a transaction, with its change log. What somebody has changed since it was read
 * is left as it is: the next run decides anew. Throws RowRace when an åtgärd was changed while it was being carried out.
 */
export async function applyPlan(tx: Tx, plan: KommunPlan, how: Applying): Promise<Changed> {
  const closed = await close(tx, plan, how);
  const reopened = await reopen(tx, plan, how);
  const opened = await open(tx, plan, how);
  const cause = { kontoId: how.kontoId, ...(how.runId === null ? {} : { runId: how.runId }) };
  await logChanges(tx, how.now, cause, [...closed.log, ...reopened.log, ...opened]);
  return { opened: opened.length + reopened.count, closed: closed.count };
}

type Logged = { count: number; log: LoggedChange[] };

async function close(tx: Tx, plan: KommunPlan, how: Applying): Promise<Logged> {
  const wanted = await asRead(tx, plan.close);
  const lost = await closePeriods(tx, wanted.map(toPeriodClosing), how.now);
  const done = wanted.filter((item) => !lost.has(item.periodId));
  const log = done.map((item) => {
    const { datum, orsak, detalj, ...period } = toPeriodClosing(item);
    return change(plan, 'aktivitetsansvar', period, item.personId, {
      avregistreradDatum: [null, datum],
      orsakTillAvregistrering: [null, orsak],
      ...(detalj === null ? {} : { orsakDetalj: [null, detalj] }),
    });
  });
  return { count: done.length, log: [...log, ...(await closeAtgarder(tx, plan, done, how.now))] };
}

function toPeriodClosing({ periodId: id, version, closing }: KommunPlan['close'][number]) {
  const { avregistreradDatum: datum, orsak, orsakDetalj: detalj } = closing;
  return { id, version, datum, orsak, detalj };
}

/** Closes the planned and ongoing åtgärder of closed periods (Z2, Z4). */
async function closeAtgarder(
  tx: Tx,
  plan: KommunPlan,
  closed: KommunPlan['close'],
  now: string,
): Promise<LoggedChange[]> {
  const byPeriod = new Map(closed.map((item) => [item.periodId, item]));
  const ends: AtgardDays[] = [];
  const log: LoggedChange[] = [];
  for (const atgard of await readAtgarderOf(tx, [...byPeriod.keys()])) {
    const item = byPeriod.get(atgard.periodId);
    const end = item && closeAtgard(atgard, item.closing);
    if (!item || !end) continue;
    const { avslutadDag, slutdatum = atgard.slutdatum } = end;
    ends.push({ id: atgard.id, version: atgard.version, slutdatum, avslutadDag });
    log.push(
      change(plan, 'atgard', atgard, item.personId, {
        avslutadDag: [null, avslutadDag],
        ...(slutdatum === atgard.slutdatum ? {} : { slutdatum: [atgard.slutdatum, slutdatum] }),
      }),
    );
  }
  expectNoneLost(await updateAtgardDays(tx, ends, now));
  return log;
}

async function reopen(tx: Tx, plan: KommunPlan, how: Applying): Promise<Logged> {
  const ofPersons = plan.reopen.map((item) => ({ ...item, personId: item.period.personId }));
  const wanted = await stillWithout(tx, plan.kommunKod, ofPersons);
  const lost = await reopenPeriods(
    tx,
    wanted.map(({ period }) => period),
    how.now,
  );
  const done = wanted.filter(({ period }) => !lost.has(period.id)).map(({ period }) => period);
  const ids = done.map(({ id }) => id);
  const taken = Map.groupBy(await takeBackClosings(tx, ids, how.now), ({ atgard }) => atgard.periodId);
  const log = done.flatMap((period) => [
    change(plan, 'aktivitetsansvar', period, period.personId, {
      avregistreradDatum: [period.avregistreradDatum, null],
      orsakTillAvregistrering: [period.orsak, null],
      ...(period.orsakDetalj === null ? {} : { orsakDetalj: [period.orsakDetalj, null] }),
    }),
    ...(taken.get(period.id) ?? []).map(({ atgard, fields }) =>
      change(plan, 'atgard', atgard, period.personId, fields),
    ),
  ]);
  return { count: done.length, log };
}

async function open(tx: Tx, plan: KommunPlan, how: Applying): Promise<LoggedChange[]> {
  const wanted = await stillWithout(tx, plan.kommunKod, plan.open);
  const ids = await insertPeriods(
    tx,
    wanted.map(({ personId, registreringsorsak }) => ({
      person_id: personId,
      kommun_kod: plan.kommunKod,
      datum_for_registrering: how.date,
      sysselsattning_vid_registrering: 'okand',
      registreringsorsak,
      skapad: how.now,
      andrad: how.now,
    })),
  );
  return wanted.map(({ personId, registreringsorsak }) => ({
    ...change(plan, 'aktivitetsansvar', { id: idOf(ids, personId), version: 0 }, personId, {
      datumForRegistrering: [null, how.date],
      sysselsattningVidRegistrering: [null, 'okand'],
      registreringsorsak: [null, registreringsorsak],
    }),
    kind: 'skapad',
  }));
}

type OfPerson = { personId: number; personVersion: number };

/** Those whose person is still as it was read. */
async function asRead<T extends OfPerson>(tx: Tx, wanted: readonly T[]): Promise<T[]> {
  const still: T[] = [];
  for (const part of chunks(wanted)) {
    const ids = part.map((item) => item.personId);
    const versions = await readPersonVersions(tx, ids);
    still.push(...part.filter((item) => versions.get(item.personId) === item.personVersion));
  }
  return still;
}

/** Those whose person is still as it was read and who have no open period in the kommun. */
async function stillWithout<T extends OfPerson>(
  tx: Tx,
  kommunKod: string,
  wanted: readonly T[],
): Promise<T[]> {
  const still: T[] = [];
  for (const part of chunks(await asRead(tx, wanted))) {
    const ids = part.map((item) => item.personId);
    const open = new Set(await readPersonsWithOpen(tx, kommunKod, ids));
    still.push(...part.filter((item) => !open.has(item.personId)));
  }
  return still;
}

function change(
  plan: KommunPlan,
  entity: LoggedChange['entity'],
  row: { id: number; version: number },
  personId: number,
  fields: LoggedChange['fields'],
): LoggedChange {
  const { kommunKod } = plan;
  return { entity, entityId: row.id, personId, kommunKod, version: row.version + 1, kind: 'andrad', fields };
}
