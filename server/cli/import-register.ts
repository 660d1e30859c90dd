import { writeFile } from 'node:fs/promises';
import type { Deps } from '../deps.ts';
import { FileRefused, refusalInWords } from '../formats/file-refused.ts';
import { openXlsx } from '../formats/xlsx.ts';
import { writeXlsx } from '../formats/xlsx-write.ts';
import type { Counts, RejectedRow } from '../usecases/leverans/delivery.ts';
import { importRegister, type TakeOver, tryRegister } from '../usecases/overtagande/import-register.ts';
import { overtagandeTemplate } from '../usecases/overtagande/template.ts';
import { Refusal } from '../usecases/refusal.ts';
import { type Command, CommandError, readArguments, required, tell } from './command.ts';
import { importFile } from './import-run.ts';

const MOST_TOLD = 200;

/**
 * Takes over a kommun's register from the system that was used before, from a workbook; or writes an empty one. Protected
 * persons are taken over only with `--skyddade`: whoever gives it says that he or she may handle them (Z34).
 */
export const importRegisterCommand: Command = {
  name: 'import register',
  usage: 'import register FIL --kommun 0000 [--dry-run] [--skyddade]\n  kaa import register FIL --template',
  async run(args, deps) {
    const options = {
      kommun: { type: 'string' },
      'dry-run': { type: 'boolean' },
      skyddade: { type: 'boolean' },
      template: { type: 'boolean' },
    } as const;
    const { values, positionals } = readArguments(importRegisterCommand, args, options, 1);
    const [path = ''] = positionals;
    if (values.template) return writeTemplate(path);
    const kommunKod = required(importRegisterCommand, values.kommun);
    const takeOver = { kommunKod, protectedToo: values.skyddade ?? false };
    const teller = lineTeller();
    const counts = values['dry-run']
      ? await tryOut(deps, path, takeOver, teller.rejected)
      : await bring(deps, path, takeOver, teller.rejected);
    teller.end();
    return counts;
  },
};

async function writeTemplate(path: string): Promise<Counts> {
  const sheets = overtagandeTemplate();
  try {
    // Somebody's filled-in workbook is not written over.
    await writeFile(path, await writeXlsx(sheets), { flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new CommandError(
      isThere
        ? 'Filen finns redan. Välj ett annat namn.'
        : 'Filen går inte att skriva där. Välj en annan mapp.',
    );
  }
  return { sheets: sheets.length };
}

async function tryOut(
  { context }: Deps,
  path: string,
  takeOver: TakeOver,
  rejected: (rows: readonly RejectedRow[]) => void,
): Promise<Counts> {
  try {
    const book = await openXlsx(path);
    try {
      return await tryRegister(context, book, takeOver, rejected);
    } finally {
      book.close();
    }
  } catch (error) {
    if (error instanceof FileRefused) throw new CommandError(refusalInWords(error));
    throw error instanceof Refusal ? new CommandError(error.message) : error;
  }
}

function bring(
  deps: Deps,
  path: string,
  takeOver: TakeOver,
  rejected: (rows: readonly RejectedRow[]) => void,
): Promise<Counts> {
  const { kommunKod } = takeOver;
  return importFile(deps, { path, confirm: false, job: 'register', kommunKod }, async (file, options) => {
    const book = await openXlsx(path);
    try {
      return await importRegister(deps.context, { ...file, book }, takeOver, { ...options, rejected });
    } finally {
      book.close();
    }
  });
}

/** Tells of rows on stderr, the first ones of very many. */
function lineTeller() {
  let told = 0;
  return {
    rejected(rows: readonly RejectedRow[]) {
      for (const { row, message } of rows) {
        told += 1;
        if (told <= MOST_TOLD) tell(`Rad ${row}. ${message}`);
      }
    },
    end() {
      if (told > MOST_TOLD) tell(`… och ${told - MOST_TOLD} rader till. Rätta de här först.`);
    },
  };
}
