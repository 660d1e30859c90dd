import { MOST_CHOSEN_ROWS } from '../row-choice.ts';
import type { SheetName } from '../sheet.ts';
import type { ScbFault } from './fault.ts';

/** The sheet on which the row of a fault is pulled to be mended: periods stand on one of their own (R068). */
export function mendingSheet({ sheet }: Pick<ScbFault, 'sheet'>): SheetName {
  return sheet === 'aktivitetsansvar' ? 'attRattaPeriod' : sheet;
}

/** Faults of one kind: how many persons have it, and the keys of their rows, as many as can be named. */
export type FaultKind = Pick<ScbFault, 'level' | 'check' | 'field' | 'detail'> & {
  sheet: SheetName;
  persons: number;
  keys: number[];
};

/** Gathers faults by kind, person by person. */
export function faultKinds() {
  const kinds = new Map<string, FaultKind>();
  return {
    /** All the faults of one person. */
    add(faults: readonly ScbFault[]): void {
      const seen = new Set<FaultKind>();
      for (const { level, check, field, detail, sheet: from, key } of faults) {
        const sheet = mendingSheet({ sheet: from });
        const id = [level, check, field, detail, sheet].join(' ');
        const kind = kinds.get(id) ?? { level, check, field, sheet, persons: 0, keys: [] };
        if (detail !== undefined) kind.detail = detail;
        kinds.set(id, kind);
        if (kind.keys.length < MOST_CHOSEN_ROWS && !kind.keys.includes(key)) kind.keys.push(key);
        if (!seen.has(kind)) kind.persons += 1;
        seen.add(kind);
      }
    },
    /** Errors first, each with the most persons first. */
    worstFirst: (): FaultKind[] =>
      [...kinds.values()].sort(
        (a, b) => Number(b.level === 'error') - Number(a.level === 'error') || b.persons - a.persons,
      ),
  };
}
