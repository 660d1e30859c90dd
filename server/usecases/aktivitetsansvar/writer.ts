import type { SheetWriter } from '../sheets/stored-row.ts';
import { createPeriods } from './create.ts';
import { periodBuiltOn, takeBackPeriods } from './delete.ts';
import { judgePeriod } from './judge.ts';
import { loadPeriods } from './load.ts';
import { updatePeriods } from './update.ts';

/** How periods are changed through their sheet; they are removed only when *Ny* is taken back. */
export const periodWriter: SheetWriter = {
  entity: 'aktivitetsansvar',
  load: loadPeriods,
  judge: (values, _row, { today }) => judgePeriod(values, today),
  judgeTogether: async () => new Map(),
  update: updatePeriods,
  create: createPeriods,
  remove: takeBackPeriods,
  builtOn: periodBuiltOn,
  restore: async () => undefined,
};
