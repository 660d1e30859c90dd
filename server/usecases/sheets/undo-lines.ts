import type { RowResult } from '../../contract/push.ts';
import type { ChangeLine } from '../../db/queries/andringslogg.ts';
import { markKey } from '../../db/queries/examen-import.ts';
import type { ExamenKalla } from '../../domain/examen.ts';
import { homeSheet, type SheetName } from '../../domain/sheet.ts';
import { type Mark, markExamen } from '../aktivitetsansvar/mark-examen.ts';
import type { FormerMark, StoredRow, Touched, Writing } from './stored-row.ts';
import { type BackResult, type Undoing, undoEdits } from './undo-edits.ts';
import { planUndo, type RowBack } from './undo-plan.ts';
import { undoCreations, undoDeletions, whyStays } from './undo-rows.ts';
import { writerOf } from './writers.ts';

/** What hangs on periods before the periods. */
const ORDER: readonly SheetName[] = [
  'kontaktuppgifter',
  'postadresser',
  'kontakttillfallen',
  'atgarder',
  'aktivitetsansvar',
];

/** A row that went back, or did not. */
type Back = { sheet: SheetName; plan: RowBack; result: BackResult };

/**
 * Takes back what some pushes did: first rows that they made go, then fields go back, then rows that they deleted
 * return, periods before what hangs on them, so that each finds its place free. Gives a result for each row of the
 * pushes' own sheet, and for each mark of gymnasieexamen that stands in none of them; what else changed is `touched` on
 * the row of the same person.
 */
export async function undoLines(
  lines: readonly ChangeLine[],
  { sheet, writing }: { sheet: SheetName; writing: Writing },
): Promise<RowResult[]> {
  const plans = planUndo(lines);
  const parts: Part[] = [];
  for (const name of ORDER) parts.push(await readPart(name, plans, writing));
  const backs: Back[] = [];
  const marks: RowResult[] = [];
  for (const part of parts) {
    if (part.undoing.sheet === 'aktivitetsansvar') marks.push(...(await takeBackMarks(plans, part)));
    backs.push(...(await creations(part)));
  }
  for (const part of parts) backs.push(...(await edits(part)));
  const comeBack = new Set<number>();
  for (const part of parts.toReversed()) {
    const returned = await deletions(part, comeBack);
    backs.push(...returned);
    if (part.undoing.sheet !== 'aktivitetsansvar') continue;
    for (const { plan, result } of returned) if (result.outcome === 'applied') comeBack.add(plan.id);
  }
  return [...report(backs, homeSheet(sheet)), ...marks];
}

/** One sheet's share of an undo, with its rows as they are. */
type Part = { undoing: Undoing; own: RowBack[]; rows: Map<number, StoredRow> };

async function readPart(sheet: SheetName, plans: readonly RowBack[], writing: Writing): Promise<Part> {
  const writer = writerOf(sheet);
  const own = plans.filter((plan) => plan.entity === writer.entity);
  const rows = await writer.load(
    writing,
    own.map(({ id }) => id),
  );
  return { undoing: { sheet, writer, writing }, own, rows: new Map(rows.map((row) => [row.id, row])) };
}

async function creations({ undoing, own, rows }: Part): Promise<Back[]> {
  const plans = own.filter(({ action }) => action === 'remove');
  return together(plans, await undoCreations(plans, rows, undoing), undoing.sheet);
}

async function edits({ undoing, own, rows }: Part): Promise<Back[]> {
  const plans = own.filter(({ action }) => action === 'edit');
  return together(plans, await undoEdits(plans, rows, undoing), undoing.sheet);
}

async function deletions({ undoing, own }: Part, comeBack: ReadonlySet<number>): Promise<Back[]> {
  const plans = own.filter(({ action }) => action === 'restore');
  return together(plans, await undoDeletions(plans, undoing, comeBack), undoing.sheet);
}

/** A row that was not found has been deleted, protected or has left the kommun: it is gone. */
function together(
  plans: readonly RowBack[],
  results: ReadonlyMap<number, BackResult>,
  sheet: SheetName,
): Back[] {
  return plans.map((plan) => ({ sheet, plan, result: results.get(plan.id) ?? { outcome: 'gone' } }));
}

