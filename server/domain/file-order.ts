/**
 * What a file says of its place among the files of an order, as stored: the order, the day `YYYYMMDD` that it was made,
 * the running number (LopNr) there, and its number (FilNr) among the files (AntalFiler) of that day. Null: not said.
 */
export type FileNumbers = {
  bestallning: string | null;
  effektuerad: string | null;
  lop_nr: number | null;
  fil_nr: number | null;
  antal_filer: number | null;
};

/** A file to be put in order: its numbers, and when it was last changed, an ISO instant. */
export type NumberedFile = { numbers: FileNumbers | null; changed: string };

/**
 * Files in the order in which they are to be taken: by the day they were made and their number that day, then by when they
 * came. Those of one order that have running numbers go by these, in the places that they have among the others.
 */
export function inFileOrder<F extends NumberedFile>(files: readonly F[]): F[] {
  const byTime = files.toSorted(
    (a, b) =>
      compare(dayOf(a), dayOf(b)) ||
      (a.numbers?.fil_nr ?? 0) - (b.numbers?.fil_nr ?? 0) ||
      compare(a.changed, b.changed),
  );
  const queues = new Map<string, F[]>();
  for (const file of byTime) {
    const order = orderOf(file);
    if (order !== null) queues.set(order, [...(queues.get(order) ?? []), file]);
  }
  for (const [order, queue] of queues) queues.set(order, queue.toSorted(byNumber));
  return byTime.map((file) => {
    const order = orderOf(file);
    return (order === null ? undefined : queues.get(order)?.shift()) ?? file;
  });
}

function dayOf({ numbers, changed }: NumberedFile): string {
  return numbers?.effektuerad ?? changed.slice(0, 10).replaceAll('-', '');
}

function orderOf({ numbers }: NumberedFile): string | null {
  return numbers === null || numbers.lop_nr === null ? null : (numbers.bestallning ?? '');
}

function byNumber(a: NumberedFile, b: NumberedFile): number {
  const [one, other] = [a.numbers, b.numbers];
  return (one?.lop_nr ?? 0) - (other?.lop_nr ?? 0) || (one?.fil_nr ?? 0) - (other?.fil_nr ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Something about the number of a file that somebody should know. `from`–`to`: the numbers that are missing before it. */
export type NumberFault =
  | { kind: 'gap'; number: number; from: number; to: number }
  | { kind: 'taken'; number: number; file: number | null }
  | { kind: 'late'; number: number; last: number };

/** What is odd about a file's running number beside those of the order that are in. */
export function judgeNumber(
  own: Pick<FileNumbers, 'lop_nr' | 'fil_nr'>,
  earlier: readonly Pick<FileNumbers, 'lop_nr' | 'fil_nr'>[],
): NumberFault | null {
  const number = own.lop_nr;
  const known = earlier.flatMap(({ lop_nr }) => (lop_nr === null ? [] : [lop_nr]));
  if (number === null || known.length === 0) return null;
  if (earlier.some((file) => file.lop_nr === number && file.fil_nr === own.fil_nr)) {
    return { kind: 'taken', number, file: own.fil_nr };
  }
  const last = known.reduce((most, one) => Math.max(most, one));
  if (number > last + 1) return { kind: 'gap', number, from: last + 1, to: number - 1 };
  return number < last ? { kind: 'late', number, last } : null;
}

/** The numbers that are missing among the files of one day, which are to be `total`. At most 20 of them. */
export function missingFiles(present: readonly number[], total: number): number[] {
  const there = new Set(present);
  const missing: number[] = [];
  for (let number = 1; number <= total && missing.length < 20; number++) {
    if (!there.has(number)) missing.push(number);
  }
  return missing;
}
