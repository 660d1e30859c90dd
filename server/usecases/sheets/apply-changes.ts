import type { Change, RowResult } from '../../contract/push.ts';
import { type ChangeLine, selectLaterChanges } from '../../db/queries/andringslogg.ts';
import { selectKontoNames } from '../../db/queries/konto-lists.ts';
import type { Issue } from '../../domain/issue.ts';
import { deleteRefusal } from '../../domain/redigering.ts';
import { homeSheet } from '../../domain/sheet.ts';
import { checkCreate } from './check-cells.ts';
import { conflict, invalid, type Judged, type Judging, judgeUpdate } from './judge-update.ts';
import { addCreated } from './pull-session.ts';
import { shownValues } from './shown-values.ts';
import type { Draft, Removal, StoredRow, Touched } from './stored-row.ts';

/** What a push brings, and which rows its pull delivered. */
export type Incoming = { changes: readonly Change[]; pullId: string; delivered: ReadonlySet<number> };

type Existing = Exclude<Change, { ref: string }>;

/** A change of an existing row with the row. */
type Met = { index: number; change: Existing; row: StoredRow };

/**
 * Judges and writes all changes of a push in its transaction: deletions, then edits, then new rows, so that each sees
 * what those before have made room for. Gives one result per change, in their order.
 */
export async function applyChanges(incoming: Incoming, judging: Judging): Promise<RowResult[]> {
  const results: RowResult[] = incoming.changes.map((change) =>
    'ref' in change ? { ref: change.ref, outcome: 'gone' } : { key: change.key, outcome: 'gone' },
  );
  const answer = (index: number, { result }: Judged) => {
    const change = incoming.changes[index];
    if (change)
      results[index] = { ...('ref' in change ? { ref: change.ref } : { key: change.key }), ...result };
  };
  const met = await meetRows(incoming, judging, answer);
  const later = await readLater(met, judging);
  const names = await namesOf(later, judging);
  const refused = await refuseRemovals(met, judging);
  const judged = new Map<number, Judged>();
  for (const one of met) {
    const verdict =
      'delete' in one.change
        ? judgeDelete(one, refused.get(one.row.id))
        : judgeUpdate(one.change, one.row, later.get(one.row.id), judging);
    judged.set(one.index, withAuthor(verdict, later.get(one.row.id), names));
  }
  await write(met, judged, judging);
  for (const [index, verdict] of judged) answer(index, verdict);
  const touched = await create(incoming.changes, judging, answer);
  followTouched(results, touched, judging);
  return results;
}