/**
 * Takes back marks of gymnasieexamen that stand in no edit of a period: of a person without one, or of a period that
 * was made and can go again. Gives a result for each that no row of a period tells of; it names nobody (Z17).
 */
async function takeBackMarks(plans: readonly RowBack[], { undoing, own, rows }: Part): Promise<RowResult[]> {
  const kept = new Set<number | null>();
  for (const plan of own) {
    const row = rows.get(plan.id);
    const isEdited = plan.action === 'edit' && plan.fields.has('gymnasieexamenHemkommun');
    const stays = plan.action === 'remove' && row && (await whyStays(plan, row, undoing)) !== null;
    if (isEdited || stays) kept.add(plan.personId);
  }
  const marks: Record<ExamenKalla, Mark[]> = { hemkommun: [], uhr: [] };
  for (const { entity, personId, action, fields } of plans) {
    if (entity !== 'examen' || personId === null || (action !== 'remove' && action !== 'restore')) continue;
    const { pushed, back } = fields.get('kalla') ?? {};
    const mark = { personId, marked: action === 'restore' };
    // UHR's mark stands in no column that is edited.
    if ((pushed ?? back) === 'uhr') marks.uhr.push(mark);
    else if (!kept.has(personId)) marks.hemkommun.push(mark);
  }
  const byHand = await markExamen(marks.hemkommun, undoing.writing);
  const byUhr = await markExamen(marks.uhr, undoing.writing, 'uhr');
  const told = new Set(own.map(({ personId }) => personId));
  const untold = marks.hemkommun.filter(({ personId }) => !told.has(personId));
  return [...untold.map(resultIn(byHand)), ...marks.uhr.map(resultIn(byUhr))];
}

function resultIn(changed: ReadonlySet<number>) {
  return ({ personId }: Mark): RowResult => ({ outcome: changed.has(personId) ? 'applied' : 'gone' });
}

/** What marks of gymnasieexamen were before pushes took them away, by `markKey`: each source has its own (Z42). */
export function formerMarks(lines: readonly ChangeLine[]): Map<string, FormerMark> {
  const marks = new Map<string, FormerMark>();
  for (const { entity, kind, personId, fields } of lines) {
    if (entity !== 'examen' || kind !== 'borttagen' || personId === null) continue;
    const { kalla, sattAv, satt, datum, leverans } = fields;
    marks.set(markKey(personId, String(kalla?.[0])), {
      sattAv: typeof sattAv?.[0] === 'number' ? sattAv[0] : null,
      satt: String(satt?.[0] ?? ''),
      datum: typeof datum?.[0] === 'string' ? datum[0] : null,
      leverans: typeof leverans?.[0] === 'number' ? leverans[0] : null,
    });
  }
  return marks;
}

/** The results of the pushes' own sheet, with the other rows that changed on the same persons. */
function report(backs: readonly Back[], sheet: SheetName): RowResult[] {
  const own = backs.filter((back) => back.sheet === sheet);
  const others = Map.groupBy(
    backs.filter((back) => back.sheet !== sheet),
    ({ plan }) => plan.personId,
  );
  const reported = new Set<number | null>();
  return own.map(({ plan, result }) => {
    const beside = reported.has(plan.personId) ? [] : (others.get(plan.personId) ?? []);
    reported.add(plan.personId);
    const touched = beside.flatMap(toTouched);
    const missed = beside.flatMap((back) => back.result.errors ?? []);
    return {
      key: String(plan.id),
      ...result,
      ...(missed.length > 0 && result.outcome === 'applied' ? { outcome: 'merged', warnings: missed } : {}),
      ...(touched.length > 0 ? { touched } : {}),
    };
  });
}

function toTouched({ sheet, plan, result }: Back): Touched[] {
  const hasChanged = result.outcome === 'applied' || result.outcome === 'merged';
  return hasChanged && result.version !== undefined
    ? [{ sheet, key: String(plan.id), version: result.version }]
    : [];
}
