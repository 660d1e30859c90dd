/** Rows or columns that follow one another: `start` and how many. */
export type Group = { start: number; count: number };

/** Gathers indexes into groups of neighbours, in rising order; each index counts once. */
export function neighbours(indexes: Iterable<number>): Group[] {
  const groups: Group[] = [];
  for (const index of [...new Set(indexes)].sort((a, b) => a - b)) {
    const last = groups.at(-1);
    if (last && last.start + last.count === index) last.count++;
    else groups.push({ start: index, count: 1 });
  }
  return groups;
}
