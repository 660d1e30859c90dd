import type { Db } from '../../db/database.ts';
import {
  deleteScbParts,
  findScbPart,
  insertScbPart,
  isScbExportUnfinished,
  type PartKind,
} from '../../db/queries/scb-export.ts';
import type { RowFault } from '../../domain/scb/person.ts';
import { pack, unpack } from '../../formats/packed-text.ts';
import type { Context } from '../context.ts';
import { RunLost } from '../korning/lease.ts';

/** Lines are gathered to so many characters before they are written. */
const PART_LENGTH = 1_000_000;

/** A fault as it is kept: short, and without words or names. */
type KeptFault = [
  level: RowFault['level'],
  check: RowFault['check'],
  sheet: RowFault['sheet'],
  key: number,
  personId: number,
  field: RowFault['field'],
  row: number,
  detail: string,
];

/** Writes the lines of an export in parts, each in a short transaction of its own. Throws RunLost when the export is gone. */
export function partWriter(context: Context, exportId: number, slag: PartKind, toBytes: ToBytes) {
  let lines: string[] = [];
  let length = 0;
  let nr = 0;
  async function flush(): Promise<void> {
    if (lines.length === 0) return;
    const innehall = pack(toBytes(lines.join(''), nr === 0));
    await context.engine.transaction(async (tx) => {
      // Another process may have taken the run over, and what this one has written away.
      if (!(await isScbExportUnfinished(tx, exportId))) throw new RunLost('The export is no longer there.');
      await insertScbPart(tx, exportId, { slag, nr, innehall });
    });
    nr += 1;
    lines = [];
    length = 0;
  }
  return {
    flush,
    async add(more: readonly string[]): Promise<void> {
      for (const line of more) {
        lines.push(line);
        length += line.length;
      }
      if (length >= PART_LENGTH) await flush();
    },
  };
}

/** Lines as the bytes that are kept; `first` for those that the file begins with. */
export type ToBytes = (text: string, first: boolean) => Buffer;

/** Takes away what has been written of an export, so that it can be begun again. */
export async function clearParts(context: Context, exportId: number): Promise<void> {
  await context.engine.transaction((tx) => deleteScbParts(tx, exportId));
}

/** The parts of an export in their order, each of whole lines. */
export async function* readParts(db: Db, exportId: number, slag: PartKind): AsyncGenerator<Buffer> {
  for (let nr = 0; ; nr += 1) {
    const packed = await findScbPart(db, exportId, slag, nr);
    if (packed === undefined) return;
    yield unpack(packed);
  }
}

/** The parts of an export as they are kept, for those who unpack them elsewhere. */
export async function readPacked(db: Db, exportId: number, slag: PartKind): Promise<string[]> {
  const parts: string[] = [];
  for (let nr = 0; ; nr += 1) {
    const packed = await findScbPart(db, exportId, slag, nr);
    if (packed === undefined) return parts;
    parts.push(packed);
  }
}

/** A fault as a line of the log. */
export function toLogLine({ level, check, sheet, key, personId, field, row, detail = '' }: RowFault): string {
  const kept: KeptFault = [level, check, sheet, key, personId, field, row, detail];
  return `${JSON.stringify(kept)}\n`;
}

/** The faults of a part of the log; of a level, only the first so many of that. */
export function readFaults(part: Buffer, of?: { level: RowFault['level']; most: number }): RowFault[] {
  const begins = of ? `["${of.level}"` : '[';
  const lines = part.toString('utf8').split('\n');
  return lines
    .filter((line) => line.startsWith(begins))
    .slice(0, of?.most)
    .map(toFault);
}

function toFault(line: string): RowFault {
  const [level, check, sheet, key, personId, field, row, detail] = JSON.parse(line) as KeptFault;
  return { level, check, sheet, key, personId, field, row, detail };
}
