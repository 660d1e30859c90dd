import type { LetterAddress, LettersAnswer } from '../server/contract/letters.ts';
import type { PulledSheet } from '../server/contract/pulled-sheet.ts';
import type { Change } from '../server/contract/push.ts';
import { requestsFor } from '../server/contract/push-requests.ts';
import type { DiffColumn } from '../server/domain/diff-types.ts';
import type { RowValues } from '../server/domain/sheet.ts';
import type { App } from './app.ts';
import { type Failure, mixedUpRows, type Registered, reasonsOf, register } from './register.ts';
import { isSaved, refreshKeys } from './send.ts';
import { sv } from './ui/sv.ts';
import { namingOf, type Youth } from './youths.ts';

type Means = Pick<App, 'api' | 'workbook'>;

/** The columns that Word merges into a letter. */
const COLUMNS: readonly (DiffColumn & { key: keyof LetterAddress })[] = (
  ['fornamn', 'efternamn', 'adressrad1', 'co', 'postnummer', 'postort', 'land'] as const
).map((key) => ({ key, title: sv.brev.columns[key], type: 'text', editable: false }));

const NOBODY: LettersAnswer = {
  exportedAt: '',
  addresses: [],
  withoutAddress: [],
  deceased: 0,
  gone: [],
};

/** A list of addresses that stands in the workbook. `sheetName` is null when there was nobody to write to. */
export type WrittenLetters = {
  sheetName: string | null;
  /** Those whose addresses are in it. */
  youths: Youth[];
  /** Those that could be named who are not, each with the reason. */
  left: Failure[];
  deceased: number;
  gone: number;
};

/**
 * Writes the addresses of the youths of marked rows to a new sheet for Word's mail merge, once the server has noted it
 * in the read log. With `contact` a kontakttillfälle is to be registered on each: those for whom the server would refuse
 * it are left out, so that nobody is in the list without it. Throws when nothing was written.
 */
export async function writeLetters(
  means: Means,
  shownIn: PulledSheet,
  youths: readonly Youth[],
  contact: RowValues | null,
): Promise<WrittenLetters> {
  const { api, workbook } = means;
  const { sheet } = shownIn;
  const mixedUp = await mixedUpRows(means, shownIn);
  const sound = youths.filter(({ rowKey }) => !mixedUp.has(rowKey));
  const answer =
    sound.length === 0
      ? NOBODY
      : await api.letterAddresses({ sheet, keys: sound.map(({ rowKey }) => rowKey) });
  const byKey = new Map(sound.map((youth) => [youth.rowKey, youth]));
  const noAddress = answer.withoutAddress.flatMap((key) => byKey.get(key) ?? []);
  const addressed = answer.addresses.flatMap(({ key }) => byKey.get(key) ?? []);
  const refused = contact ? await whoIsRefused(means, shownIn.pullId, addressed, contact) : [];
  const isRefused = new Set(refused.map(({ youth }) => youth.rowKey));
  const rows = answer.addresses
    .filter(({ key }) => !isRefused.has(key))
    .map((address) => ({ values: COLUMNS.map(({ key }) => address[key]) }));
  const sheetName =
    rows.length === 0
      ? null
      : await workbook.writeList({ title: sv.brev.sheet, about: null, columns: COLUMNS, rows });
  // The list is written by now; a sheet that cannot be renewed is renewed at its next refresh.
  const gone = answer.gone.map((key) => ({ sheet, key }));
  await refreshKeys(means, gone).catch(() => undefined);
  return {
    sheetName,
    youths: addressed.filter(({ rowKey }) => !isRefused.has(rowKey)),
    left: [
      ...youths.flatMap((youth) => {
        const reason = mixedUp.get(youth.rowKey);
        return reason === undefined ? [] : { youth, reasons: [reason] };
      }),
      ...noAddress.map((youth) => ({ youth, reasons: [sv.brev.noAddress] })),
      ...refused,
    ],
    deceased: answer.deceased,
    gone: answer.gone.length,
  };
}

/** Registers a kontakttillfälle on each of those who are in a list. Throws when nothing is known to have been saved. */
export async function registerLetters(
  means: Means,
  shownIn: PulledSheet,
  { youths }: Pick<WrittenLetters, 'youths'>,
  contact: RowValues,
): Promise<Registered> {
  const { pullId } = shownIn;
  const changeFor = (youth: Youth, ref: string) => letterContact(youth, ref, contact);
  return register(means, { sheet: 'kontakttillfallen', pullId, shownIn, youths, changeFor });
}

/** The new kontakttillfälle of a youth. */
function letterContact(youth: Youth, ref: string, contact: RowValues): Change {
  return { ref, create: { ...contact, kontaktsatt: 'brev', ...namingOf(youth) } };
}

/** Those on whom the server would register no kontakttillfälle, with its reasons. */
async function whoIsRefused(
  { api }: Means,
  pullId: string,
  youths: readonly Youth[],
  contact: RowValues,
): Promise<Failure[]> {
  const byRef = new Map(youths.map((youth, at) => [`ny${at}`, youth]));
  const changes = [...byRef].map(([ref, youth]) => letterContact(youth, ref, contact));
  const refused: Failure[] = [];
  for (const request of requestsFor(pullId, changes, true)) {
    const { results } = await api.push('kontakttillfallen', request);
    for (const result of results) {
      const youth = byRef.get(result.ref ?? '');
      if (youth && !isSaved(result)) refused.push({ youth, reasons: reasonsOf(result) });
    }
  }
  return refused;
}

/** “12 adresser finns nu på bladet Adresslista.” and who is not among them. */
export function lettersText({ sheetName, youths, left, deceased, gone }: WrittenLetters): string {
  return [
    sheetName === null ? sv.brev.nothing : sv.brev.done(youths.length, sheetName),
    left.length > 0 ? sv.brev.left(left.length) : '',
    deceased > 0 ? sv.brev.deceased(deceased) : '',
    gone > 0 ? sv.export.left(gone) : '',
  ]
    .filter(Boolean)
    .join(' ');
}
