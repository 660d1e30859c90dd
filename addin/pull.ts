import { columnsToPull, dataColumns } from '../server/contract/columns-to-pull.ts';
import type { PullAnswer } from '../server/contract/pull.ts';
import type { PulledSheet } from '../server/contract/pulled-sheet.ts';
import type { WireSheet } from '../server/contract/sheets.ts';
import type { BaseRow } from '../server/domain/diff-types.ts';
import { filterText, sortText } from '../server/domain/filter-words.ts';
import type { SavedSelection } from '../server/domain/profil.ts';
import type { SheetName } from '../server/domain/sheet.ts';
import type { App } from './app.ts';
import { serverId } from './server-id.ts';
import type { Session } from './session.ts';
import { sv } from './ui/sv.ts';
import type { Progress } from './workbook/write-table.ts';

/** Pulls what is chosen of a sheet and writes it into the workbook; gives the number of rows. */
export async function pullSheet(
  { api, workbook }: Pick<App, 'api' | 'workbook'>,
  session: Session,
  choice: WireSheet,
  wanted: SavedSelection,
  progress?: Progress,
): Promise<number> {
  const answer = await api.pull(choice.name, {
    ...(wanted.filter && { filter: wanted.filter }),
    ...(wanted.sort && { sort: wanted.sort }),
    columns: columnsToPull(choice, wanted.columns),
  });
  const base = baseRows(answer);
  await workbook.write(describe(session, choice, wanted, answer), base, progress);
  return base.length;
}

/**
 * What a new pull of a sheet would throw away, in words; null when that is nothing. A sheet, or a column, that cannot
 * be read may hold edits too.
 */
export async function lostByPull(
  { workbook }: Pick<App, 'workbook'>,
  name: SheetName,
): Promise<string | null> {
  const earlier = (await workbook.pulledSheets()).find((pulled) => pulled.sheet === name);
  if (!earlier) return null;
  const compared = await workbook.compare(earlier).catch(() => null);
  if (!compared) return sv.work.unread;
  const { diff, missing, below } = compared;
  const count = diff.changes.length + diff.creates.length + diff.deletes.length + diff.problems.length;
  const losses = [
    count > 0 ? sv.work.unsent(count) : missing.length > 0 ? sv.work.unread : '',
    below ? sv.work.below(below.count) : '',
  ].filter(Boolean);
  return losses.length > 0 ? losses.join(' ') : null;
}

/** The rows of an answer, key and version apart. */
export function baseRows(answer: PullAnswer): BaseRow[] {
  return answer.rows.map(([key, version, ...values]) => ({
    key: String(key),
    version: Number(version),
    values,
  }));
}

function describe(
  session: Session,
  choice: WireSheet,
  { filter, sort }: SavedSelection,
  answer: PullAnswer,
): Omit<PulledSheet, 'table' | 'companion'> {
  return {
    sheet: choice.name,
    title: choice.title,
    server: serverId(),
    pullId: answer.pullId,
    pulledAt: answer.pulledAt,
    owner: { id: session.user.id, name: session.user.name },
    role: { id: session.role.id, place: session.role.scope.name },
    ...(filter && { filter }),
    filterText: filterText(choice.columns, filter ?? choice.defaultFilter),
    ...(sort && { sort }),
    sortText: sortText(choice.columns, sort ?? choice.defaultSort),
    columns: dataColumns(answer.columns),
    groups: choice.groups,
    creates: choice.creates,
    deletes: choice.deletes,
  };
}
