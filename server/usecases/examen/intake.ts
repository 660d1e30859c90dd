import { randomBytes } from 'node:crypto';
import type { ExamenItem } from '../../integrations/examen/read.ts';
import type { Context } from '../context.ts';
import type { FileItem, IncomingFile, Intake } from '../leverans/delivery.ts';
import { type ExamenRecord, examenApplier } from './apply-rows.ts';

/** A list of persons with gymnasieexamen on its way in, for one kommun. */
export function examenIntake(
  context: Context,
  file: IncomingFile<ExamenItem>,
  kommunKod: string,
): Intake<ExamenRecord> {
  return {
    slag: 'examen',
    omfang: kommunKod,
    file: { ...file, items: recordsOf(file.items) },
    kommunKod,
    pushId: randomBytes(16).toString('base64url'),
    applier: examenApplier(context),
  };
}

async function* recordsOf(items: AsyncIterable<ExamenItem>): AsyncGenerator<FileItem<ExamenRecord>> {
  for await (const item of items) {
    if (item.kind === 'rejected') yield { row: item.row, rejection: item.refused };
    else yield { row: item.row, record: { identityNumber: item.identityNumber } };
  }
}
