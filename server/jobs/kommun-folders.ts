import { join } from 'node:path';
import type { DropFolder } from '../config.ts';
import type { RunLine } from '../contract/run.ts';
import { plainName } from '../integrations/inkorg/file-name.ts';
import { foldersWithin, hasFolder, lookInto, makeFolder } from '../integrations/inkorg/look.ts';
import { leftLine } from './drop-lines.ts';

/** The folders of the kommuner in a drop folder that are to be read; of all (`*`), those that are there. */
export async function kommunFolders(
  { folder, make }: DropFolder,
  kommuner: readonly string[],
  wanted: string,
) {
  const folders: { kommun: string; folder: string }[] = [];
  for (const kod of kommuner) {
    if (wanted !== '*' && wanted !== kod) continue;
    const own = join(folder, kod);
    await makeFolder({ folder: own, make });
    if (wanted === kod || (await hasFolder(own))) folders.push({ kommun: kod, folder: own });
  }
  return folders;
}

/**
 * What lies beside the kommuner's folders belongs to nobody. A folder that is called otherwise is told of in every run,
 * since it may be meant for any kommun; files only in a run for all, since nobody knows whose they are.
 */
export async function straying(
  folder: string,
  kommuner: readonly string[],
  wanted: string,
): Promise<RunLine[]> {
  if (wanted !== '*' && !(await hasFolder(folder))) return [];
  const strange = (await foldersWithin(folder)).filter(
    ({ name, holds }) => holds && !kommuner.includes(name),
  );
  const lines = strange.map(({ name }) => leftLine(`${plainName(name)}/`, 'okandKommun'));
  if (wanted !== '*') return lines;
  const { files, others } = await lookInto(folder);
  return [
    ...lines,
    ...files.map(({ name }) => leftLine(name, 'utanKommun')),
    ...others.map((name) => leftLine(name, 'ingenFil')),
  ];
}
