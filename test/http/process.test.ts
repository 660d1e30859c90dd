import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { migrate } from '../../server/db/migrate.ts';
import { buildDeps } from '../../server/deps.ts';
import { createUser } from '../../server/usecases/konto/create-user.ts';
import { runProgram, startServer, temporaryFolder } from '../support/server-process.ts';
import { environmentOf } from '../support/test-database.ts';

const MEGABYTE = 1024 * 1024;

/** Sends a body of unknown length for as long as the server takes it, and gives what it answered. */
function pour(url: string, most: number): Promise<{ answer: string; sent: number }> {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  const piece = `${(64 * 1024).toString(16)}\r\n${' '.repeat(64 * 1024)}\r\n`;
  let [answer, sent] = ['', 0];
  const head = 'Host: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
  socket.write(`POST /api/session HTTP/1.1\r\n${head}`);
  const more = (): void => {
    if (socket.destroyed || sent >= most) return;
    sent += piece.length;
    if (socket.write(piece)) setImmediate(more);
    else socket.once('drain', more);
  };
  more();
  return new Promise((resolve) => {
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('error', () => undefined);
    socket.once('close', () => resolve({ answer, sent }));
  });
}

// Starting a process takes long on a busy machine.
describe('the server process', { timeout: 120_000 }, () => {
  it('answers, ends when asked to with what is under way done, and leaves nothing behind', async () => {
    const { url, child, ended } = await startServer({ DATA_DIR: temporaryFolder(), DEMO: '0' });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const underWay = fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'ingen', password: 'fel' }),
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    child.kill('SIGTERM');
    expect((await underWay).status).toBe(401);
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).toContain('"event":"stannad"');
  });

  it('cuts off a body that is too large while it still comes', async () => {
    const { url } = await startServer({ DATA_DIR: temporaryFolder(), DEMO: '0' });
    const { answer, sent } = await pour(url, 32 * MEGABYTE);
    expect(answer).toContain('HTTP/1.1 413');
    expect(answer).toContain('"code":"forStor"');
    expect(sent).toBeLessThan(32 * MEGABYTE);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('is not ready while it loads the demo region, and can be stopped then', async () => {
    const { url, child, ended } = await startServer({ DATA_DIR: temporaryFolder() });
    const answer = await fetch(`${url}/healthz`);
    expect(answer.status).toBe(503);
    expect((await fetch(`${url}/api/demo`)).status).toBe(503);
    child.kill('SIGTERM');
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(0);
    expect(stdout).not.toContain('Aktivitetsansvar: http');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('does not serve other machines from a database with demo log-ins, also when the demo is off', async () => {
    const dataDir = temporaryFolder();
    const deps = await buildDeps(readConfig(await environmentOf(dataDir)));
    await migrate(deps.context.engine, deps.context.clock.now());
    await createUser(deps.context, {
      username: 'demo',
      name: 'Demo',
      roles: [],
      password: 'kort',
      demo: true,
    });
    await deps.context.engine.close();
    const environment = { DATA_DIR: dataDir, PORT: '0', DEMO: '0', HOST: '0.0.0.0' };
    const { code, stderr } = await runProgram('server/main.ts', [], environment);
    expect(code).toBe(1);
    expect(stderr).toContain('127.0.0.1');
  });

  it.each([
    [
      'a database of a kind that it does not know',
      { DATABASE_URL: 'postgres://sa:hemligt@db/kaa' },
      'mssql://',
    ],
    ['an address without a database', { DATABASE_URL: 'mssql://sa:hemligt@db' }, 'databasen saknas'],
    ['files that are no certificate', { TLS_CERT: 'LICENSE', TLS_KEY: 'LICENSE' }, 'TLS_CERT'],
    ['a demo for other machines', { HOST: '0.0.0.0' }, 'DEMO=0'],
  ])('does not start with %s, and says which setting is wrong', async (_, wrong, named) => {
    const environment = { DATA_DIR: temporaryFolder(), PORT: '0', ...wrong };
    const { code, stdout, stderr } = await runProgram('server/main.ts', [], environment);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(named);
    expect(stderr).not.toMatch(/hemligt|\n\s+at /);
  });
});
