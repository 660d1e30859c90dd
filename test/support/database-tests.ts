import { importsOf, listFiles } from './source-tree.ts';

const DOOR = 'test/support/test-database.ts';

/** The test files from which a database is reached: those that import the door to one, directly or by way of others. */
export function databaseTests(): string[] {
  const files = listFiles(['test'], ['.ts', '.tsx']);
  const imports = new Map(files.map((file) => [file.path, importsOf(file).map(({ target }) => target)]));
  const reaching = new Set([DOOR]);
  for (let known = 0; known !== reaching.size; ) {
    known = reaching.size;
    for (const [path, targets] of imports)
      if (targets.some((target) => reaching.has(target))) reaching.add(path);
  }
  return [...reaching].filter((path) => /\.test\.tsx?$/.test(path)).sort();
}
