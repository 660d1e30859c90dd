import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  functionLengths,
  type Import,
  importsOf,
  listFiles,
  percentile,
  type SourceFile,
} from './support/source-tree.ts';

/** What a room may import: rooms of ours (`type room` for types only) and packages. */
type Rule = { rooms: readonly string[]; types?: readonly string[]; packages: readonly string[] };

const NODE = 'node:';
const ANY = '*';

// Data flows one way: outside → contract → usecase → domain → db → out.
const RULES: Readonly<Record<string, Rule>> = {
  domain: { rooms: [], packages: [] },
  contract: { rooms: ['domain'], packages: ['zod'] },
  formats: { rooms: [], packages: [ANY] },
  db: { rooms: ['domain'], types: ['audit'], packages: [NODE, 'kysely', 'mssql', 'tedious'] },
  audit: { rooms: ['db', 'domain'], packages: [] },
  security: { rooms: ['db', 'domain'], packages: ['node:crypto', 'node:util'] },
  remote: { rooms: ['domain', 'formats'], packages: [NODE, 'zod', 'undici'] },
  integrations: { rooms: ['domain', 'formats', 'remote'], packages: [NODE, 'zod', 'nodemailer'] },
  usecases: {
    rooms: ['domain', 'contract', 'db', 'audit', 'security', 'formats'],
    types: ['integrations', 'process'],
    packages: ['node:crypto', 'node:fs', 'node:path', 'node:stream', 'zod', 'kysely'],
  },
  jobs: {
    rooms: ['usecases', 'domain', 'contract', 'db', 'formats', 'integrations', 'remote', 'process'],
    packages: [NODE, 'zod'],
  },
  http: {
    rooms: ['usecases', 'contract', 'security', 'domain', 'formats', 'integrations', 'remote', 'process'],
    packages: [NODE, 'zod', 'hono', '@hono/node-server'],
  },
  cli: {
    rooms: ['usecases', 'contract', 'domain', 'db', 'jobs', 'formats', 'integrations', 'process'],
    packages: [NODE, 'zod'],
  },
  demo: {
    rooms: ['usecases', 'contract', 'domain', 'db', 'jobs', 'formats', 'integrations', 'process'],
    packages: [NODE, 'exceljs', 'mkcert'],
  },
  process: { rooms: [ANY], packages: [ANY] },
  addin: { rooms: ['contract', 'domain'], packages: [ANY] },
};

/** Files beside the rooms that any door may use; the other ones start a process and are imported by nobody. */
const SHARED = ['clock', 'config', 'deps', 'log', 'manifest'].map((name) => `server/${name}.ts`);
const ADDIN_TOOLS = /^addin\/(?:excel|vite\.config)\.ts$/;

const server = listFiles(['server'], ['.ts']);
const addin = listFiles(['addin'], ['.ts', '.tsx']).filter(({ path }) => !ADDIN_TOOLS.test(path));
const tests = listFiles(['test'], ['.ts', '.tsx']);
const product = [...server, ...addin];

function roomOf(path: string): string {
  if (path.startsWith('addin/')) return 'addin';
  const [, folder = '', rest] = path.split('/');
  return rest === undefined ? 'process' : folder;
}

function allows(rule: Rule, { from, target, typeOnly }: Import): boolean {
  const ours = target.startsWith('server/') || target.startsWith('addin/');
  if (!ours) return rule.packages.some((name) => fits(name, target));
  const room = roomOf(target);
  if (room === roomOf(from)) return room !== 'integrations' || folderOf(target) === folderOf(from);
  if (room === 'process' && roomOf(from) !== 'process' && !SHARED.includes(target)) return false;
  const allowed = typeOnly ? [...rule.rooms, ...(rule.types ?? [])] : rule.rooms;
  return allowed.includes(room) || allowed.includes(ANY);
}

function fits(name: string, target: string): boolean {
  if (name === ANY) return true;
  return name.endsWith(':') ? target.startsWith(name) : target === name || target.startsWith(`${name}/`);
}

