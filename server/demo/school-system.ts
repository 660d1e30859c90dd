import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../usecases/context.ts';
import type { Pair } from './certificates.ts';
import { json, listenHttps, send } from './https.ts';
import { oncePerDay, type Today } from './people-today.ts';
import { HUVUDMAN } from './region.ts';
import { answerSs12000, type SchoolRegister, type Stored } from './ss12000-service.ts';
import { ss12000File } from './write-ss12000.ts';

const MOST_PER_PAGE = 500;

/** Where the school systems have what they know from: the region's own files, and the people as they live today. */
export type SchoolSources = { folder: string; people: () => Promise<Today>; clock: Context['clock'] };

/**
 * Starts the school systems of the demo region, which answer by SS12000 with what stands in the region's own files and what
 * has happened since, on a free port that only this machine reaches. Gives their address; the system of
 * `ss12000-<name>-<day>.json` is below `/<name>/v2`.
 */
export async function startSchoolSystems(
  sources: SchoolSources,
  token: string,
  identity: Pair,
): Promise<string> {
  const systems = new Map<string, () => Promise<SchoolRegister>>();
  const knownBy = (name: string) => {
    const known = systems.get(name) ?? oncePerDay(sources.clock, () => registerOf(sources, name));
    systems.set(name, known);
    return known();
  };
  const { url } = await listenHttps({ identity }, async (asked, response) => {
    const [, name = '', version, list = ''] = asked.url.pathname.split('/');
    if (asked.headers.authorization !== `Bearer ${token}`) return send(response, json({}, 401));
    if (version !== 'v2' || !/^[a-z]+$/.test(name)) return send(response, json({}, 404));
    send(response, answerSs12000(await knownBy(name), list, asked.url.searchParams, MOST_PER_PAGE));
  });
  return url;
}

type Persons = Map<string, SchoolRegister['persons'][number]>;

async function registerOf({ folder, people }: SchoolSources, name: string): Promise<SchoolRegister> {
  const { persons, ...rest } = await readFiles(folder, name);
  addNews(persons, name, await people());
  return { ...rest, persons: [...persons.values()], removed: [] };
}

/** The files of a system, the oldest first: what comes later takes the place of what came before. */
async function readFiles(folder: string, name: string) {
  const persons: Persons = new Map();
  let [organisations, programmes]: [readonly Stored[], readonly Stored[]] = [[], []];
  const files = (await readdir(folder)).filter((file) => file.startsWith(`ss12000-${name}-`)).sort();
  for (const file of files) {
    const told = JSON.parse(await readFile(join(folder, file), 'utf8')) as Record<string, Stored[]>;
    organisations = told.organisations ?? organisations;
    programmes = told.programmes ?? programmes;
    const modified = endOf(/\d{4}-\d\d-\d\d/.exec(file)?.[0] ?? '');
    for (const record of told.persons ?? []) persons.set(record.id, { modified, record });
  }
  return { persons, organisations, programmes };
}

/** Lets a system know whose enrolments are others today than its files say. */
function addNews(persons: Persons, name: string, { day, lives }: Today): void {
  const huvudman = HUVUDMAN.find(({ file }) => file === name);
  const told = huvudman && ss12000File(huvudman, lives, day);
  const present = told ? (JSON.parse(told) as { persons: Stored[] }).persons : [];
  for (const record of present) {
    const before = persons.get(record.id)?.record.enrolments;
    if (JSON.stringify(before) === JSON.stringify(record.enrolments)) continue;
    persons.set(record.id, { modified: endOf(day), record });
  }
}

/** What came on a day may have changed until its end. */
function endOf(day: string): string {
  return `${day}T23:59:59.999Z`;
}
