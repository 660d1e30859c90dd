import { join } from 'node:path';
import type { DropFolder } from '../config.ts';
import type { RunLine } from '../contract/run.ts';
import { type HuvudmanRow, listHuvudman } from '../db/queries/huvudman.ts';
import { listKommuner } from '../db/queries/korning-kommuner.ts';
import { plainName } from '../integrations/inkorg/file-name.ts';
import { foldersWithin, lookInto, makeFolder } from '../integrations/inkorg/look.ts';
import type { Context } from '../usecases/context.ts';
import { leftLine } from './drop-lines.ts';
import { kommunFolders, straying } from './kommun-folders.ts';

/**
 * A folder of a huvudman's files within a kommun's. `place` is what it is called in a log; `shared`: the huvudman has one in
 * another kommun's too.
 */
export type HuvudmanFolder = { huvudman: HuvudmanRow; folder: string; place: string; shared: boolean };

/**
 * The folders of the huvudmän of a kommun, or of each (`*`), and what is to be said of all that lies beside them: whose it is
 * nobody knows. Throws FileRefused (`missing`) when the drop folder cannot be read.
 */
export async function placeringFolders(
  { engine }: Context,
  drop: DropFolder,
  wanted: string,
): Promise<{ folders: HuvudmanFolder[]; lines: RunLine[] }> {
  await makeFolder(drop);
  // A folder that was given and is not there is no empty one.
  await lookInto(drop.folder);
  const kommuner = (await listKommuner(engine.read)).map(({ kod }) => kod);
  const known = byFolderName(await listHuvudman(engine.read));
  const lines = await straying(drop.folder, kommuner, wanted);
  const found: (Omit<HuvudmanFolder, 'shared'> & { kommun: string })[] = [];
  for (const { kommun, folder } of await kommunFolders(drop, kommuner, '*')) {
    for (const { name, holds } of await foldersWithin(folder)) {
      const place = `${kommun}/${plainName(name)}/`;
      const huvudman = known.get(folderName(name));
      if (huvudman) found.push({ kommun, huvudman, folder: join(folder, name), place });
      else if (holds && isRead(kommun, wanted)) lines.push(leftLine(place, 'okandHuvudman'));
    }
    if (isRead(kommun, wanted)) lines.push(...(await filesBeside(folder, kommun)));
  }
  const kommunerOf = (id: number) =>
    new Set(found.flatMap((one) => (one.huvudman.id === id ? [one.kommun] : [])));
  const folders = found
    .filter(({ kommun }) => isRead(kommun, wanted))
    .map(({ kommun: _kommun, ...one }) => ({ ...one, shared: kommunerOf(one.huvudman.id).size > 1 }));
  return { folders, lines };
}

function isRead(kommun: string, wanted: string): boolean {
  return wanted === '*' || wanted === kommun;
}

async function filesBeside(folder: string, kommun: string): Promise<RunLine[]> {
  const { files, others } = await lookInto(folder);
  return [
    ...files.map(({ name }) => leftLine(`${kommun}/${name}`, 'utanHuvudman')),
    ...others.map((name) => leftLine(`${kommun}/${name}`, 'ingenFil')),
  ];
}

/** The huvudmän by what their folders are called; two of whom it would be the same one have none. */
function byFolderName(huvudman: readonly HuvudmanRow[]): Map<string, HuvudmanRow> {
  const named = Map.groupBy(huvudman, ({ namn }) => folderName(namn));
  return new Map([...named].flatMap(([name, [only, second]]) => (only && !second ? [[name, only]] : [])));
}

/** A name as a folder has it on any system: without case, and with `_` for the signs that none may have. */
function folderName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/[\s.]+$/, '')
    .toLocaleLowerCase('sv');
}
