import { logReading } from '../../audit/read-log.ts';
import { columnsToPull, dataColumns } from '../../contract/columns-to-pull.ts';
import { COMPANION_PREFIX } from '../../contract/companion.ts';
import type { PullRequest } from '../../contract/pull.ts';
import { SHEETS } from '../../contract/sheets/definitions.ts';
import type { WireSheet } from '../../contract/sheets.ts';
import type { WorkbookRequest } from '../../contract/workbook.ts';
import type { Actor } from '../../domain/access.ts';
import { filterText, sortText } from '../../domain/filter-words.ts';
import type { SheetName } from '../../domain/sheet.ts';
import { aboutLine } from '../../domain/sheet-layout.ts';
import { swedishTime } from '../../domain/swedish-time.ts';
import type { Context } from '../context.ts';
import { describeSession } from '../konto/session.ts';
import { Refusal } from '../refusal.ts';
import { listSheets } from '../sheets/list-sheets.ts';
import { pull, readSelected, toArrays } from '../sheets/pull.ts';
import { readSelection } from '../sheets/selection.ts';
import type { Contents, Workbooks } from './workbooks.ts';

/** A workbook with a name to save it under. */
export type NamedWorkbook = { name: string; bytes: Buffer };

type Means = { context: Context; workbooks: Workbooks; actor: Actor };
/** `server` names where the workbook comes from, for those who try to send it elsewhere. */
type Wanted = { sheet: SheetName; request: WorkbookRequest; server: string };

/**
 * Makes a workbook of a selection (R286). It is a pull like the pane's, with its session and its line in the read log, so
 * that it can be edited and sent back; a `plain` one is a list to keep. Throws a Refusal as a pull does.
 */
export async function downloadWorkbook(means: Means, wanted: Wanted): Promise<NamedWorkbook> {
  const { context, actor, workbooks } = means;
  const { plain = false, ...given } = wanted.request;
  const wire = (await listSheets(context, actor)).sheets.find(({ name }) => name === wanted.sheet);
  if (!wire) {
    throw new Refusal('forbjuden', 'Din roll ger inte tillgång till ungdomarna. Byt roll och försök igen.');
  }
  readSelection(SHEETS[wanted.sheet], given);
  const request = { ...given, columns: columnsToPull(wire, given.columns) };
  const place = await placeOf(context, actor);
  const make = plain ? listContents : pulledContents;
  const contents = await make(means, { ...wanted, request, wire, place });
  const at = contents.kind === 'pulled' ? contents.pulled.pulledAt : contents.at;
  const name = [wire.title, place, swedishTime(at)?.date].join(' ');
  return { name: `${name}.xlsx`, bytes: await workbooks.write(contents) };
}

type Making = { sheet: SheetName; request: PullRequest; server: string; wire: WireSheet; place: string };

async function pulledContents(
  { context, actor }: Means,
  { sheet, request, server, wire, place }: Making,
): Promise<Extract<Contents, { kind: 'pulled' }>> {
  const answer = await pull(context, actor, sheet, request);
  if ('count' in answer) throw new Error('A pull that was not asked to count gave a count.');
  return {
    kind: 'pulled',
    pulled: {
      sheet,
      title: wire.title,
      server,
      pullId: answer.pullId,
      pulledAt: answer.pulledAt,
      owner: { id: String(actor.kontoId), name: actor.name },
      role: { id: String(actor.tilldelningId), place },
      ...(request.filter && { filter: request.filter }),
      ...(request.sort && { sort: request.sort }),
      ...selectionText(wire, request),
      columns: dataColumns(answer.columns),
      groups: wire.groups,
      creates: wire.creates,
      deletes: wire.deletes,
      table: `Kaa_${sheet}`,
      companion: `${COMPANION_PREFIX}${sheet}`,
    },
    base: answer.rows.map(([key, version, ...values]) => ({
      key: String(key),
      version: Number(version),
      values,
    })),
  };
}

async function listContents(
  { context, actor }: Means,
  { sheet, request, wire, place }: Making,
): Promise<Extract<Contents, { kind: 'list' }>> {
  const { rows, columns, selection } = await readSelected(context, actor, sheet, request);
  const at = context.clock.now();
  const personIds = rows.map((row) => row.personId);
  await context.engine.transaction((tx) =>
    logReading(tx, at, actor, { purpose: `export ${sheet}`, personIds }),
  );
  const about = { title: wire.title, role: { place }, pulledAt: at, owner: { name: actor.name } };
  return {
    kind: 'list',
    at,
    title: wire.title,
    about: aboutLine({ ...about, ...selectionText(wire, request) }),
    columns: columns.map((column) => ({ ...column, editable: false })),
    rows: toArrays(rows, selection).map(([key, version, ...values]) => ({
      key: String(key),
      version: Number(version),
      values,
    })),
    tableName: `Lista_${sheet}`,
  };
}

function selectionText({ columns, defaultFilter, defaultSort }: WireSheet, { filter, sort }: PullRequest) {
  return {
    filterText: filterText(columns, filter ?? defaultFilter),
    sortText: sortText(columns, sort ?? defaultSort),
  };
}

async function placeOf({ engine }: Context, { kontoId, tilldelningId }: Actor): Promise<string> {
  return (await describeSession(engine.read, kontoId, tilldelningId)).role.scope.name;
}
