import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { buildServedPane } from '../support/built-pane.ts';
import { findChromium, openChromium } from './chromium.ts';
import { type ServedKommun, serveKommun } from './served-kommun.ts';

/** What the tests of a group share: a browser, and a kommun that is served to it. Theirs once they run. */
export type Stage = { browser: Browser; kommun: ServedKommun };

/**
 * A group of tests that drive the built pane in Chromium against a server of their own. Skipped, with a word, where
 * there is no Chromium.
 */
export function describeInBrowser(name: string, tests: (stage: Stage) => void): void {
  const executable = findChromium();
  if (!executable) process.stderr.write('Inget Chromium hittades: webbläsartesterna hoppas över.\n');
  describe.skipIf(!executable)(name, { timeout: 120_000 }, () => {
    const stage = {} as Stage;
    beforeAll(async () => {
      await buildServedPane();
      stage.browser = await openChromium(executable ?? '');
      stage.kommun = await serveKommun();
    }, 120_000);
    afterAll(async () => {
      await stage.browser?.close();
      await stage.kommun?.close();
    });
    tests(stage);
  });
}
