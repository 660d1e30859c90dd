import { judgeAtgard } from '../../domain/judge-values.ts';
import type { SheetWriter } from '../sheets/stored-row.ts';
import { createAtgarder } from './create.ts';
import { deleteAtgarder, restoreAtgarder } from './delete.ts';
import { loadAtgarder } from './load.ts';
import { judgeAtgardDays, updateAtgarder } from './update.ts';

/** How åtgärder are changed through their sheet. */
export const atgardWriter: SheetWriter = {
  entity: 'atgard',
  load: loadAtgarder,
  judge: (values) => judgeAtgard(values, null),
  judgeTogether: judgeAtgardDays,
  update: updateAtgarder,
  create: createAtgarder,
  remove: deleteAtgarder,
  builtOn: async () => null,
  restore: restoreAtgarder,
};
