import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { generateCertificates } from 'office-addin-dev-certs/lib/generate.js';
import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import type { Env } from '../../server/http/env.ts';
import { pages } from '../../server/http/pages.ts';
import { type BuiltPane, buildPane, bundlePage } from '../support/built-pane.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';

const chromium = findChromium();
const HOST_PAGE =
  '<!doctype html><html lang="sv"><title>Excel</title><body><script type="module" src="/host.js"></script></body></html>';

describe.skipIf(chromium === null)('the whole office.js, framed as in Excel on the web', () => {
  let [browser, server, pane]: [Browser | null, ServerType | null, BuiltPane | null] = [null, null, null];
  let frame: Frame;
  const outside: string[] = [];
  const certificates = mkdtempSync(join(tmpdir(), 'cert-'));

  beforeAll(async () => {
    pane = await buildPane();
    const { started, port } = await startServer(pane.folder, certificates);
    server = started;
    browser = await launchChromium(chromium ?? '');
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    page.on('request', (request) => {
      if (new URL(request.url()).hostname !== 'localhost') outside.push(request.url());
    });
    await page.goto(`https://localhost:${port}/host.html`);
    const element = await page.waitForSelector('iframe');
    const content = await element.contentFrame();
    if (!content) throw new Error('the frame is empty');
    frame = content;
    await frame.waitForFunction(
      () => typeof Excel !== 'undefined' && document.querySelector('#pane *') !== null,
    );
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
    pane?.remove();
    rmSync(certificates, { recursive: true, force: true });
  });

  it('boots in Swedish, finds Excel, and asks nobody but us', async () => {
    const info = await frame.evaluate(async () => {
      const { host, platform } = await Office.onReady();
      const { requirements } = Office.context;
      return [
        host,
        platform,
        Office.context.displayLanguage,
        requirements.isSetSupported('ExcelApi', '1.15'),
      ];
    });
    expect(info).toEqual(['Excel', 'OfficeOnline', 'sv-SE', true]);
    expect(outside).toEqual([]);
  });

  it('writes and reads cells, hears of changes and keeps settings', async () => {
    const result = await frame.evaluate(async () => {
      const heard: string[] = [];
      const values = await Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.onChanged.add(async (event) => {
          heard.push(`${event.address} ${event.changeType}`);
        });
        await context.sync();
        const range = sheet.getRange('A1:B1');
        range.values = [['Östen', 17]];
        range.load('values');
        await context.sync();
        return range.values;
      });
      const { settings } = Office.context.document;
      settings.set('blad', { hämtat: true });
      const status = await new Promise((resolve) => settings.saveAsync((saved) => resolve(saved.status)));
      return { values, heard, status };
    });
    expect(result).toEqual({ values: [['Östen', 17]], heard: ['A1:B1 RangeEdited'], status: 'succeeded' });
  });
});

async function startServer(folder: string, certificates: string) {
  const [ca, certFile, keyFile] = ['ca.crt', 'localhost.crt', 'localhost.key'].map((name) =>
    join(certificates, name),
  );
  await generateCertificates(ca, certFile, keyFile, 2);
  const config = readConfig({ DEMO: '1', OFFICE_JS: 'self', DATA_DIR: certificates });
  const script = await bundlePage(new URL('./wac-page.ts', import.meta.url));
  const app = new Hono<Env>()
    .get('/host.html', (c) => c.html(HOST_PAGE))
    .get('/host.js', (c) => c.body(script, 200, { 'Content-Type': 'text/javascript' }))
    .use(pages(config, folder));
  const serverOptions = { cert: readFileSync(certFile ?? ''), key: readFileSync(keyFile ?? '') };
  return new Promise<{ started: ServerType; port: number }>((resolve) => {
    const started = serve(
      { fetch: app.fetch, port: 0, hostname: 'localhost', createServer, serverOptions },
      (address) => resolve({ started, port: address.port }),
    );
  });
}
