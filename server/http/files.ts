import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A file that may be served: where it lies, its media type and whether its name changes with its content. */
export type ServedFile = { file: string; type: string; hashed: boolean };

/** A file's content, plain and packed. */
export type FileContent = { plain: Buffer; packed: Buffer | null; etag: string };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const PACKED = /^(?:text\/|image\/svg)/;
const HASHED = /-[\w-]{8}\.\w+$/;

/** What Excel asks of office.js on Windows, Mac, iPad and the web, in the case in which npm has the files. */
const OFFICE_FILES = [
  'office.js',
  'excel-web-16.00.js',
  'excel-win32-16.01.js',
  'excel-mac-16.00.js',
  'excel-ios-16.00.js',
  'sv-se/office_strings.js',
  'en-us/office_strings.js',
  'telemetry/oteljs_agave.js',
  'agaveerrorux/index.html',
  'agaveerrorux/agaveerrorux.js',
  'agaveerrorux/style/agaveerrorux.css',
];

/** The built pane and its files by path (`/taskpane.html`); empty when it is not built. */
export function listBuilt(folder: string): Map<string, ServedFile> {
  const served = new Map<string, ServedFile>();
  for (const file of readFolder(folder)) {
    const type = TYPES[extname(file)];
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    if (type) served.set(path, { file, type, hashed: path.startsWith('/assets/') && HASHED.test(path) });
  }
  return served;
}

/**
 * The npm copy of office.js by lower-case path under `/office-js/`: office.js asks for `AgaveErrorUX`,
 * the package has `agaveerrorux`. Empty when the package is not installed.
 */
export function listOfficeJs(): Map<string, ServedFile> {
  const folder = officeFolder();
  if (folder === null) return new Map();
  return new Map(
    OFFICE_FILES.map((name) => {
      const type = TYPES[extname(name)] ?? 'application/octet-stream';
      return [`/office-js/${name}`, { file: join(folder, name), type, hashed: false }];
    }),
  );
}

/** Reads a file, changes its text if asked to, and packs it if that pays. */
export async function readContent(
  { file, type }: ServedFile,
  change?: (text: string) => string,
): Promise<FileContent> {
  const bytes = await readFile(file);
  const plain = change ? Buffer.from(change(bytes.toString('utf8'))) : bytes;
  const packed = PACKED.test(type) ? await promisify(gzip)(plain) : null;
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { plain, packed, etag };
}

function officeFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/dist/office.js'));
  } catch {
    return null;
  }
}

function readFolder(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
