import type { ScbProfileAnswer } from '../../../server/contract/scb-profile.ts';
import { type Api, ApiError } from '../../api.ts';
import { serverId } from '../../server-id.ts';
import { formWord, svScb } from '../../ui/sv-scb.ts';
import {
  type CellChoice,
  markProfileSheet,
  readProfileSheet,
  renameProfileSheet,
  writeProfileSheet,
} from '../../workbook/profile-sheet.ts';
import { type ProfileRow, rowsOf } from './profile-rows.ts';
import { type CellFault, FORMS, readProfileRows } from './read-profile-rows.ts';
import { scbApi } from './scb-api.ts';

const { sheet: words } = svScb;

/** Writes a profile to a worksheet to be edited there, in place of an earlier one; gives the sheet's name. */
export async function editAsSheet({ profile, version }: ScbProfileAnswer): Promise<string> {
  const rows = rowsOf(profile);
  const mark = { server: serverId(), id: profile.id, version };
  return writeProfileSheet(mark, words.name(profile.id), [words.heads, ...rows], choicesOf(rows));
}

/** What came of a saving: the profile as it now is, or what is wrong, cell by cell. */
export type Saved = { saved: ScbProfileAnswer } | { faults: CellFault[] };

/**
 * Saves what stands on the sheet of a profile as its next version, or under another id as a new profile. What is wrong
 * with it is shown on the cells, and nothing is saved. Throws an ApiError or a WorkbookError for what is not about a
 * cell; null when there is no such sheet.
 */
export async function saveSheet(api: Pick<Api, 'ask' | 'file'>, id: string): Promise<Saved | null> {
  const of = { server: serverId(), id };
  const sheet = await readProfileSheet(of);
  if (!sheet) return null;
  const { profile, faults, placeOf } = readProfileRows(sheet.rows);
  if (faults.length > 0) return show(of, faults);
  try {
    const version = profile.id === id ? sheet.version : 0;
    const saved = await scbApi(api).saveProfile({ version, profile });
    await markProfileSheet(of, []);
    await renameProfileSheet(of, { ...of, id: saved.profile.id, version: saved.version });
    return { saved };
  } catch (error) {
    if (!(error instanceof ApiError) || error.issues.length === 0) throw error;
    return show(
      of,
      error.issues.map(({ path, message }) => ({ place: placeOf(path), message })),
    );
  }
}

async function show(of: { server: string; id: string }, faults: CellFault[]): Promise<Saved> {
  await markProfileSheet(
    of,
    faults.flatMap(({ place, message }) => (place ? [{ ...place, message }] : [])),
  );
  return { faults };
}

/** The lists to choose from: yes and no, the words of the form, and how grave a fault is. */
function choicesOf(rows: readonly ProfileRow[]): CellChoice[] {
  const { parts, yes, no, noCheck } = words;
  const { formNames, levels } = svScb.profiles;
  return rows.flatMap(([part, what, , , said], index): CellChoice[] => {
    const row = index + 1;
    if (said !== '') return [{ row, column: 4, choices: [yes, no] }];
    if (part === parts.check) return [{ row, column: 3, choices: [levels.error, levels.warning, noCheck] }];
    if (part !== parts.form) return [];
    const name = (Object.keys(FORMS) as (keyof typeof FORMS)[]).find((one) => formNames[one] === what);
    return name ? [{ row, column: 3, choices: FORMS[name].map(formWord) }] : [];
  });
}
