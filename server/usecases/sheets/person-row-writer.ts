import { insertReturningId, insertWithId } from '../../db/engines/insert.ts';
import { deleteVersioned, updateVersioned } from '../../db/engines/update.ts';
import {
  findRowsOfPersons,
  holdPeriodsOfRows,
  type PersonTable,
  selectPersonRows,
} from '../../db/queries/person-rows.ts';
import type { Issue, Verdict } from '../../domain/issue.ts';
import type { RowBeside } from '../../domain/row-beside.ts';
import type { RowValues } from '../../domain/sheet.ts';
import { type Binding, creationLine, editLine, fromTable, removalLine, toTable } from './binding.ts';
import { findPeriodsFor } from './period-of-draft.ts';
import { expectNoneLost } from './row-race.ts';
import {
  type Created,
  type Draft,
  type Edit,
  NOTHING_ALONG,
  type SheetWriter,
  type StoredRow,
  type Writing,
} from './stored-row.ts';

/** What a kommun keeps for itself about a person: its table, its columns, and the rules for one row and for several. */
export type PersonRows = {
  table: PersonTable;
  binding: Binding;
  judge: (values: RowValues) => Verdict;
  /** Refusals by id of rows as they would be, beside those that the persons have. */
  judgeBeside: (present: readonly RowBeside[], wanted: readonly RowBeside[]) => Map<number, Issue>;
};

/** How such rows are changed: made on an open period, and the kommun's own only (Z44). */
export function personRowWriter(rows: PersonRows): SheetWriter {
  return {
    entity: rows.table,
    load: (writing, ids) => load(rows, writing, ids),
    judge: (values) => rows.judge(values),
    judgeTogether: (edits, writing) => judgeTogether(rows, edits, writing),
    update: (edits, writing) => update(rows, edits, writing),
    create: (drafts, writing) => create(rows, drafts, writing),
    remove: (removed, writing) => remove(rows, removed, writing),
    builtOn: async () => null,
    restore: (restored, writing) => restore(rows, restored, writing),
  };
}

/** The rows with their persons' periods held: what a person has is decided by what is read from now on. */
async function load(
  { table, binding }: PersonRows,
  { tx, kommun }: Writing,
  ids: readonly number[],
): Promise<StoredRow[]> {
  await holdPeriodsOfRows(tx, table, { kommun, ids });
  return (await selectPersonRows(tx, table, { kommun, ids })).map((row) => ({
    id: row.id,
    version: row.version,
    personId: row.person_id,
    personnummer: row.personnummer,
    periodId: row.oppen_period,
    values: fromTable(binding, row),
    kept: { aktivitetsansvar: row.oppen_period, skapad: row.skapad, skapadAv: row.skapad_av },
    circumstances: { avslutad: row.oppen_period === null, annanKommun: false },
  }));
}

async function judgeTogether(rows: PersonRows, edits: readonly Edit[], writing: Writing) {
  if (edits.length === 0) return new Map<number, Issue>();
  const wanted = edits.map(({ row, set }) => ({
    id: row.id,
    personId: row.personId,
    values: { ...row.values, ...set },
  }));
  return rows.judgeBeside(await present(rows, writing, wanted), wanted);
}

/** What the persons have. */
async function present(
  { table, binding }: PersonRows,
  { tx, kommun }: Writing,
  of: readonly { personId: number }[],
): Promise<RowBeside[]> {
  const personIds = of.map(({ personId }) => personId);
  const found = await findRowsOfPersons(tx, table, kommun, personIds);
  return found.map((row) => ({ id: row.id, personId: row.person_id, values: fromTable(binding, row) }));
}

async function update({ table, binding }: PersonRows, edits: readonly Edit[], writing: Writing) {
  const { tx, kommun, now, actor } = writing;
  const lost = await updateVersioned(
    tx,
    table,
    edits.map(({ row, set }) => ({
      id: row.id,
      version: row.version,
      set: { ...toTable(binding, set), andrad: now, andrad_av: actor.kontoId },
    })),
  );
  expectNoneLost(lost);
  for (const edit of edits) writing.changes.push(editLine(table, kommun, edit));
}

async function create(
  rows: PersonRows,
  drafts: readonly Draft[],
  writing: Writing,
): Promise<Map<string, Created>> {
  const created = new Map<string, Created>();
  if (drafts.length === 0) return created;
  const periods = await findPeriodsFor(drafts, writing);
  const persons = [...periods.values()].flatMap((period) => ('refused' in period ? [] : period));
  const there = await present(rows, writing, persons);
  for (const { ref, values: given } of drafts) {
    const period = periods.get(ref);
    if (period === undefined) continue;
    if ('refused' in period) {
      created.set(ref, period);
      continue;
    }
    const { aktivitetsansvar: _, personnummer: __, ...values } = given;
    const { errors, warnings } = rows.judge(values);
    const wanted = { id: 0, personId: period.personId, values };
    const refusal = rows.judgeBeside(there, [wanted]).get(0);
    if (errors.length > 0 || refusal) {
      created.set(ref, { refused: refusal ? [...errors, refusal] : errors });
      continue;
    }
    const id = await insert(rows, wanted, writing);
    there.push({ ...wanted, id });
    created.set(ref, { id, version: 1, warnings, touched: [] });
  }
  return created;
}

async function insert(
  { table, binding }: PersonRows,
  { personId, values }: RowBeside,
  { tx, kommun, now, actor, changes }: Writing,
): Promise<number> {
  const row = {
    person_id: personId,
    kommun_kod: kommun,
    ...toTable(binding, values),
    skapad: now,
    skapad_av: actor.kontoId,
    andrad: now,
    andrad_av: actor.kontoId,
  };
  const id = await insertReturningId(tx, table, row as never);
  changes.push(creationLine(table, kommun, { id, personId, version: 1, values }));
  return id;
}

async function remove({ table }: PersonRows, removed: readonly StoredRow[], writing: Writing) {
  expectNoneLost(await deleteVersioned(writing.tx, table, removed));
  for (const row of removed) writing.changes.push(removalLine(table, writing.kommun, row));
  return NOTHING_ALONG;
}

/** Puts removed rows back under their ids, at the versions that the rows carry. */
async function restore({ table, binding }: PersonRows, restored: readonly StoredRow[], writing: Writing) {
  const { tx, kommun, now, actor } = writing;
  for (const { id, version, values, kept, personId } of restored) {
    const row = {
      id,
      version,
      person_id: personId,
      kommun_kod: kommun,
      ...toTable(binding, values),
      skapad: String(kept.skapad),
      skapad_av: typeof kept.skapadAv === 'number' ? kept.skapadAv : null,
      andrad: now,
      andrad_av: actor.kontoId,
    };
    await insertWithId(tx, table, row as never);
    writing.changes.push(creationLine(table, kommun, { id, version, personId, values }));
  }
}
