import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

type Stored = { id: string; [name: string]: unknown };
/** What a system knows: each record with the day on which it last came. */
type Known = {
  organisations: Stored[];
  programmes: Stored[];
  persons: Map<string, { on: string; person: Stored }>;
};

const MOST_PER_PAGE = 500;

/**
 * Starts the school systems of the demo region, which answer by SS12000 with what stands in the region's own files, on a
 * free port that only this machine reaches. Gives their address; the system of `ss12000-<name>-<day>.json` is below
 * `/<name>/v2`. It does not keep the process alive.
 */
export async function startSchoolSystems(folder: string, token: string): Promise<string> {
  const systems = new Map<string, Promise<Known>>();
  const knownBy = (name: string) => {
    const known = systems.get(name) ?? readFiles(folder, name);
    systems.set(name, known);
    return known;
  };
  const server = createServer((request, response) => {
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, name = '', version, list = ''] = url.pathname.split('/');
    if (request.headers.authorization !== `Bearer ${token}`) return void send(401, {});
    if (version !== 'v2' || !/^[a-z]+$/.test(name)) return void send(404, {});
    knownBy(name).then(
      (known) => {
        const page = pageOf(known, list, url.searchParams);
        send(page === undefined ? 404 : 200, page ?? {});
      },
      () => send(404, {}),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The files of a system, the oldest first: what comes later takes the place of what came before. */
async function readFiles(folder: string, name: string): Promise<Known> {
  const known: Known = { organisations: [], programmes: [], persons: new Map() };
  const files = (await readdir(folder)).filter((file) => file.startsWith(`ss12000-${name}-`)).sort();
  for (const file of files) {
    const told = JSON.parse(await readFile(join(folder, file), 'utf8')) as Record<string, Stored[]>;
    known.organisations = told.organisations ?? known.organisations;
    known.programmes = told.programmes ?? known.programmes;
    const on = /\d{4}-\d\d-\d\d/.exec(file)?.[0] ?? '';
    for (const person of told.persons ?? []) known.persons.set(person.id, { on, person });
  }
  return known;
}

/** A page of a list as it is asked for; undefined for a list that is not kept. */
function pageOf(known: Known, list: string, asked: URLSearchParams): object | undefined {
  const whole = (data: unknown) => ({ data, pageToken: null });
  switch (list) {
    case 'organisations':
      return whole(known.organisations);
    case 'programmes':
      return whole(known.programmes);
    case 'deletedEntities':
      return whole({ persons: [] });
    case 'persons':
      return personPage(known, asked);
    default:
      return undefined;
  }
}

/** A token says which persons, and from where on: `<after>/<from>`. */
function personPage({ persons }: Known, asked: URLSearchParams): object {
  const [after = '', from = '0'] = (
    asked.get('pageToken') ?? `${asked.get('meta.modified.after') ?? ''}/0`
  ).split('/');
  const limit = Math.min(MOST_PER_PAGE, Number(asked.get('limit')) || MOST_PER_PAGE);
  const changed = [...persons.values()].filter(({ on }) => on >= after.slice(0, 10));
  const next = Number(from) + limit;
  return {
    data: changed.slice(Number(from), next).map(({ person }) => person),
    pageToken: next < changed.length ? `${after}/${next}` : null,
  };
}
