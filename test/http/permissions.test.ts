import { describe, expect, it } from 'vitest';
import { ErrorBody } from '../../server/contract/errors.ts';
import { ROLES, type Role } from '../../server/domain/access.ts';
import type { Route } from '../../server/http/route.ts';
import { ROUTES } from '../../server/http/routes.ts';
import { createTestApp, type TestApp } from '../support/app.ts';

type Who = 'ingen' | Role;
const EVERYBODY: readonly Who[] = ['ingen', 'handlaggare', 'lasare', 'administrator', 'systemansvarig'];
const LOGGED_IN = EVERYBODY.slice(1);
const CASEWORKERS: readonly Who[] = ['handlaggare', 'administrator'];
const READERS: readonly Who[] = [...CASEWORKERS, 'lasare'];
const OPERATORS: readonly Who[] = ['administrator', 'systemansvarig'];

/** Who may use each route (design §2). A route that has no row here fails. */
const TABLE: Readonly<Record<string, readonly Who[]>> = {
  'get /healthz': EVERYBODY,
  'get /manifest.xml': EVERYBODY,
  'get /api/demo': EVERYBODY,
  'get /api/openapi.json': EVERYBODY,
  'post /api/session': EVERYBODY,
  'get /api/session': LOGGED_IN,
  'delete /api/session': LOGGED_IN,
  'put /api/session/role': LOGGED_IN,
  'put /api/session/password': LOGGED_IN,
  'get /api/sheets': LOGGED_IN,
  'post /api/sheets/:sheet/pull': READERS,
  'post /api/sheets/:sheet/push': CASEWORKERS,
  'post /api/sheets/:sheet/kontaktuppgifter': READERS,
  'get /api/profiles': READERS,
  'post /api/profiles': READERS,
  'put /api/profiles/:id': READERS,
  'delete /api/profiles/:id': READERS,
  'put /api/profiles/chosen/:sheet': READERS,
  'post /api/pushes/:pushId/undo': CASEWORKERS,
  'post /api/personer/sok': CASEWORKERS,
  'post /api/personer/hitta': READERS,
  'post /api/personer/oppna': READERS,
  'get /api/pushes': CASEWORKERS,
  'post /api/sheets/:sheet/workbook': READERS,
  'post /api/workbooks/push': CASEWORKERS,
  'post /api/exports': READERS,
  'post /api/exports/adresser': READERS,
  'get /api/oversikt': READERS,
  'post /api/imports/examen': CASEWORKERS,
  'post /api/imports/omraden': ['systemansvarig'],
  'post /api/jobs/:job/start': LOGGED_IN,
  'post /api/runs/:id/confirm': OPERATORS,
  'post /api/runs/:id/decline': OPERATORS,
  'get /api/schedules': OPERATORS,
  'post /api/schedules': OPERATORS,
  'patch /api/schedules/:id': OPERATORS,
  'post /api/schedules/:id/start': OPERATORS,
  'delete /api/schedules/:id': OPERATORS,
  'get /api/connections': OPERATORS,
  'post /api/connections': OPERATORS,
  'patch /api/connections/:id': OPERATORS,
  'post /api/connections/:id/test': OPERATORS,
  'post /api/connections/:id/remove': OPERATORS,
  'get /api/kommuner': OPERATORS,
  'get /api/kommuner/:kod/installningar': OPERATORS,
  'put /api/kommuner/:kod/installningar': ['systemansvarig'],
  'delete /api/kommuner/:kod/installningar/:name/:validFrom': ['systemansvarig'],
  // By a permission given by name, whatever the role.
  'post /api/skyddade/oppna': [],
  'get /api/scb/half-years': CASEWORKERS,
  'get /api/scb/readiness': CASEWORKERS,
  'get /api/scb/readiness/:halfYear': CASEWORKERS,
  'get /api/scb/exports/:id/comparison': CASEWORKERS,
  'post /api/scb/comparisons/:halfYear/:profile': CASEWORKERS,
  'get /api/scb/exports/:id/workbook': CASEWORKERS,
  'get /api/scb/exports': CASEWORKERS,
  'get /api/scb/exports/:id': CASEWORKERS,
  'get /api/scb/exports/:id/log': CASEWORKERS,
  'get /api/scb/exports/:id/log/file': CASEWORKERS,
  'get /api/scb/exports/:id/file': CASEWORKERS,
  'get /api/scb/profiles': LOGGED_IN,
  'get /api/scb/profiles/:id': LOGGED_IN,
  'get /api/scb/profiles/:id/versions/:version': LOGGED_IN,
  'put /api/scb/profiles/:id': OPERATORS,
  'get /api/scb/profiles/:id/file': LOGGED_IN,
  'post /api/scb/profiles': OPERATORS,
  'get /api/runs': LOGGED_IN,
  'get /api/runs/:id': LOGGED_IN,
  'post /api/runs/:id/stop': LOGGED_IN,
  'get /api/runs/:id/events': LOGGED_IN,
};

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

// A body that is no JSON gets so far and no further: rights are held before it is read.
async function mayUse(app: TestApp, route: Route, token: string | undefined): Promise<boolean> {
  const path = route.path.replace(/:\w+/g, 'finnsinte');
  const body = route.body ? 'inte json' : undefined;
  const answer = await app.request(route.method.toUpperCase(), path, { token, body });
  if (answer.status !== 401 && answer.status !== 403) return true;
  return !['ejInloggad', 'forbjuden'].includes(ErrorBody.parse(await answer.json()).code);
}

describe('rights', () => {
  it('are stated for every route', () => {
    expect(ROUTES.map(nameOf).filter((name) => !(name in TABLE))).toEqual([]);
  });

  it('hold for every role on every route', async () => {
    const app = await createTestApp();
    const tokens = new Map<Who, string | undefined>([['ingen', undefined]]);
    for (const role of ROLES) tokens.set(role, (await app.loginAs(role)).session.token);
    // Logging out comes last: it ends what the other routes need.
    const isLogOut = (route: Route) => Number(nameOf(route) === 'delete /api/session');
    const inOrder = ROUTES.toSorted((a, b) => isLogOut(a) - isLogOut(b));
    for (const route of inOrder) {
      const allowed: Who[] = [];
      for (const [who, token] of tokens) if (await mayUse(app, route, token)) allowed.push(who);
      expect(allowed.sort(), nameOf(route)).toEqual([...(TABLE[nameOf(route)] ?? [])].sort());
    }
  });

  it('are needed by all routes but those that must be open', () => {
    const open = ROUTES.filter((route) => route.needs === 'anyone').map(nameOf);
    expect(open.sort()).toEqual([
      'get /api/demo',
      'get /api/openapi.json',
      'get /healthz',
      'get /manifest.xml',
      'post /api/session',
    ]);
  });

  it('take effect on the next request when a role is taken away', async () => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare');
    const { engine } = app.deps.context;
    await engine.transaction((tx) => tx.updateTable('tilldelning').set({ roll: 'systemansvarig' }).execute());
    const answer = await eva.send('POST', '/api/sheets/aktivitetsansvar/pull', {});
    expect(answer.status).toBe(403);
  });

  it('end at once when the account is closed', async () => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare');
    const { engine } = app.deps.context;
    await engine.transaction((tx) => tx.updateTable('konto').set({ avstangd: 1 }).execute());
    expect((await eva.get('/api/session')).status).toBe(401);
  });
});

describe('addresses', () => {
  it('have no room for an identity number', () => {
    const parameters = ROUTES.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map((match) => match[1]));
    expect([...new Set(parameters)].filter((name) => /person|nummer|identi/i.test(String(name)))).toEqual([]);
  });
});
