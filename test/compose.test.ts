import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readSource } from './support/source-tree.ts';

const { text, lines } = readSource('compose.yaml');

it('compose.yaml holds no password: each must be set outside it', () => {
  const secrets = lines.filter((line) => /^\s+\w*PASSWORD:/.test(line));
  expect(secrets.length).toBeGreaterThan(3);
  for (const line of secrets) expect(line).toMatch(/: \$\{\w+_PASSWORD:\?[^}]+\}$/);
  const addresses = [...text.matchAll(/mssql:\/\/\w+:(.*?)@/g)].map(([, password]) => password);
  expect(addresses.length).toBe(2);
  for (const password of addresses) expect(password).toMatch(/^\$\{\w+_PASSWORD:\?[^}]+\}$/);
  expect(readSource('.gitignore').lines).toContain('.env');
});

it('compose.yaml runs the server as the one that may not change the schema, over an encrypted connection', () => {
  expect(text).not.toContain('encrypt=false');
  expect(text.match(/DATABASE_URL: \*app/g)).toHaveLength(1);
  expect(text.match(/DATABASE_URL: \*schema/g)).toHaveLength(1);
  expect(text).toContain('alter role kaa_app add member kaa_server;');
  expect(text).toMatch(/x-app: &app mssql:\/\/kaa_server:/);
});

it('compose.yaml copies what is there', () => {
  const copied = [...text.matchAll(/^ +COPY (.+) \S+$/gm)].flatMap(([, paths]) => String(paths).split(' '));
  expect(copied).toContain('server');
  expect(copied.filter((path) => !existsSync(new URL(`../${path}`, import.meta.url)))).toEqual([]);
});
