import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../server/http/routes.ts';
import { workOff } from '../jobs/work-off.ts';
import { openFile } from '../support/workbook-file.ts';
import { type Aviary, BIRDS, type Bird, birdsIn, FORBIDDEN, openAviary, type Who } from './canaries.ts';
import { type Visit, visitsTo } from './visits.ts';

const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
/** What logging out ends is needed until the last. */
const LAST = 'delete /api/session';

/** The status, headers and content of an answer, and what stands in the cells of a workbook. */
async function heard(answer: Response): Promise<string> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const parts = [String(answer.status), JSON.stringify([...answer.headers]), bytes.toString()];
  if (bytes.subarray(0, 2).toString() === 'PK') {
    const { book } = await openFile(bytes);
    parts.push(JSON.stringify(book.worksheets.map((sheet) => sheet.model)));
  }
  return parts.join(' ');
}

/** Asks every route in all its ways; gives what was let out by which, and everything that was heard. */
async function visitAll(aviary: Aviary, who: Who | 'nobody') {
  const { app, token } = aviary;
  const visits = visitsTo(aviary);
  const escaped: string[] = [];
  let all = '';
  const ask = async (method: string, { path, body }: Visit) => {
    const answer = await app.request(method, path, { token, body });
    const text = await heard(answer);
    all += text;
    for (const bird of birdsIn(text, FORBIDDEN[who])) escaped.push(`${method} ${path}: ${bird}`);
    if (answer.status >= 500) escaped.push(`${method} ${path}: ${answer.status}`);
  };
  for (const route of ROUTES) {
    const method = route.method.toUpperCase();
    for (const visit of visits[nameOf(route)] ?? []) {
      await ask(method, visit);
      if (method === 'POST' && /imports|start$/.test(route.path)) await workOff(app.deps.context);
    }
  }
  await ask('DELETE', { path: '/api/session' });
  return { escaped: [...new Set(escaped)], all: all.toLowerCase() };
}

const SCHOOLS = ['/bra/organisations', '/bra/persons', '/fel/organisations'];
/** What is asked of the remote systems where their connections are tried. */
const ASKED: Partial<Record<Who | 'nobody', string[]>> = { ada: SCHOOLS, system: [...SCHOOLS, '/navet'] };

describe('what is not for everybody (Z17, Z44)', { timeout: 600_000 }, () => {
  it('is asked for in every route', async () => {
    const visits = visitsTo(await openAviary());
    expect(ROUTES.map(nameOf).filter((name) => !(name in visits))).toEqual([]);
    expect(Object.keys(visits).filter((name) => !ROUTES.some((route) => nameOf(route) === name))).toEqual([]);
    expect(Object.keys(visits).filter((name) => visits[name]?.length === 0)).toEqual([LAST]);
  });

  it.each<[Who | 'nobody', readonly Bird[]]>([
    ['nobody', []],
    ['eva', ['norreka']],
    ['lasare', ['norreka']],
    ['ada', ['norreka']],
    ['granne', ['soderek', 'bara']],
    ['region', ['bara']],
    ['system', []],
  ])('does not reach %s by any route, nor the log', async (who, own) => {
    const aviary = await openAviary(who);
    const { escaped, all } = await visitAll(aviary, who);
    expect(escaped).toEqual([]);
    expect(own.filter((bird) => !all.includes(BIRDS[bird]))).toEqual([]);
    // The remote systems were heard by those who may try them, and by nobody else.
    expect(aviary.asked.map(({ url }) => url.pathname)).toEqual(ASKED[who] ?? []);
    expect(birdsIn(aviary.app.logLines.join('\n'), FORBIDDEN.nobody)).toEqual([]);
  });
});
