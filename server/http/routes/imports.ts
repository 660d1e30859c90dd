import { createHash } from 'node:crypto';
import { ExamenSheet, MAX_EXAMEN_BYTES } from '../../contract/examen.ts';
import { Run } from '../../contract/run.ts';
import { FileRefused } from '../../formats/file-refused.ts';
import { type ExamenItem, readExamenCells, readExamenFile } from '../../integrations/examen/read.ts';
import { receiveExamen } from '../../usecases/examen/receive.ts';
import { Refusal } from '../../usecases/refusal.ts';
import { type Route, route } from '../route.ts';

const MAX_FILE_NAME = 300;

/** Files that people send. */
export const importRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/imports/examen',
    needs: 'examen:import',
    summary: 'Take in a list of gymnasieexamina, a workbook or the sheet of an open one, and start its run.',
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
];

type Incoming = Parameters<typeof receiveExamen>[2];

async function ofFile(file: File): Promise<Incoming> {
  const bytes = Buffer.from(await file.arrayBuffer());
  return { name: file.name.slice(0, MAX_FILE_NAME), sha256: sha256(bytes), items: readExamenFile(bytes) };
}

function ofSheet({ fileName, sheet, firstRow, rows }: ExamenSheet): Incoming {
  const items = readCells({ sheet, firstRow, values: rows });
  return { name: fileName, sha256: sha256(JSON.stringify([sheet, firstRow, rows])), items: each(items) };
}

function readCells(cells: Parameters<typeof readExamenCells>[0]): ExamenItem[] {
  try {
    return readExamenCells(cells);
  } catch (error) {
    throw error instanceof FileRefused ? new Refusal('ogiltig', error.message) : error;
  }
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
