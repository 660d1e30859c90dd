import { randomBytes } from 'node:crypto';
import type { ExamenKalla } from '../../domain/examen.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { ExamenEntry } from '../../integrations/examen/entry.ts';
import type { Context } from '../context.ts';
import type { FileItem, IncomingFile, Intake } from '../leverans/delivery.ts';
import { type ExamenRecord, examenApplier } from './apply-rows.ts';

/** A file of examina as it is read: one or many at a time. */
export type IncomingExamina = IncomingFile<readonly ExamenEntry[]>;

/**
 * A list of persons with gymnasieexamen on its way in, for one kommun. `kalla`: who is said to tell, where that is not
 * left to the file; the same file told by another is another delivery.
 */
export function examenIntake(
  context: Context,
  file: IncomingExamina,
  kommunKod: string,
  kalla?: ExamenKalla,
): Intake<ExamenRecord> {
  return {
    slag: 'examen',
    omfang: kalla === undefined ? kommunKod : `${kommunKod}/${kalla}`,
    file: { ...file, items: recordsOf(file.items, context.clock.today()) },
    kommunKod,
    pushId: randomBytes(16).toString('base64url'),
    applier: examenApplier(context),
  };
}

async function* recordsOf(
  file: IncomingExamina['items'],
  today: PlainDate,
): AsyncGenerator<FileItem<ExamenRecord>> {
  for await (const entries of file) for (const entry of entries) yield itemOf(entry, today);
}

function itemOf(entry: ExamenEntry, today: PlainDate): FileItem<ExamenRecord> {
  const { row } = entry;
  if (entry.kind === 'rejected') return { row, rejection: entry.refused };
  if (entry.kind === 'other') return { row, record: { other: true } };
  if (entry.datum && entry.datum > today) return { row, rejection: NOT_YET };
  return { row, record: recordOf(entry) };
}

function recordOf({ identityNumber, datum, kalla }: Extract<ExamenEntry, { kind: 'examen' }>): ExamenRecord {
  return { identityNumber, ...(datum && { datum }), ...(kalla && { kalla }) };
}

const NOT_YET = {
  code: 'framtid',
  message: 'Examensdatumet har inte varit än. Kontrollera det, eller läs in raden när det har det.',
};
