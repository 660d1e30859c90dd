import type { SheetWriter } from '../sheets/stored-row.ts';
import { createPeriods } from './create.ts';
import { periodBuiltOn, takeBackPeriods } from './delete.ts';
import { judgePeriod } from './judge.ts';
import { loadPeriods } from './load.ts';
import { deletePeriods, refuseRemovals, restorePeriods } from './radera.ts';
import { updatePeriods } from './update.ts';

/** How periods are changed through their sheet; closed ones are deleted only with a permission and a reason (Z24). */
export const periodWriter: SheetWriter = {
  entity: 'aktivitetsansvar',
  load: loadPeriods,
  judge: (values, _row, { today }) => judgePeriod(values, today),
  judgeTogether: async () => new Map(),
  update: updatePeriods,
  create: createPeriods,
  refuseRemovals,
  remove: deletePeriods,
  takeBack: takeBackPeriods,
  builtOn: periodBuiltOn,
  restore: restorePeriods,
};
