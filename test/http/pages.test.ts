import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../server/config.ts';
import type { Env } from '../../server/http/env.ts';
import { pages } from '../../server/http/pages.ts';

const OFFICE = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
const BUILT: Readonly<Record<string, string>> = {
  'taskpane.html': `<!doctype html><script src="${OFFICE}"></script>`,
  'try.html': '<!doctype html><title>Prova</title>',
  'blad.html': '<!doctype html><title>Blad</title>',
  'assets/taskpane-AbCd1234.js': 'export const pane = 1;',
  'assets/taskpane-AbCd1234.js.map': '{}',
  'main.ts': 'export {};',
  'icon-32.png': 'png',
};

function site(
  environment: Record<string, string> = {},
): (path: string, headers?: Record<string, string>) => Promise<Response> {
  const folder = mkdtempSync(join(tmpdir(), 'kaa-pages-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(BUILT)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const app = new Hono<Env>().use(pages(readConfig(environment), folder));
  return async (path, headers = {}) => app.request(path, { headers });
}

describe('pages', () => {
  it('show the try-it page at / with the demo, and a word about what this is without', async () => {
    expect(await (await site()('/')).text()).toContain('Prova');
    const front = await site({ DEMO: '0' })('/');
    expect(front.status).toBe(200);
    expect(await front.text()).toContain('Aktivitetsansvar i Excel');
    expect((await site({ DEMO: '0' })('/try.html')).status).toBe(404);
  });

  it('give the page for those without the add-in at /blad, demo or not, and lead there', async () => {
    for (const environment of [{}, { DEMO: '0' }]) {
      const page = await site(environment)('/blad');
      expect([page.status, await page.text()]).toEqual([200, BUILT['blad.html']]);
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    }
    expect(await (await site({ DEMO: '0' })('/')).text()).toContain('<a href="blad">');
  });

  it("take office.js from Microsoft's network, or from this server with OFFICE_JS=self", async () => {
    expect(await (await site()('/taskpane.html')).text()).toContain(OFFICE);
    const own = await (await site({ OFFICE_JS: 'self' })('/taskpane.html')).text();
    expect(own).toContain('<script src="office-js/office.js">');
    expect(own).not.toContain('microsoft.com');
  });

  it('keep hashed files for ever and ask again for pages', async () => {
    const get = site();
    const asset = await get('/assets/taskpane-AbCd1234.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const page = await get('/taskpane.html');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const again = await get('/taskpane.html', { 'if-none-match': page.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  it('are packed for those who take it', async () => {
    const answer = await site()('/assets/taskpane-AbCd1234.js', { 'accept-encoding': 'gzip, br' });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    const text = gunzipSync(Buffer.from(await answer.arrayBuffer())).toString();
    expect(text).toBe(BUILT['assets/taskpane-AbCd1234.js']);
  });

  it('have an icon where browsers look for one', async () => {
    const answer = await site()('/favicon.ico');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it.each([
    '/assets/',
    '/assets',
    '/main.ts',
    '/assets/taskpane-AbCd1234.js.map',
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/server/main.ts',
  ])('do not give out %s', async (path) => {
    expect((await site()(path)).status).toBe(404);
  });
});

describe('the copy of office.js', () => {
  it.each(['office.js', 'excel-web-16.00.js', 'sv-se/office_strings.js', 'AgaveErrorUX/index.html'])(
    'has %s',
    async (name) => {
      const answer = await site({ OFFICE_JS: 'self', DEMO: '0' })(`/office-js/${name}`);
      expect(answer.status).toBe(200);
    },
  );

  it('is only there when it is used, and only the files that Excel asks for', async () => {
    expect((await site({ DEMO: '0' })('/office-js/office.js')).status).toBe(404);
    expect((await site()('/office-js/word-web-16.00.js')).status).toBe(404);
  });
});