/** Finds the rows of changes; those that are not the pull's, or not the kommun's to see, stay `gone`. */
async function meetRows(
  { changes, pullId, delivered }: Incoming,
  { writer, writing }: Judging,
  answer: (index: number, judged: Judged) => void,
): Promise<Met[]> {
  const wanted: { index: number; change: Existing; id: number }[] = [];
  const seen = new Set<number>();
  for (const [index, change] of changes.entries()) {
    if ('ref' in change) continue;
    const id = /^\d{1,15}$/.test(change.key) ? Number(change.key) : 0;
    if (seen.has(id)) answer(index, invalid([TWICE]));
    else wanted.push({ index, change, id });
    seen.add(id);
  }
  const isOutside = wanted.some(({ id }) => !delivered.has(id));
  const known = isOutside
    ? await addCreated(writing, { pullId, entity: writer.entity }, delivered)
    : delivered;
  const mine = wanted.filter(({ id }) => known.has(id));
  const rows = new Map(
    (
      await writer.load(
        writing,
        mine.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  return mine.flatMap(({ index, change, id }) => {
    const row = rows.get(id);
    return row === undefined ? [] : [{ index, change, row }];
  });
}

/** What has happened to the rows since the versions that the client has. */
async function readLater(met: readonly Met[], { writer, writing }: Judging) {
  const behind = met.filter(({ change, row }) => change.version < row.version);
  const since = new Map(behind.map(({ change, row }) => [row.id, change.version]));
  return since.size === 0
    ? new Map<number, ChangeLine[]>()
    : selectLaterChanges(writing.tx, writer.entity, since);
}

async function namesOf(later: ReadonlyMap<number, ChangeLine[]>, { writing }: Judging) {
  const ids = new Set<number>();
  for (const lines of later.values()) for (const { kontoId } of lines) if (kontoId !== null) ids.add(kontoId);
  return selectKontoNames(writing.tx, [...ids]);
}

/** Adds to a conflict who made the latest of the changes that it is about. */
function withAuthor(
  judged: Judged,
  later: readonly ChangeLine[] | undefined,
  names: ReadonlyMap<number, string>,
): Judged {
  if (judged.result.outcome !== 'conflict' || later === undefined) return judged;
  const about = judged.conflicts ?? [];
  const line = later.find(({ fields }) => about.some((column) => column in fields)) ?? later[0];
  if (line === undefined) return judged;
  const name = line.kontoId === null ? null : (names.get(line.kontoId) ?? null);
  return { ...judged, result: { ...judged.result, changedBy: { name, at: line.at } } };
}

/** Why rows may not be removed, by id: by the rules of their sheet, or by those of all sheets. */
async function refuseRemovals(
  met: readonly Met[],
  { definition, writer, writing }: Judging,
): Promise<ReadonlyMap<number, Issue>> {
  const removals = met.flatMap(removalOf);
  if (writer.refuseRemovals && removals.length > 0) return writer.refuseRemovals(removals, writing);
  const refused = new Map<number, Issue>();
  for (const { row } of removals) {
    const refusal = definition.deletes ? deleteRefusal(row.circumstances) : NO_REMOVING;
    if (refusal !== null) refused.set(row.id, refusal);
  }
  return refused;
}

function removalOf({ change, row }: Met): Removal[] {
  if (!('delete' in change)) return [];
  return [{ row, reason: change.reason?.trim() || null, confirmed: change.confirmed === true }];
}

function judgeDelete({ change, row }: Met, refusal: Issue | undefined): Judged {
  if (refusal !== undefined) {
    const isForbidden = row.circumstances.annanKommun || refusal.code === 'behorighet';
    return { result: { outcome: isForbidden ? 'forbidden' : 'invalid', errors: [refusal] } };
  }
  if (change.version !== row.version) return conflict([], row);
  return { result: { outcome: 'applied', removed: true } };
}

/** Writes deletions and edits; what the rows beside refuse is answered instead. */
async function write(met: readonly Met[], judged: Map<number, Judged>, judging: Judging): Promise<void> {
  const { writer, writing } = judging;
  const removals = met.filter(({ index }) => judged.get(index)?.result.removed);
  const along = await writer.remove(removals.map(withReason), writing);
  for (const { index, row } of removals) {
    const touched = along.get(row.id);
    const result = judged.get(index)?.result;
    if (touched && result) result.touched = touched;
  }
  const edits = [...judged.values()].flatMap(({ edit }) => edit ?? []);
  const refused = await writer.judgeTogether(edits, writing);
  const written = edits.filter(({ row }) => !refused.has(row.id));
  await writer.update(written, writing);
  for (const [index, verdict] of judged) {
    if (verdict.edit === undefined) continue;
    const { row } = verdict.edit;
    const issue = refused.get(row.id);
    if (issue === undefined) verdict.result.version = row.version + 1;
    else if (verdict.result.outcome === 'applied') judged.set(index, invalid([issue]));
    else {
      const result = {
        outcome: 'conflict' as const,
        version: row.version,
        errors: [issue],
        current: shownValues(row),
      };
      judged.set(index, { result });
    }
  }
}

/** The row with the reason for its removal, for the change log. */
function withReason({ change, row }: Met): StoredRow {
  const reason = 'delete' in change ? change.reason?.trim() : undefined;
  return reason ? { ...row, kept: { ...row.kept, skal: reason } } : row;
}

/** Makes the new rows that pass the definition; gives the rows that changed as a consequence. */
async function create(
  changes: readonly Change[],
  { definition, columns, writer, writing }: Judging,
  answer: (index: number, judged: Judged) => void,
): Promise<Touched[]> {
  const drafts: Draft[] = [];
  const indexes = new Map<string, number>();
  for (const [index, change] of changes.entries()) {
    if (!('ref' in change)) continue;
    const { values, errors } = checkCreate(columns, change.create, writing.lists);
    if (!definition.creates) answer(index, invalid([NO_NEW_ROWS]));
    else if (indexes.has(change.ref)) answer(index, invalid([TWICE]));
    else if (errors.length > 0) answer(index, invalid(errors));
    else {
      drafts.push({ ref: change.ref, values });
      indexes.set(change.ref, index);
    }
  }
  const touched: Touched[] = [];
  for (const [ref, made] of await writer.create(drafts, writing)) {
    const index = indexes.get(ref) ?? -1;
    if ('refused' in made) {
      answer(index, invalid(made.refused));
      continue;
    }
    touched.push(...made.touched);
    const { id, version, warnings } = made;
    answer(index, {
      result: {
        outcome: 'applied',
        key: String(id),
        version,
        ...(warnings.length > 0 ? { warnings } : {}),
        ...(made.touched.length > 0 ? { touched: made.touched } : {}),
      },
    });
  }
  return touched;
}

/** A row that was edited and then touched in the same push stands at the version that the touch gave it. */
function followTouched(results: RowResult[], touched: readonly Touched[], { definition }: Judging): void {
  const versions = new Map(
    touched
      .filter(({ sheet }) => sheet === homeSheet(definition.name))
      .map(({ key, version }) => [key, version]),
  );
  for (const result of results) {
    const version = result.key === undefined ? undefined : versions.get(result.key);
    if (version !== undefined && result.version !== undefined) result.version = version;
  }
}

const TWICE = {
  column: null,
  code: 'dubblett',
  message: 'Raden finns två gånger i sändningen. Ta bort den ena och skicka igen.',
};
const NO_REMOVING = {
  column: null,
  code: 'tasInteBort',
  message: 'Rader i det här bladet kan inte tas bort.',
};
const NO_NEW_ROWS = {
  column: null,
  code: 'ingaNya',
  message: 'Nya rader kan inte läggas till i det här bladet.',
};
