import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { generateCertificates } from 'office-addin-dev-certs/lib/generate.js';
import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Env } from '../../server/http/env.ts';
import { type BuiltPane, buildPane, bundlePage } from '../support/built-pane.ts';
import { findChromium, openChromium } from './chromium.ts';
import { type ServedPages, servePages } from './served-pages.ts';

const executable = findChromium();
const HOST_PAGE =
  '<!doctype html><html lang="sv"><title>Excel</title><body><script type="module" src="/host.js"></script></body></html>';

describe.skipIf(!executable)('the whole office.js, framed as in Excel on the web', () => {
  let browser: Browser;
  let served: ServedPages;
  let pane: BuiltPane;
  let frame: Frame;
  const outside: string[] = [];
  const certificates = mkdtempSync(join(tmpdir(), 'cert-'));

  beforeAll(async () => {
    pane = await buildPane();
    served = await serveHost(pane.folder, certificates);
    browser = await openChromium(executable ?? '');
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    page.on('request', (request) => {
      if (new URL(request.url()).hostname !== 'localhost') outside.push(request.url());
    });
    await page.goto(`${served.url}/host.html`);
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
    served?.close();
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

async function serveHost(folder: string, certificates: string): Promise<ServedPages> {
  const [ca = '', certFile = '', keyFile = ''] = ['ca.crt', 'localhost.crt', 'localhost.key'].map((name) =>
    join(certificates, name),
  );
  await generateCertificates(ca, certFile, keyFile, 2);
  const script = await bundlePage(new URL('./wac-page.ts', import.meta.url));
  const extra = new Hono<Env>()
    .get('/host.html', (c) => c.html(HOST_PAGE))
    .get('/host.js', (c) => c.body(script, 200, { 'Content-Type': 'text/javascript' }));
  return servePages({ folder, tls: { cert: readFileSync(certFile), key: readFileSync(keyFile) }, extra });
}
