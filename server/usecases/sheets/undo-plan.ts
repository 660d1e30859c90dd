import type { ChangeLine } from '../../db/queries/andringslogg.ts';
import type { CellValue } from '../../domain/sheet.ts';

/** What pushes did to one field: the value that they left, and the one to go back to. */
export type FieldBack = {
  pushed: CellValue;
  back: CellValue;
  /** Somebody else wrote between two of the pushes: only the later of them can be taken back. */
  interrupted: boolean;
};

/** How one row goes back to what it was before some pushes. */
export type RowBack = {
  entity: string;
  id: number;
  personId: number | null;
  kommunKod: string | null;
  /** The version that the pushes left it at. */
  version: number;
  /** `remove`: they made it. `restore`: they deleted it. `nothing`: both. */
  action: 'edit' | 'remove' | 'restore' | 'nothing';
  fields: Map<string, FieldBack>;
};

/** Reads how each row goes back from the change log of pushes that are undone together, the newest line first. */
export function planUndo(lines: readonly ChangeLine[]): RowBack[] {
  const byRow = Map.groupBy(lines, ({ entity, entityId }) => `${entity} ${entityId}`);
  return [...byRow.values()].flatMap((group) => {
    const [newest] = group;
    const oldest = group.at(-1);
    if (newest === undefined || oldest === undefined) return [];
    const { entity, entityId: id, personId, kommunKod, version } = newest;
    const action = actionOf(newest.kind === 'borttagen', oldest.kind === 'skapad');
    return [{ entity, id, personId, kommunKod, version, action, fields: fieldsOf(group) }];
  });
}

function actionOf(deleted: boolean, created: boolean): RowBack['action'] {
  if (deleted && created) return 'nothing';
  if (deleted) return 'restore';
  return created ? 'remove' : 'edit';
}

function fieldsOf(newestFirst: readonly ChangeLine[]): Map<string, FieldBack> {
  const fields = new Map<string, FieldBack>();
  for (const line of newestFirst) {
    for (const [column, [before, after]] of Object.entries(line.fields)) {
      const known = fields.get(column);
      if (known === undefined) fields.set(column, { pushed: after, back: before, interrupted: false });
      else if (known.interrupted) continue;
      else if (known.back === after) known.back = before;
      else known.interrupted = true;
    }
  }
  return fields;
}
