import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const CONFIG = fileURLToPath(new URL('../../addin/vite.config.ts', import.meta.url));

const SERVED = fileURLToPath(new URL('../../addin/dist/', import.meta.url));

/** The pane's pages as they are shipped, built in a folder of their own. */
export type BuiltPane = { folder: string; remove: () => void };

/** Builds the pane and the try-it page. */
export async function buildPane(): Promise<BuiltPane> {
  const folder = mkdtempSync(join(tmpdir(), 'pane-'));
  const { NODE_ENV = 'test' } = process.env;
  // Under the name of tests the code is built for looking into, and weighs more.
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: CONFIG, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  } finally {
    process.env.NODE_ENV = NODE_ENV;
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Builds the pane where the server looks for it. Each file is put in its place whole and none is taken away, so that
 * pages that are open meanwhile find what they fetch later.
 */
export async function buildServedPane(): Promise<void> {
  const pane = await buildPane();
  const names = readdirSync(pane.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(pane.folder.length + 1));
  for (const name of names) {
    const place = join(SERVED, name);
    mkdirSync(dirname(place), { recursive: true });
    copyFileSync(join(pane.folder, name), `${place}.${process.pid}`);
    renameSync(`${place}.${process.pid}`, place);
  }
  pane.remove();
}

/** Bundles one module for a page; the answer is its script. */
export async function bundlePage(entry: URL): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(entry), formats: ['es'], fileName: 'page' },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  for (const output of outputs) {
    const chunk = 'output' in output ? output.output.find((part) => part.type === 'chunk') : undefined;
    if (chunk) return chunk.code;
  }
  throw new Error('vite built no script');
}
