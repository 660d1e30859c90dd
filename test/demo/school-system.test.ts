import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startSchoolSystems } from '../../server/demo/school-system.ts';
import { fetchSs12000 } from '../../server/integrations/ss12000/fetch.ts';
import { probeSs12000 } from '../../server/integrations/ss12000/probe.ts';
import type { RemoteFault } from '../../server/remote/fault.ts';
import { openRemote } from '../../server/remote/remote.ts';
import { testCertificates } from '../support/certificates.ts';
import { testClock } from '../support/clock.ts';

const DAYS = ['2026-08-20', '2026-11-01'];

/** A folder with what a system delivered on two days: everybody, then one who changed and one who is new. */
function files(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kaa-demo-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const person = (nr: number, version: number) => ({ id: `p-${nr}`, securityMarking: `v${version}` });
  const everybody = Array.from({ length: 700 }, (_, nr) => person(nr, 1));
  const units = [{ id: 'o-1', displayName: 'Skolan', organisationType: 'Skolenhet' }];
  const put = (day: string, persons: object[]) =>
    writeFileSync(
      join(folder, `ss12000-skolan-${day}.json`),
      JSON.stringify({ organisations: units, programmes: [], persons }),
    );
  put(DAYS[1] ?? '', [person(3, 2), person(900, 1)]);
  put(DAYS[0] ?? '', everybody);
  return folder;
}

async function open(baseUrl: string, bearer: string) {
  const { ca } = await testCertificates();
  return openRemote({ system: 'Skolan', baseUrl, bearer, tls: { ca: ca.cert }, loopback: true, attempts: 1 });
}

async function start(): Promise<string> {
  const clock = testClock();
  const people = async () => ({ day: clock.today(), lives: [] });
  return startSchoolSystems({ folder: files(), people, clock }, 'token', (await testCertificates()).server);
}

async function fetched(baseUrl: string, token: string, after: string | null) {
  const remote = await open(baseUrl, token);
  onTestFinished(() => remote.close());
  const signal = new AbortController().signal;
  await probeSs12000(remote, signal);
  let text = '';
  const write = async (part: string) => {
    text += part;
  };
  const expected = new Set<string>();
  await fetchSs12000(remote, { after, expected, mark: 'm', write, progress: async () => {}, signal });
  return (JSON.parse(text) as { persons: { id: string; securityMarking: string }[] }).persons;
}

it('a school system of the demo region has what its files have come to, by pages and by changes', async () => {
  const address = await start();
  const all = await fetched(`${address}/skolan/v2`, 'token', null);
  expect(all).toHaveLength(701);
  expect(all.filter(({ securityMarking }) => securityMarking === 'v2').map(({ id }) => id)).toEqual(['p-3']);
  const changed = await fetched(`${address}/skolan/v2`, 'token', '2026-10-31T23:00:00.000Z');
  expect(changed.map(({ id }) => id)).toEqual(['p-3', 'p-900']);
});

it('a school system of the demo region answers nobody without its token, and has nothing but its own', async () => {
  const address = await start();
  const ask = async (path: string, token = 'token') => {
    const remote = await open(address, token);
    onTestFinished(() => remote.close());
    const asking = remote.ask(
      { path, maxBytes: 1_000_000 },
      async ({ status }) => status,
      new AbortController().signal,
    );
    return asking.catch((fault) => (fault as RemoteFault).status);
  };
  expect(await ask('skolan/v2/persons')).toBe(200);
  expect(await ask('skolan/v2/persons', 'fel')).toBe(401);
  expect(await ask('skolan/v2/grades')).toBe(404);
  expect(await ask('..%2f..%2fetc/v2/persons')).toBe(404);
});
