import { SHEETS } from '../../contract/sheets/definitions.ts';
import type { WireSheet } from '../../contract/sheets.ts';
import { type Actor, may } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { mayEdit, readableKommun } from './scope.ts';
import { readValueLists } from './value-lists.ts';
import { ROW_COLUMNS, wireColumns } from './wire-columns.ts';

/** The sheets that the actor's role may use, with their value lists; none for a role without the caseload. */
export async function listSheets(context: Context, actor: Actor): Promise<WireSheet[]> {
  if (!may(actor, 'caseload:read')) return [];
  const kommun = readableKommun(actor);
  const lists = await readValueLists(context.engine.read, kommun, context.clock.today());
  const edits = mayEdit(actor);
  return Object.values(SHEETS).map((definition) => ({
    name: definition.name,
    title: definition.title,
    columns: [...ROW_COLUMNS, ...wireColumns(definition.columns, lists, edits)],
    createOnly: wireColumns(definition.createOnly, lists, edits),
    groups: definition.groups,
    defaultFilter: definition.defaultFilter,
    defaultSort: definition.defaultSort,
    choices: definition.choices ?? [],
    creates: definition.creates && edits,
    deletes: definition.deletes && edits,
  }));
}
