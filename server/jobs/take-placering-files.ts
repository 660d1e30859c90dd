import { basename } from 'node:path';
import type { RunLine } from '../contract/run.ts';
import { FileRefused } from '../formats/file-refused.ts';
import type { Seen } from '../integrations/inkorg/look.ts';
import { FileMoved, openSeen } from '../integrations/inkorg/open.ts';
import {
  formatOf,
  MAX_PLACERING_BYTES,
  type PlaceringFileFormat,
  readPlaceringar,
} from '../integrations/placeringar/any.ts';
import type { PlaceringItem } from '../integrations/placeringar/records.ts';
import type { Context } from '../usecases/context.ts';
import { addCounts } from '../usecases/leverans/delivery.ts';
import type { BrakedFile } from '../usecases/leverans/tell-file.ts';
import type { FetchState } from '../usecases/placering/fetched.ts';
import { importPlaceringar } from '../usecases/placering/import-placeringar.ts';
import { scopeOf } from '../usecases/placering/source.ts';
import type { JobSettings, JobWork } from './job.ts';
import { type HuvudmanFolder, placeringFolders } from './placering-folders.ts';
import type { DropKind } from './take-file.ts';
import { endOfDrop, oldestFirst, takeFolder } from './take-folder.ts';

/**
 * What came of the files: `lines` to say, `problem` where not all could be used, `held` those that a brake holds. `hasFolders`:
 * there are any for them.
 */
export type FilesTaken = {
  state: FetchState;
  lines: RunLine[];
  problem: string | null;
  held: BrakedFile[];
  hasFolders: boolean;
};

/**
 * Takes the files of placements of a kommun, or of each: a folder for each huvudman that is registered, in that of the kommun.
 * What a brake holds stays, with what came after it from that huvudman; the others go on (Z40).
 */
export async function takePlaceringFiles(
  context: Context,
  work: JobWork,
  settings: JobSettings,
  before: FetchState,
): Promise<FilesTaken> {
  const wanted = before.params.kommun ?? '*';
  const { folders, lines } = await placeringFolders(context, settings.placeringarDrop, wanted);
  const held: BrakedFile[] = [];
  let state = before;
  if (folders.length > 0) state = { ...state, counts: addCounts(state.counts, { files: 0, quarantined: 0 }) };
  for (const huvudman of folders) {
    const { folder } = huvudman;
    const drop = { folder, place: huvudman.place, kindOf: kindsOf(huvudman), inOrder: oldestFirst };
    const outcome = await takeFolder(context, work, settings, { drop, state });
    state = outcome.state;
    lines.push(...outcome.lines);
    if (outcome.held !== undefined) held.push(outcome.held);
  }
  return { state, lines, problem: endOfDrop(state, lines).message, held, hasFolders: folders.length > 0 };
}

/** What a file of the huvudman's is, by how it begins and by its name. */
function kindsOf({ huvudman, place, shared }: HuvudmanFolder) {
  return async (seen: Seen): Promise<DropKind> => {
    const format = await readFormat(seen);
    const name = basename(seen.path.toString('utf8'));
    const full = FULL.test(name);
    const delivery = { format, huvudman: huvudman.namn, full };
    return {
      slag: 'placeringar',
      omfang: scopeOf(format, huvudman.id, full),
      maxBytes: MAX_PLACERING_BYTES[format],
      sender: 'huvudmannen',
      place,
      bring: (context, { bytes, ...file }, options) => {
        if (full && shared) throw new FileRefused('wrongKind', SHARED);
        const items = readPlaceringar(format, bytes);
        return importPlaceringar(
          context,
          { ...file, items: full ? withAny(items) : items },
          delivery,
          options,
        );
      },
      remarks: async () => (full ? [AS_ALL] : LIKE_FULL.test(name) ? [AS_CHANGES] : []),
    };
  };
}

/** How the name of a file ends, before its extension, that holds all that the huvudman has in its format. */
const FULL = /-allt(?:\.[^.]*)?$/i;
const LIKE_FULL = /(?<!\p{L})allt(?!\p{L})/iu;

const SHARED =
  'Huvudmannen har mappar hos flera kommuner, och en hel fil i en av dem skulle avsluta placeringarna ur de andra. Lägg hela filer i en enda kommuns mapp och ta bort huvudmannens mapp hos de andra, eller lämna bara ändringar.';
const AS_ALL: RunLine = {
  row: null,
  level: 'info',
  code: 'allt',
  message:
    'Läst som allt som huvudmannen har i det formatet. Placeringar som inte står i filen är avslutade.',
};
const AS_CHANGES: RunLine = {
  row: null,
  level: 'varning',
  code: 'inteAllt',
  message:
    'Namnet slutar inte på -allt, så filen är läst som ändringar: inget som saknas i den är avslutat. Är den hel, lägg den i mappen igen med ett sådant namn.',
};

async function readFormat(seen: Seen): Promise<PlaceringFileFormat> {
  try {
    const file = await openSeen(seen);
    try {
      return await formatOf(file.bytes());
    } finally {
      await file.close();
    }
  } catch (error) {
    // Taking the file says what is the matter with it.
    if (error instanceof FileMoved || error instanceof FileRefused) return 'csv';
    throw error;
  }
}

/** Refuses a file that holds nothing: as all that there is it would end everything. */
async function* withAny(items: AsyncIterable<PlaceringItem>): AsyncGenerator<PlaceringItem> {
  let any = false;
  for await (const item of items) {
    any ||= item.kind === 'placering' || item.kind === 'rejected';
    yield item;
  }
  if (!any) throw new FileRefused('empty', 'Filen är hel men innehåller inte en enda placering.');
}
