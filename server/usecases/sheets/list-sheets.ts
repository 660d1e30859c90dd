import { SHEETS } from '../../contract/sheets/definitions.ts';
import type { SheetsAnswer, WireSheet } from '../../contract/sheets.ts';
import { ALL_KOMMUNER, readBladDagar } from '../../db/queries/installning.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import type { Choice, SheetDefinition } from '../../domain/sheet.ts';
import type { Context } from '../context.ts';
import { mayEdit, readableKommun } from './scope.ts';
import { readValueLists, type ValueLists } from './value-lists.ts';
import { ROW_COLUMNS, wireColumns } from './wire-columns.ts';

/**
 * The sheets that the actor's role may use, with their value lists, and for how long a pull of them may be worked with;
 * no sheets for a role without the caseload.
 */
export async function listSheets(context: Context, actor: Actor): Promise<SheetsAnswer> {
  const today = context.clock.today();
  const limitDays = await readBladDagar(context.engine.read, kommunOf(actor) ?? ALL_KOMMUNER, today);
  if (!may(actor, 'caseload:read')) return { sheets: [], limitDays };
  const kommun = readableKommun(actor);
  const lists = await readValueLists(context.engine.read, kommun, today);
  const sheets = Object.values(SHEETS).map((definition) => wireSheet(definition, lists, actor));
  return { sheets, limitDays };
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
