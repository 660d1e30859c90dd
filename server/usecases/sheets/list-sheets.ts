import { SHEETS } from '../../contract/sheets/definitions.ts';
import type { WireSheet } from '../../contract/sheets.ts';
import { type Actor, may } from '../../domain/access.ts';
import type { Choice, SheetDefinition } from '../../domain/sheet.ts';
import type { Context } from '../context.ts';
import { mayEdit, readableKommun } from './scope.ts';
import { readValueLists, type ValueLists } from './value-lists.ts';
import { ROW_COLUMNS, wireColumns } from './wire-columns.ts';

/** The sheets that the actor's role may use, with their value lists; none for a role without the caseload. */
export async function listSheets(context: Context, actor: Actor): Promise<WireSheet[]> {
  if (!may(actor, 'caseload:read')) return [];
  const kommun = readableKommun(actor);
  const lists = await readValueLists(context.engine.read, kommun, context.clock.today());
  return Object.values(SHEETS).map((definition) => wireSheet(definition, lists, actor));
}

function wireSheet(definition: SheetDefinition, lists: ValueLists, actor: Actor): WireSheet {
  const edits = mayEdit(actor);
  const creates = definition.creates && edits;
  return {
    name: definition.name,
    title: definition.title,
    columns: [...ROW_COLUMNS, ...wireColumns(definition.columns, lists, { edits, creates })],
    createOnly: wireColumns(definition.createOnly, lists, { edits, creates }),
    groups: definition.groups,
    defaultFilter: definition.defaultFilter,
    defaultSort: definition.defaultSort,
    choices: (definition.choices ?? []).flatMap((choice) => choiceOf(choice, lists, actor)),
    creates,
    deletes: definition.deletes && edits,
  };
}

/** A choice as the one who asks has it; none of one's own for somebody who is no handläggare here. */
function choiceOf({ title, filter, own }: Choice, lists: ValueLists, { kontoId }: Actor) {
  const me = String(kontoId);
  if (!own) return [{ title, filter }];
  if (!lists('handlaggare').some(({ value }) => value === me)) return [];
  return [{ title, filter: [...filter, { column: 'handlaggare', operator: 'in' as const, value: [me] }] }];
}
