import type { Db, Tx } from '../../db/database.ts';
import { selectHandlaggare, selectKommuner, selectKontoNames } from '../../db/queries/konto-lists.ts';
import { listItems } from '../../domain/lists.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { ListItem, ListName } from '../../domain/sheet.ts';
import { sortKey } from '../../domain/text-keys.ts';

/** Gives the choices of a value list. */
export type ValueLists = (name: ListName) => readonly ListItem[];

/** Reads the lists that the database holds; the others are the domain's. */
export async function readValueLists(
  db: Db | Tx,
  kommun: string | null,
  today: PlainDate,
): Promise<ValueLists> {
  const kommuner = await selectKommuner(db);
  const handlaggare = (await selectHandlaggare(db, kommun, today)).toSorted(byLabel);
  return (name) => {
    if (name === 'kommun') return kommuner;
    return name === 'handlaggare' ? handlaggare : listItems(name);
  };
}

/** In the order of the Swedish alphabet. */
function byLabel(a: ListItem, b: ListItem): number {
  const [one, other] = [sortKey(a.label), sortKey(b.label)];
  return one === other ? 0 : one < other ? -1 : 1;
}

/**
 * The lists with those handläggare added that stand on rows though they have left: their names are shown, and the
 * row may keep them, but nobody can choose them anew.
 */
export async function withFormerHandlaggare(
  db: Db | Tx,
  lists: ValueLists,
  used: Iterable<string>,
): Promise<ValueLists> {
  const present = lists('handlaggare');
  const known = new Set(present.map((item) => item.value));
  const missing = [...new Set(used)].filter((value) => !known.has(value));
  if (missing.length === 0) return lists;
  const names = await selectKontoNames(db, missing.map(Number));
  const former = missing.map((value) => ({
    value,
    label: `${names.get(Number(value)) ?? 'Okänd'} (tidigare)`,
  }));
  return (name) => (name === 'handlaggare' ? [...present, ...former] : lists(name));
}
