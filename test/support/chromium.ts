import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium of this computer (`CHROMIUM` or the first on the path), or null. */
export function findChromium(): string | null {
  const folders = (process.env['PATH'] ?? '').split(':');
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const given = process.env['CHROMIUM'];
  return [...(given ? [given] : []), ...candidates].find(isExecutable) ?? null;
}

/** Starts Chromium without a window. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
