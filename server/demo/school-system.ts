import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pair } from './certificates.ts';
import { json, listenHttps, send } from './https.ts';
import { answerSs12000, type SchoolRegister, type Stored } from './ss12000-service.ts';

const MOST_PER_PAGE = 500;

/**
 * Starts the school systems of the demo region, which answer by SS12000 with what stands in the region's own files, on a
 * free port that only this machine reaches. Gives their address; the system of `ss12000-<name>-<day>.json` is below
 * `/<name>/v2`.
 */
export async function startSchoolSystems(folder: string, token: string, identity: Pair): Promise<string> {
  const systems = new Map<string, Promise<SchoolRegister>>();
  const knownBy = (name: string) => {
    const known = systems.get(name) ?? readFiles(folder, name);
    systems.set(name, known);
    return known;
  };
  const { url } = await listenHttps({ identity }, async (asked, response) => {
    const [, name = '', version, list = ''] = asked.url.pathname.split('/');
    if (asked.headers.authorization !== `Bearer ${token}`) return send(response, json({}, 401));
    if (version !== 'v2' || !/^[a-z]+$/.test(name)) return send(response, json({}, 404));
    send(response, answerSs12000(await knownBy(name), list, asked.url.searchParams, MOST_PER_PAGE));
  });
  return url;
}

/**
 * The files of a system, the oldest first: what comes later takes the place of what came before. What came on a day may
 * have changed until its end.
 */
async function readFiles(folder: string, name: string): Promise<SchoolRegister> {
  const persons = new Map<string, SchoolRegister['persons'][number]>();
  let [organisations, programmes]: [readonly Stored[], readonly Stored[]] = [[], []];
  const files = (await readdir(folder)).filter((file) => file.startsWith(`ss12000-${name}-`)).sort();
  for (const file of files) {
    const told = JSON.parse(await readFile(join(folder, file), 'utf8')) as Record<string, Stored[]>;
    organisations = told.organisations ?? organisations;
    programmes = told.programmes ?? programmes;
    const modified = `${/\d{4}-\d\d-\d\d/.exec(file)?.[0] ?? ''}T23:59:59.999Z`;
    for (const record of told.persons ?? []) persons.set(record.id, { modified, record });
  }
  return { organisations, programmes, persons: [...persons.values()], removed: [] };
}
