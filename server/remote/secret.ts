import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { RemoteFault } from './fault.ts';

/** Where secrets lie: a folder, and environment variables. */
export type Secrets = { folder: string; environment: Readonly<Record<string, string>> };

/** The largest secret: a chain of certificates. */
const MAX_BYTES = 128 * 1024;
const OWNER = /^(?:\d{4}|region)$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/**
 * A secret by its name: the environment variable `KAA_SECRET_<OWNER>_<NAME>`, else the file `<owner>/<name>` in the
 * folder. The owner is a kommun's code or `region`: nobody can name another's secret. Throws RemoteFault `settings`,
 * which never says more than the name.
 */
export async function readSecret(secrets: Secrets, owner: string, name: string): Promise<string> {
  if (!OWNER.test(owner) || !NAME.test(name))
    throw new RemoteFault('settings', 'Hemligheten har ett namn som inte går.');
  const variable = variableOf(owner, name);
  const given = secrets.environment[variable];
  if (given !== undefined) return given;
  const text = await readSmall(join(secrets.folder, owner, name));
  if (text !== null && text.trim() !== '') return text;
  const why = `Hemligheten ${name} finns inte på servern. Den som sköter servern lägger den i filen ${owner}/${name} i mappen SECRETS_DIR, eller i miljövariabeln ${variable}.`;
  throw new RemoteFault('settings', why);
}

/** The environment variable of a secret. */
export function variableOf(owner: string, name: string): string {
  return `KAA_SECRET_${owner}_${name}`.toUpperCase().replaceAll(/[.-]/g, '_');
}

/** A small ordinary file, or null: opened without waiting, so that a pipe that somebody put there holds up nobody. */
async function readSmall(path: string): Promise<string | null> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => null);
  try {
    const facts = await file?.stat();
    if (!file || !facts?.isFile() || facts.size > MAX_BYTES) return null;
    return await file.readFile('utf8');
  } catch {
    return null;
  } finally {
    await file?.close();
  }
}
