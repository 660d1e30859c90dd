import type { ScbLogFault } from '../../../server/contract/scb.ts';
import { mendingSheet } from '../../../server/domain/scb/kinds.ts';
import type { SheetName } from '../../../server/domain/sheet.ts';

/** Faults of a log that are mended in the same way, with the sheet and the keys of their rows. */
export type LogKind = Pick<ScbLogFault, 'level' | 'wrong' | 'mend'> & {
  id: string;
  sheet: SheetName;
  keys: string[];
  faults: ScbLogFault[];
};

/** The faults of a level by kind, those with the most first. */
export function logKinds(faults: readonly ScbLogFault[], level: ScbLogFault['level']): LogKind[] {
  const kinds = new Map<string, LogKind>();
  for (const fault of faults) {
    if (fault.level !== level) continue;
    const { check, field, wrong, mend, key } = fault;
    const sheet = mendingSheet(fault);
    const id = [check, field, wrong, sheet].join(' ');
    const kind = kinds.get(id) ?? { id, level, wrong, mend, sheet, keys: [], faults: [] };
    kinds.set(id, kind);
    kind.faults.push(fault);
    if (!kind.keys.includes(key)) kind.keys.push(key);
  }
  return [...kinds.values()].sort((a, b) => b.faults.length - a.faults.length);
}
