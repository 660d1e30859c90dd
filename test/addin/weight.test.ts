import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { buildPane } from '../support/built-pane.ts';

/** What the pane may weigh when it starts, in bytes as they are sent (design §3.10). */
const MOST = 80_000;

it('starts with at most 80 kB of JavaScript, beside office.js', { timeout: 120_000 }, async () => {
  const pane = await buildPane();
  try {
    const page = readFileSync(join(pane.folder, 'taskpane.html'), 'utf8');
    const scripts = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(scripts.length).toBeGreaterThan(0);
    const sizes = scripts.map((path) => gzipSync(readFileSync(join(pane.folder, path))).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST);
  } finally {
    pane.remove();
  }
});
