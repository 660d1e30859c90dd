import { fileURLToPath } from 'node:url';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import type { Config } from '../config.ts';
import { type AnswerKind, securityHeaders } from '../security/headers.ts';
import type { Env } from './env.ts';
import { type FileContent, listBuilt, listOfficeJs, readContent, type ServedFile } from './files.ts';
import { FRONT_PAGE } from './front-page.ts';

const BUILT = fileURLToPath(new URL('../../addin/dist/', import.meta.url));
const CDN_OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
const PANE = '/taskpane.html';
/** What people type for a page. */
const SHORT: Readonly<Record<string, string>> = { '/blad': '/blad.html' };
const TRY_PAGE = '/try.html';
const TRY_PANE = '/try-pane.html';

/** Serves the pane, the try-it page and their files; what is not in the list goes on to the next door. */
export function pages(config: Config, folder = BUILT): MiddlewareHandler<Env> {
  const files = listBuilt(folder);
  if (!config.demo) for (const page of [TRY_PAGE, TRY_PANE]) files.delete(page);
  const office = config.demo || config.officeJs === 'self' ? listOfficeJs() : new Map<string, ServedFile>();
  const icon = files.get('/icon-32.png');
  if (icon) files.set('/favicon.ico', icon);
  const read = remember((served) => load(served, config));

  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const asked = SHORT[c.req.path] ?? c.req.path;
    const path = asked === '/' && files.has(TRY_PAGE) ? TRY_PAGE : asked;
    const served = files.get(path) ?? office.get(path.toLowerCase());
    if (!served && path !== '/') return next();
    const kind = path === PANE ? 'pane' : path === '/' || path.endsWith('.html') ? 'page' : 'asset';
    c.set('route', kind);
    setHeaders(c, config, kind);
    if (!served) return c.html(FRONT_PAGE);
    return send(c, served, kind, await read(served));
  };
}

function setHeaders(c: HonoContext<Env>, config: Config, kind: AnswerKind): void {
  const headers = securityHeaders(kind, { officeJs: config.officeJs, tls: config.tls !== null });
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
}

function send(c: HonoContext<Env>, served: ServedFile, kind: AnswerKind, content: FileContent): Response {
  c.header('Content-Type', served.type);
  c.header('ETag', content.etag);
  c.header('Vary', 'Accept-Encoding');
  if (kind === 'asset') {
    c.header('Cache-Control', served.hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
  }
  if (c.req.header('if-none-match') === content.etag) return c.body(null, 304);
  const packs = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  if (!packs || content.packed === null) return c.body(new Uint8Array(content.plain));
  c.header('Content-Encoding', 'gzip');
  return c.body(new Uint8Array(content.packed));
}

// The pane is built for Microsoft's CDN; with OFFICE_JS=self it takes the copy beside it.
async function load(served: ServedFile, config: Config): Promise<FileContent> {
  const replaces = config.officeJs === 'self' && served.type.startsWith('text/html');
  return readContent(
    served,
    replaces ? (text) => text.replace(CDN_OFFICE_JS, 'office-js/office.js') : undefined,
  );
}

function remember(read: (served: ServedFile) => Promise<FileContent>) {
  const known = new Map<string, Promise<FileContent>>();
  return (served: ServedFile): Promise<FileContent> => {
    const content = known.get(served.file) ?? read(served);
    known.set(served.file, content);
    return content;
  };
}
