import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of secrets, by owner and name, that is removed when the test ends; gives the path to it. */
export function secretsFolder(secrets: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kaa-secrets-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [owner, named] of Object.entries(secrets)) {
    mkdirSync(join(folder, owner));
    for (const [name, text] of Object.entries(named)) writeFileSync(join(folder, owner, name), text);
  }
  return folder;
}
