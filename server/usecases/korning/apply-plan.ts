import { type LoggedChange, logChanges } from '../../audit/change-log.ts';
import { chunks } from '../../db/chunks.ts';
import type { Tx } from '../../db/database.ts';
import {
  closePeriod,
  insertPeriod,
  readAtgarderOf,
  readPersonsWithOpen,
  readPersonVersions,
  reopenPeriod,
  updateAtgardDays,
} from '../../db/queries/korning-perioder.ts';
import { closeAtgard } from '../../domain/atgardsstatus.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { KommunPlan } from './plan-kommun.ts';
import { takeBackClosing } from './take-back-closing.ts';

/** Under which circumstances a plan is carried out: the instant, the run's date, and who stands in the change log. */
export type Applying = { now: string; date: PlainDate; kontoId: number | null; runId: number | null };

/** How many periods were opened (again) and closed. */
export type Changed = { opened: number; closed: number };

/**
 * Carries out a kommun's plan inside a transaction, with its change log. What somebody has changed since it was read
 * is left as it is: the next run decides anew.
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
  const done: KommunPlan['close'] = [];
  const log: LoggedChange[] = [];
  for (const item of await asRead(tx, plan.close)) {
    const { avregistreradDatum: datum, orsak, orsakDetalj: detalj } = item.closing;
    const period = { id: item.periodId, version: item.version };
    if (!(await closePeriod(tx, period, { datum, orsak, detalj, now: how.now }))) continue;
    done.push(item);
    log.push(
      change(plan, 'aktivitetsansvar', period, item.personId, {
        avregistreradDatum: [null, datum],
        orsakTillAvregistrering: [null, orsak],
        ...(detalj === null ? {} : { orsakDetalj: [null, detalj] }),
      }),
    );
  }
  for (const part of chunks(done)) log.push(...(await closeAtgarder(tx, plan, part, how.now)));
  return { count: done.length, log };
}

/** Closes the planned and ongoing åtgärder of closed periods (Z2, Z4). */
async function closeAtgarder(
  tx: Tx,
  plan: KommunPlan,
  closed: KommunPlan['close'],
  now: string,
): Promise<LoggedChange[]> {
  const byPeriod = new Map(closed.map((item) => [item.periodId, item]));
  const log: LoggedChange[] = [];
  for (const atgard of await readAtgarderOf(tx, [...byPeriod.keys()])) {
    const item = byPeriod.get(atgard.periodId);
    const change_ = item && closeAtgard(atgard, item.closing);
    if (!item || !change_) continue;
    const slutdatum = change_.slutdatum ?? atgard.slutdatum;
    await updateAtgardDays(tx, atgard, { slutdatum, avslutadDag: change_.avslutadDag, now });
    log.push(
      change(plan, 'atgard', atgard, item.personId, {
        avslutadDag: [null, change_.avslutadDag],
        ...(slutdatum === atgard.slutdatum ? {} : { slutdatum: [atgard.slutdatum, slutdatum] }),
      }),
    );
  }
  return log;
}

async function reopen(tx: Tx, plan: KommunPlan, how: Applying): Promise<Logged> {
  const wanted = plan.reopen.map((item) => ({
    ...item,
    personId: item.period.personId,
  }));
  const log: LoggedChange[] = [];
  let count = 0;
  for (const { period, personId } of await stillWithout(tx, plan.kommunKod, wanted)) {
    if (!(await reopenPeriod(tx, period, how.now))) continue;
    count += 1;
    log.push(
      change(plan, 'aktivitetsansvar', period, personId, {
        avregistreradDatum: [period.avregistreradDatum, null],
        orsakTillAvregistrering: [period.orsak, null],
        ...(period.orsakDetalj === null ? {} : { orsakDetalj: [period.orsakDetalj, null] }),
      }),
    );
    for (const back of await takeBackClosing(tx, period.id, how.now)) {
      log.push(change(plan, 'atgard', back.atgard, personId, back.fields));
    }
  }
  return { count, log };
}

async function open(tx: Tx, plan: KommunPlan, how: Applying): Promise<LoggedChange[]> {
  const log: LoggedChange[] = [];
  for (const { personId, registreringsorsak } of await stillWithout(tx, plan.kommunKod, plan.open)) {
    const id = await insertPeriod(tx, {
      person_id: personId,
      kommun_kod: plan.kommunKod,
      datum_for_registrering: how.date,
      sysselsattning_vid_registrering: 'okand',
      registreringsorsak,
      skapad: how.now,
      andrad: how.now,
    });
    log.push({
      ...change(plan, 'aktivitetsansvar', { id, version: 0 }, personId, {
        datumForRegistrering: [null, how.date],
        sysselsattningVidRegistrering: [null, 'okand'],
        registreringsorsak: [null, registreringsorsak],
      }),
      kind: 'skapad',
    });
  }
  return log;
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
