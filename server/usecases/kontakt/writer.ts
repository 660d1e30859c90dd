import { judgeKontakt } from '../../domain/judge-values.ts';
import type { SheetWriter } from '../sheets/stored-row.ts';
import { createKontakter } from './create.ts';
import { deleteKontakter, restoreKontakter } from './delete.ts';
import { loadKontakter } from './load.ts';
import { updateKontakter } from './update.ts';

/** How kontakttillfällen are changed through their sheet. */
export const kontaktWriter: SheetWriter = {
  entity: 'kontakttillfalle',
  load: loadKontakter,
  judge: (values, _row, { today }) => judgeKontakt(values, today),
  judgeTogether: async () => new Map(),
  update: updateKontakter,
  create: createKontakter,
  remove: deleteKontakter,
  builtOn: async () => null,
  restore: restoreKontakter,
};
