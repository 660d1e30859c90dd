import { describe, expect, it } from 'vitest';
import { runProgram, startServer, temporaryFolder } from '../support/server-process.ts';

describe('the server process', () => {
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

  it('cuts off a body that is too large, also when it keeps coming', async () => {
    const { url } = await startServer({ DATA_DIR: temporaryFolder(), DEMO: '0' });
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(32)),
    });
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body, duplex: 'half' } as const;
    const answer = await fetch(`${url}/api/session`, init).catch(() => null);
    if (answer) expect(answer.status).toBe(413);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it.each([
    ['a database that this build does not serve', { DATABASE_URL: 'mssql://sa:hemligt@db/kaa' }, 'DATA_DIR'],
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
