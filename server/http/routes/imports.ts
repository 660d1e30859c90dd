import { createHash } from 'node:crypto';
import { ExamenSheet, MAX_EXAMEN_BYTES } from '../../contract/examen.ts';
import { MAX_OMRADEN_BYTES, OmradenForm } from '../../contract/omraden.ts';
import { Run } from '../../contract/run.ts';
import { FileRefused, refusalInWords } from '../../formats/file-refused.ts';
import { readExamen } from '../../integrations/examen/any.ts';
import { type ExamenItem, readExamenCells } from '../../integrations/examen/read.ts';
import { readOmraden } from '../../integrations/omraden/read.ts';
import { receiveExamen } from '../../usecases/examen/receive.ts';
import type { OmradeIncoming } from '../../usecases/omrade/import.ts';
import { receiveOmraden } from '../../usecases/omrade/receive.ts';
import { Refusal } from '../../usecases/refusal.ts';
import { type Route, route } from '../route.ts';

const MAX_FILE_NAME = 300;
/** What a form takes beside its file. */
const FORM_BYTES = 16 * 1024;

/** Files that people send. */
export const importRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/imports/examen',
    needs: 'examen:import',
    summary: 'Take in a list of gymnasieexamina, a file or the sheet of an open workbook, and start its run.',
    body: ExamenSheet,
    takesFile: true,
    maxBytes: MAX_EXAMEN_BYTES,
    answer: Run,
    status: 202,
    async handle({ deps, session, body, file }) {
      const incoming = file ? await ofFile(file) : ofSheet(body);
      const run = await receiveExamen(deps.context, session.actor, incoming);
      deps.worker?.wake();
      return run;
    },
  }),
  route({
    method: 'post',
    path: '/api/imports/omraden',
    needs: 'jobs:all',
    summary:
      "Take in a kommun's list of nyckelkoder or områden, and start the run that finds the youths' områden.",
    takesFile: true,
    form: OmradenForm,
    maxBytes: MAX_OMRADEN_BYTES + FORM_BYTES,
    answer: Run,
    status: 202,
    async handle({ deps, session, file, fields }) {
      const { kommun, confirm } = fields;
      const wishes = { kommun, confirm: confirm !== undefined };
      const run = await receiveOmraden(deps.context, session.actor, await listOf(file), wishes);
      deps.worker?.wake();
      return run;
    },
  }),
];

async function listOf(file: File | null): Promise<OmradeIncoming> {
  if (file === null) throw new Refusal('ogiltig', 'Filen kom inte fram. Välj filen igen och skicka den.');
  const bytes = Buffer.from(await file.arrayBuffer());
  const list = await readOmraden([bytes]).catch((error: unknown) => {
    throw error instanceof FileRefused ? new Refusal('ogiltig', refusalInWords(error)) : error;
  });
  return { name: file.name.slice(0, MAX_FILE_NAME), sha256: sha256(bytes), ...list };
}

type Incoming = Parameters<typeof receiveExamen>[2];

async function ofFile(file: File): Promise<Incoming> {
  const bytes = Buffer.from(await file.arrayBuffer());
  return { name: file.name.slice(0, MAX_FILE_NAME), sha256: sha256(bytes), items: readExamen([bytes]) };
}

function ofSheet({ fileName, sheet, firstRow, rows }: ExamenSheet): Incoming {
  const items = readCells({ sheet, firstRow, values: rows });
  return { name: fileName, sha256: sha256(JSON.stringify([sheet, firstRow, rows])), items: once(items) };
}

function readCells(cells: Parameters<typeof readExamenCells>[0]): ExamenItem[] {
  try {
    return readExamenCells(cells);
  } catch (error) {
    throw error instanceof FileRefused ? new Refusal('ogiltig', error.message) : error;
  }
}

async function* once<T>(items: T): AsyncGenerator<T> {
  yield items;
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
