import { logReading, unpackIds } from '../../audit/read-log.ts';
import type { ScbExport, ScbFacts, ScbLogAnswer, ScbLogFault } from '../../contract/scb.ts';
import { chunks } from '../../db/chunks.ts';
import {
  findScbExport,
  findScbExportOf,
  listProtectedPersons,
  listScbExports,
  readNames,
  readScbExportContent,
  type ScbExportOverviewRow,
} from '../../db/queries/scb-export.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import { wordsOf } from '../../domain/scb/fault.ts';
import { fieldOf } from '../../domain/scb/fields.ts';
import { halfYearOf } from '../../domain/scb/half-year.ts';
import type { RowFault } from '../../domain/scb/person.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { readFaults, readParts } from './parts.ts';

const NEWEST = 200;
/** So many faults are shown at once: who mends them makes the export again. */
const MOST_FAULTS = 5_000;

/** The exports of the actor's kommun, the newest first (R243). */
export async function listExports(context: Context, actor: Actor): Promise<ScbExport[]> {
  const kommun = ownKommun(actor);
  const rows = await listScbExports(context.engine.read, kommun, NEWEST);
  return rows.map(toExport);
}

/** An export of the actor's kommun. Throws a Refusal (`saknas`) for any other. */
export async function findExport(context: Context, actor: Actor, id: string): Promise<ScbExport> {
  const kommun = ownKommun(actor);
  const row = /^\d{1,15}$/.test(id) ? await findScbExport(context.engine.read, Number(id)) : undefined;
  if (row?.kommun_kod !== kommun) throw new Refusal('saknas', 'Exporten finns inte.');
  return toExport(row);
}

/** The export that a run has made of a kommun. Throws when there is none. */
export async function findExportOf(context: Context, runId: number, kommun: string): Promise<ScbExport> {
  const row = await findScbExportOf(context.engine.read, runId, kommun);
  if (!row) throw new Error('A run that has ended has no export.');
  return toExport(row);
}

/** A stored export as clients see it. */
export function toExport(row: ScbExportOverviewRow): ScbExport {
  const facts = JSON.parse(row.fakta) as ScbFacts;
  return {
    ...facts,
    id: String(row.id),
    kommun: row.kommun_kod,
    halfYear: halfYearOf(row.fran),
    from: row.fran,
    to: row.till,
    profile: { id: row.profil ?? '', version: row.profil_version ?? 0 },
    made: row.skapad,
    madeBy: row.skapad_av_namn,
    run: row.korning_id === null ? null : String(row.korning_id),
    errors: row.fel,
    warnings: row.varningar,
    ready: row.fel === 0 && facts.rows > 0,
    sha256: row.sha256 ?? '',
    bytes: row.byte,
  };
}

/**
 * The log of an export (R243, R244): what is wrong, with the names as they stand now; where that is more than is shown at
 * once, errors before warnings. Who has been protected since is in it no longer (Z17).
 */
export async function readLog(context: Context, actor: Actor, id: string): Promise<ScbLogAnswer> {
  const found = await findExport(context, actor, id);
  const errors: RowFault[] = [];
  const warnings: RowFault[] = [];
  for await (const part of readParts(context.engine.read, Number(found.id), 'logg')) {
    errors.push(...readFaults(part, { level: 'error', most: MOST_FAULTS - errors.length }));
    warnings.push(...readFaults(part, { level: 'warning', most: MOST_FAULTS - warnings.length }));
  }
  const kept = [...errors, ...warnings].slice(0, MOST_FAULTS).sort((a, b) => a.row - b.row);
  const more = found.errors + found.warnings - kept.length;
  const faults = await withNames(context, kept);
  const personIds = faults.map(({ person }) => Number(person));
  await context.engine.transaction((tx) =>
    logReading(tx, context.clock.now(), actor, { purpose: 'scb-export logg', personIds }),
  );
  return { export: found, faults, more };
}

/** Faults for people: with names, numbers and words, without those of persons who are protected now. */
export async function withNames(context: Context, faults: readonly RowFault[]): Promise<ScbLogFault[]> {
  const names = new Map<number, { name: string; personnummer: string }>();
  for (const ids of chunks([...new Set(faults.map(({ personId }) => personId))])) {
    for (const { id, personnummer, fornamn, efternamn } of await readNames(context.engine.read, ids)) {
      names.set(id, { name: `${fornamn} ${efternamn}`, personnummer });
    }
  }
  return faults.flatMap((fault): ScbLogFault[] => {
    const who = names.get(fault.personId);
    if (who === undefined) return [];
    const { level, check, row, sheet, field, personId, key } = fault;
    const { wrong, mend } = wordsOf(fault);
    const title = fieldOf(field).title;
    const keys = { person: String(personId), key: String(key) };
    return [{ level, check, row, ...keys, ...who, sheet, field, title, wrong, mend }];
  });
}

/**
 * Who is in an export that is about to leave the register. Throws a Refusal (`krock`) when one of them has been
 * protected since: the file would tell where the person lives (Z17).
 */
export async function personsToGive(context: Context, exportId: number): Promise<number[]> {
  const { personer } = await readScbExportContent(context.engine.read, exportId);
  const persons = unpackIds(personer);
  const inIt = new Set(persons);
  if ((await listProtectedPersons(context.engine.read)).some((id) => inIt.has(id))) {
    throw new Refusal(
      'krock',
      'Uppgifter i exporten är inte längre tillåtna att lämna ut. Skapa exporten på nytt.',
    );
  }
  return persons;
}

/** The kommun whose exports the actor may see. Throws a Refusal for others. */
export function ownKommun(actor: Actor): string {
  const kommun = kommunOf(actor);
  if (kommun === null || !may(actor, 'scb:export')) throw new Refusal('saknas', 'Exporten finns inte.');
  return kommun;
}
