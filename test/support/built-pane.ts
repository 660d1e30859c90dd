import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const CONFIG = fileURLToPath(new URL('../../addin/vite.config.ts', import.meta.url));

/** The pane's pages as they are shipped, built in a folder of their own. */
export type BuiltPane = { folder: string; remove: () => void };

/** Builds the pane and the try-it page. */
export async function buildPane(): Promise<BuiltPane> {
  const folder = mkdtempSync(join(tmpdir(), 'pane-'));
  await build({ configFile: CONFIG, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
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