function folderOf(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}

function hits(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
}

describe('imports', () => {
  it('go where the table lets them', () => {
    const wrong = product.flatMap((file) => {
      const rule = RULES[roomOf(file.path)];
      if (!rule) return [`${file.path} is in a room without a rule`];
      return importsOf(file)
        .filter((found) => !allows(rule, found))
        .map(({ from, target }) => `${from} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('of tests never replace our own code', () => {
    expect(hits(tests, /\bvi\.(?:mock|doMock|spyOn)\(/)).toEqual([]);
  });
});

describe('the size budget', () => {
  const sizes = product.map(({ path, lines }) => ({ path, size: lines.length - 1 }));

  it('keeps files at a median of 75 lines, 95 % within 300 and none over 500', () => {
    const numbers = sizes.map(({ size }) => size);
    expect(percentile(numbers, 0.5)).toBeLessThanOrEqual(75);
    expect(percentile(numbers, 0.95)).toBeLessThanOrEqual(300);
    expect(sizes.filter(({ size }) => size > 500)).toEqual([]);
  });

  it('keeps 95 % of the functions within 60 lines', () => {
    expect(percentile(product.flatMap(functionLengths), 0.95)).toBeLessThanOrEqual(60);
  });

  it('keeps test files within 500 lines', () => {
    expect(tests.filter(({ lines }) => lines.length > 501).map(({ path }) => path)).toEqual([]);
  });
});

describe('the domain', () => {
  const domain = server.filter(({ path }) => roomOf(path) === 'domain');

  it('reads no clock and rolls no dice', () => {
    expect(hits(domain, /\bDate\.now\(|new Date\(\)|\bMath\.random\(|\bperformance\./)).toEqual([]);
  });
});

describe('SQL', () => {
  const engines = /^server\/db\/engines\//;
  const queries = server.filter(({ path }) => !engines.test(path));

  it('is composed so that both engines take it', () => {
    const dialect = /\.(?:limit|top|offset|returning|returningAll|output|onConflict|onDuplicateKeyUpdate)\(/;
    expect(hits(queries, dialect)).toEqual([]);
    expect(hits(server, /\bmerge\s+into\b|\bmergeInto\(/i)).toEqual([]);
  });

  it('opens transactions in usecases only', () => {
    const rooms = ['http', 'cli', 'integrations', 'formats', 'domain', 'contract', 'audit', 'security'];
    const doors = server.filter(({ path }) => rooms.includes(roomOf(path)));
    expect(hits(doors, /\.transaction\(/)).toEqual([]);
  });

  it('has each migration in two dialects, numbered without gaps', () => {
    const files = readdirSync(new URL('../sql/migrations/', import.meta.url)).sort();
    const names = [...new Set(files.map((file) => file.replace(/\.(?:sqlite|mssql)\.sql$/, '')))];
    expect(files).toEqual(names.flatMap((name) => [`${name}.mssql.sql`, `${name}.sqlite.sql`]));
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
  });
});

describe('the code', () => {
  const all = [...product, ...tests, ...listFiles(['sql'], ['.sql'])];

  it('has no `any`', () => {
    const typed = /^(?!\s*(?:\*|\/\/|\/\*)).*(?::|<|\bas|,|\|)\s*any\b(?!['\w -]*['"`])/;
    expect(hits([...product, ...tests], typed)).toEqual([]);
  });

  it('names no path of a machine and leaves nothing for later', () => {
    const machine = ['work', 'root', 'home', 'Users'].join('|');
    expect(hits(all, new RegExp(`['"\`( ]/(?:${machine})/`))).toEqual([]);
    expect(hits(all, new RegExp(`\\b(?:${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`))).toEqual([]);
  });

  it('has no drawer for odds and ends', () => {
    const drawer = /(?:^|\/)(?:utils?|helpers?|common|misc|index)\.tsx?$/;
    expect([...product, ...tests].map(({ path }) => path).filter((path) => drawer.test(path))).toEqual([]);
  });
});
