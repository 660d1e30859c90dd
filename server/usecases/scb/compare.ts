import type { ScbComparison } from '../../contract/scb.ts';
import { ScbProfile } from '../../contract/scb-profile.ts';
import { readScbExportContent } from '../../db/queries/scb-export.ts';
import type { Actor } from '../../domain/access.ts';
import { type Entry, entriesOf } from '../../domain/scb/former.ts';
import { daysOf, isHalfYear } from '../../domain/scb/half-year.ts';
import type { ScbProfile as Profile } from '../../domain/scb/profile.ts';
import { csvRows } from '../../formats/csv.ts';
import { decodeText } from '../../formats/decode.ts';
import { FileRefused } from '../../formats/file-refused.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { chooseFor } from './choose.ts';
import { compareToday, idOf } from './compare-today.ts';
import { decode } from './encode.ts';
import { findExport, ownKommun, personsToGive } from './exports.ts';
import { readParts } from './parts.ts';

/**
 * Holds a file that was sent earlier against what an export would hold today: what is new, gone and changed, period by
 * period and åtgärd by åtgärd. Who cannot be seen today is told by the file's row only (Z17). Throws a Refusal for a file
 * that is not one of the profile's.
 */
export async function compareFile(
  context: Context,
  actor: Actor,
  { halfYear, profile: id }: { halfYear: string; profile: string },
  bytes: Uint8Array,
): Promise<ScbComparison> {
  if (!isHalfYear(halfYear)) throw new Refusal('saknas', 'Halvåret finns inte.');
  const { chosen } = await chooseFor(context, { ...daysOf(halfYear), profile: id });
  const { profile } = chosen;
  const former = gather(profile);
  const refuseOther = otherFile(profile, ownKommun(actor));
  try {
    let rows = 0;
    for (const { row, cells } of csvRows(decodeText(bytes), profile.format.delimiter)) {
      rows += 1;
      if (rows === 1 && profile.format.header && isHeader(cells, profile)) continue;
      refuseOther(cells, row);
      former.add(cells);
    }
    if (rows === 0) throw new Refusal('ogiltig', 'Filen är tom. Välj den fil som skickades till SCB.');
  } catch (error) {
    throw error instanceof FileRefused ? new Refusal('ogiltig', error.message) : error;
  }
  return compareToday(context, actor, { halfYear, profile }, former.entries);
}

/** Holds an export that has been made against what it would be today, as `compareFile` does. */
export async function compareExport(context: Context, actor: Actor, id: string): Promise<ScbComparison> {
  const found = await findExport(context, actor, id);
  await personsToGive(context, Number(found.id));
  const { profil_innehall: content } = await readScbExportContent(context.engine.read, Number(found.id));
  if (content === null) throw new Refusal('saknas', 'Exporten har ingen fil att jämföra med.');
  const profile: Profile = ScbProfile.parse(JSON.parse(content));
  const former = gather(profile);
  let first = profile.format.header;
  for await (const part of readParts(context.engine.read, Number(found.id), 'fil')) {
    for (const { cells } of csvRows(decode(profile.format.encoding, part), profile.format.delimiter)) {
      if (first) first = false;
      else former.add(cells);
    }
  }
  return compareToday(context, actor, { halfYear: found.halfYear, profile }, former.entries);
}

/** The entries of a former file by what they are about, row by row. */
function gather(profile: Profile) {
  const entries = new Map<string, Entry>();
  const toEntries = entriesOf(profile.columns);
  let row = 0;
  return {
    entries,
    add(cells: readonly string[]) {
      row += 1;
      for (const entry of toEntries({ row, cells })) entries.set(idOf(entry), entry);
    },
  };
}

function isHeader(cells: readonly string[], { columns }: Profile): boolean {
  return columns.every(({ title }, index) => cells[index]?.toLowerCase() === title.trim().toLowerCase());
}

/** What an identity number looks like in any file of ours, whatever the profile's form. */
const NUMBER = /^\d{8}-?[\dA-Z]{4}$/;

/** Looks at each row of a file for what it would have if it were another's: columns, numbers, kommun. Throws a Refusal. */
function otherFile(
  { columns, name }: Profile,
  kommun: string,
): (cells: readonly string[], line: number) => void {
  const at = (field: Profile['columns'][number]['field']) =>
    columns.findIndex((column) => column.field === field);
  const [numberAt, kommunAt] = [at('personnummer'), at('kommun')];
  return (cells, line) => {
    if (cells.length !== columns.length) {
      throw new Refusal(
        'ogiltig',
        `Filen har ${cells.length} kolumner, men profilen ${name} har ${columns.length}. Välj den profil som filen gjordes med.`,
      );
    }
    if (!NUMBER.test(cells[numberAt] ?? '')) {
      throw new Refusal(
        'ogiltig',
        `Rad ${line} i filen har inget personnummer där profilen ${name} har det. Välj den profil som filen gjordes med.`,
      );
    }
    const other = cells[kommunAt];
    if (kommunAt >= 0 && other !== kommun) {
      throw new Refusal(
        'ogiltig',
        `Filen är för kommun ${other?.slice(0, 4)}, inte ${kommun}. Välj den egna kommunens fil.`,
      );
    }
  };
}
