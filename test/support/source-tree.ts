import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SKIPPED = /(?:^|\/)(?:node_modules|dist|data|coverage|pictures)(?:\/|$)/;

/** A file of the project: path from the top, text, and its lines. */
export type SourceFile = { path: string; text: string; lines: string[] };

/** An import of a file: of one of our files (`target` is its path) or of a package; types only or not. */
export type Import = { from: string; target: string; typeOnly: boolean };

/** The project's files under the given folders that end as asked. */
export function listFiles(folders: readonly string[], endings: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.split(sep).join('/')}`)
      .filter((path) => !SKIPPED.test(path) && endings.some((ending) => path.endsWith(ending)))
      .sort()
      .map(readSource),
  );
}

/** Reads one file by its path from the top. */
export function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path, text, lines: text.split('\n') };
}

/** What a file imports and re-exports, statically or by a call. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const statements = text.matchAll(/^(?:import|export)\s(type\s)?[^;'"`]*?from\s+'([^']+)'/gm);
  const bare = text.matchAll(/(?:^import\s+|\bimport\()()'([^']+)'/gm);
  return [...statements, ...bare].map((match) => {
    const specifier = String(match[2]);
    const ours = specifier.startsWith('.');
    return {
      from: path,
      target: ours
        ? relative(ROOT, join(ROOT, dirname(path), specifier))
            .split(sep)
            .join('/')
        : specifier,
      typeOnly: match[1] !== undefined,
    };
  });
}

/** The number of lines of each function that stands at the left margin. */
export function functionLengths({ lines }: SourceFile): number[] {
  const lengths: number[] = [];
  let start = -1;
  lines.forEach((line, index) => {
    if (/^(?:export )?(?:async )?function\b/.test(line)) start = index;
    if (/^}/.test(line) && start >= 0) {
      lengths.push(index - start + 1);
      start = -1;
    }
  });
  return lengths;
}

/** The value below which the given share (0–1) of the numbers lie. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
