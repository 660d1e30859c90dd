import { logReading } from '../../audit/read-log.ts';
import type { ScbExport } from '../../contract/scb.ts';
import { ScbProfile } from '../../contract/scb-profile.ts';
import { readScbExportContent } from '../../db/queries/scb-export.ts';
import type { Actor } from '../../domain/access.ts';
import type { RowFault } from '../../domain/scb/person.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import type { Workbooks } from '../workbooks/workbooks.ts';
import { findKommun } from './choose.ts';
import { findExport, personsToGive, withNames } from './exports.ts';
import { logHead, logLine } from './log-text.ts';
import { readFaults, readPacked, readParts } from './parts.ts';

/** A file on its way out: its name, and its bytes as they are asked for. */
export type Given = { name: string; bytes: AsyncGenerator<Uint8Array> };

/**
 * The file of an export as it was made, byte for byte, with a line in the read log (R245). Throws a Refusal for another
 * kommun's, and when somebody in it has been protected since (Z17).
 */
export async function giveFile(context: Context, actor: Actor, id: string): Promise<Given> {
  const found = await findExport(context, actor, id);
  await noteGiving(context, actor, found, 'scb-export fil');
  return { name: found.fileName, bytes: fileOf(context, found) };
}

/** The bytes of an export's file. */
export function fileOf({ engine }: Context, found: ScbExport): AsyncGenerator<Uint8Array> {
  return readParts(engine.read, Number(found.id), 'fil');
}

/** The log of an export as a text file, with names as they stand now, with a line in the read log (R243). */
export async function giveLog(context: Context, actor: Actor, id: string): Promise<Given> {
  const found = await findExport(context, actor, id);
  await noteGiving(context, actor, found, 'scb-export logg');
  return { name: logName(found), bytes: logOf(context, found) };
}

/** The name of a log's file. */
export function logName({ fileName }: ScbExport): string {
  return fileName.replace(/\.txt$/, '-logg.txt');
}

/** A log as a text file, UTF-8. */
export async function* logOf(context: Context, found: ScbExport): AsyncGenerator<Uint8Array> {
  const { read } = context.engine;
  const { namn } = await findKommun(context, found.kommun);
  const { profil_innehall: profile } = await readScbExportContent(read, Number(found.id));
  yield Buffer.from(logHead(found, namn, profile), 'utf8');
  for await (const part of readParts(read, Number(found.id), 'logg')) {
    const faults = await withNames(context, readFaults(part));
    yield Buffer.from(faults.map(logLine).join(''), 'utf8');
  }
}

/** Sees to it that an export may leave the register, and notes who takes it out. Throws a Refusal (Z17). */
export async function noteGiving(
  { engine, clock }: Context,
  actor: Actor,
  found: ScbExport,
  purpose: string,
): Promise<void> {
  const personIds = await personsToGive({ engine, clock }, Number(found.id));
  await engine.transaction((tx) => logReading(tx, clock.now(), actor, { purpose, personIds }));
}

/**
 * The content of an export as a workbook with the faults coloured (for SCB's Excel template), with a line in the read
 * log. Throws a Refusal as `giveFile` does.
 */
export async function giveWorkbook(
  { context, workbooks, actor }: { context: Context; workbooks: Workbooks; actor: Actor },
  id: string,
): Promise<{ name: string; bytes: Buffer }> {
  const found = await findExport(context, actor, id);
  await noteGiving(context, actor, found, 'scb-export arbetsbok');
  const { read } = context.engine;
  const exportId = Number(found.id);
  const { profil_innehall: content } = await readScbExportContent(read, exportId);
  if (content === null) throw new Refusal('saknas', 'Exporten har ingen fil.');
  const { columns, format } = ScbProfile.parse(JSON.parse(content));
  const faults: RowFault[] = [];
  for await (const part of readParts(read, exportId, 'logg')) faults.push(...readFaults(part));
  const bytes = await workbooks.write({
    kind: 'scb',
    columns,
    format,
    parts: await readPacked(read, exportId, 'fil'),
    faults: await withNames(context, faults),
  });
  return { name: found.fileName.replace(/\.txt$/, '.xlsx'), bytes };
}
