import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../server/remote/answer.ts';
import { remoteServer, sendJson } from '../support/remote-server.ts';
import { askJson, faultIn, never, ONE_MB, remoteTo } from './asking.ts';

describe('a remote system', () => {
  it('is asked below its address, with the query and the bearer token', async () => {
    const server = await remoteServer((_asked, response) => sendJson(response, { hej: 'Åsa' }));
    const remote = await remoteTo(`${server.url}/ss12000/v2/`, { bearer: 'hemligt' });
    expect(await askJson(remote, { path: 'persons', query: { limit: '2', after: undefined } })).toEqual({
      hej: 'Åsa',
    });
    expect(server.asked[0]?.url.href).toBe('https://localhost/ss12000/v2/persons?limit=2');
    expect(server.asked[0]?.headers.authorization).toBe('Bearer hemligt');
  });

  it('that is too busy is asked again, after as long as it says', async () => {
    const server = await remoteServer((_asked, response) => {
      if (server.asked.length === 1) response.writeHead(503, { 'retry-after': '7' }).end();
      else if (server.asked.length === 2) response.writeHead(500).end();
      else sendJson(response, { gick: 'bra' });
    });
    const waits: number[] = [];
    expect(await askJson(await remoteTo(server.url, {}, waits))).toEqual({ gick: 'bra' });
    expect(waits[0]).toBe(7_000);
    expect(waits[1]).toBeGreaterThanOrEqual(1_000);
    expect(waits[1]).toBeLessThanOrEqual(2_000);
  });

  it('that stays down is given up after four attempts, and may be asked later', async () => {
    const server = await remoteServer((_asked, response) => void response.writeHead(500).end('hemligt svar'));
    const fault = await faultIn(askJson(await remoteTo(server.url)));
    expect(fault).toMatchObject({ code: 'status', status: 500, transient: true });
    expect(fault.message).toBe(
      'Provsystemet svarade med 500. Felet ligger i det andra systemet. Försök senare.',
    );
    expect(server.asked).toHaveLength(4);
  });

  it('that asks for a long pause is left alone', async () => {
    const server = await remoteServer((_asked, response) => {
      response.writeHead(429, { 'retry-after': '3600' }).end();
    });
    const fault = await faultIn(askJson(await remoteTo(server.url)));
    expect(fault).toMatchObject({ code: 'status', status: 429, transient: true, retryAfterMs: 3_600_000 });
    expect(server.asked).toHaveLength(1);
  });

  it('is asked once for what may not be done twice', async () => {
    const server = await remoteServer((_asked, response) => void response.writeHead(502).end());
    const remote = await remoteTo(server.url);
    await faultIn(askJson(remote, { method: 'POST', body: '<a/>' }));
    expect(server.asked).toHaveLength(1);
    await faultIn(askJson(remote, { method: 'POST', body: '<a/>', idempotent: true }));
    expect(server.asked).toHaveLength(5);
  });

  it('cannot be told what no head of a call can hold, and is not tried again', async () => {
    const server = await remoteServer((_asked, response) => sendJson(response, { ok: true }));
    const waits: number[] = [];
    for (const client_id of ['kaa€', 'hemligt\nmer']) {
      const call = askJson(await remoteTo(server.url, {}, waits), { headers: { client_id } });
      const fault = await faultIn(call);
      expect([fault.code, fault.transient]).toEqual(['settings', false]);
      expect(fault.message).toContain('Kontrollera klient-id och hemligheter');
      expect(fault.message).not.toMatch(/kaa|hemligt/);
    }
    expect([server.asked, waits]).toEqual([[], []]);
  });

  it('that says no is not asked again', async () => {
    const server = await remoteServer((_asked, response) => void response.writeHead(404).end());
    expect(await faultIn(askJson(await remoteTo(server.url)))).toMatchObject({
      status: 404,
      transient: false,
    });
    expect(server.asked).toHaveLength(1);
  });

  it('gives a status that the reader wants', async () => {
    const server = await remoteServer((_asked, response) => sendJson(response, { fel: 1 }, 500));
    expect(await askJson(await remoteTo(server.url), { readsStatus: [500] })).toEqual({ fel: 1 });
  });

  it('that breaks off in the middle is asked anew, and the reader reads anew', async () => {
    const server = await remoteServer((_asked, response) => {
      if (server.asked.length > 1) return sendJson(response, [1, 2]);
      response.writeHead(200, { 'content-length': '1000' }).write('[1,');
      response.socket?.destroySoon();
    });
    expect(await askJson(await remoteTo(server.url))).toEqual([1, 2]);
    await server.stop();
  });

  it('that always breaks off is cut off', async () => {
    const server = await remoteServer((_asked, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('[1,');
      response.socket?.destroySoon();
    });
    expect(await faultIn(askJson(await remoteTo(server.url)))).toMatchObject({
      code: 'cutOff',
      transient: true,
    });
  });

  it('that points elsewhere is not followed', async () => {
    const server = await remoteServer((_asked, response) => {
      response.writeHead(302, { location: 'https://localhost/annan' }).end();
    });
    const fault = await faultIn(askJson(await remoteTo(server.url, { bearer: 'hemligt' })));
    expect(fault).toMatchObject({ code: 'redirect', status: 302, transient: false });
    expect(server.asked).toHaveLength(1);
  });

  it('that sends too much is not listened to', async () => {
    const server = await remoteServer((_asked, response) => {
      response.writeHead(200);
      for (let nr = 0; nr < 40; nr += 1) response.write(Buffer.alloc(64 * 1024, 32));
      response.end();
    });
    expect(await faultIn(askJson(await remoteTo(server.url)))).toMatchObject({ code: 'tooLarge' });
  });

  it('that answers with something else is unreadable', async () => {
    const answers = [Buffer.from('<html>'), Buffer.from('{"a":"\xe5"}', 'latin1')];
    const server = await remoteServer(
      (_asked, response) => void response.end(answers[server.asked.length - 1]),
    );
    const remote = await remoteTo(server.url);
    expect(await faultIn(askJson(remote))).toMatchObject({
      code: 'unreadable',
      message: 'Svaret är inte riktig JSON.',
    });
    expect(await faultIn(askJson(remote))).toMatchObject({
      code: 'unreadable',
      message: 'Svaret är inte text i UTF-8.',
    });
  });

  it('that is not there is unreachable', async () => {
    const server = await remoteServer(() => undefined);
    await server.stop();
    const fault = await faultIn(askJson(await remoteTo(server.url)));
    expect(fault).toMatchObject({ code: 'unreachable', transient: true });
    expect(fault.message).toContain('Provsystemet går inte att nå (ECONNREFUSED).');
  });
});

describe('time', () => {
  it('runs out for a system that does not answer', async () => {
    const server = await remoteServer(() => undefined);
    const remote = await remoteTo(server.url, { timeouts: { headers: 100 }, attempts: 1 });
    expect(await faultIn(askJson(remote))).toMatchObject({ code: 'timeout', transient: true });
  });

  it('runs out for one that falls silent in the middle', async () => {
    const server = await remoteServer((_asked, response) => void response.writeHead(200).write('[1,'));
    const remote = await remoteTo(server.url, { timeouts: { idle: 100 }, attempts: 1 });
    expect(await faultIn(askJson(remote))).toMatchObject({ code: 'timeout', transient: true });
  });

  it('runs out for a slow drip that never falls silent', async () => {
    const server = await remoteServer(async (_asked, response) => {
      response.writeHead(200);
      while (!response.destroyed) {
        response.write(' ');
        await setTimeout(20);
      }
    });
    const remote = await remoteTo(server.url, { timeouts: { total: 300, idle: 5_000 }, attempts: 1 });
    const fault = await faultIn(askJson(remote));
    expect(fault).toMatchObject({ code: 'timeout', transient: true });
    expect(fault.message).toBe('Provsystemet svarade inte i tid (gräns 1 sekunder för hela svaret).');
  });

  it('is not waited for when the call is broken off', async () => {
    const stop = new AbortController();
    const server = await remoteServer(() => stop.abort());
    expect(await faultIn(askJson(await remoteTo(server.url), {}, stop.signal))).toMatchObject({
      code: 'aborted',
      transient: false,
    });
    expect(server.asked).toHaveLength(1);
  });

  it('is kept to by so many calls a second at most', async () => {
    const server = await remoteServer((_asked, response) => sendJson(response, []));
    const waits: number[] = [];
    const remote = await remoteTo(server.url, { perSecond: 10 }, waits);
    await Promise.all([1, 2, 3].map(() => askJson(remote)));
    expect(waits.map((ms) => Math.round(ms / 50))).toEqual([2, 4]);
  });
});

describe('a large answer', () => {
  it('is read as it comes', async () => {
    const server = await remoteServer(async (_asked, response) => {
      for (let nr = 0; nr < 200; nr += 1) {
        if (!response.write(Buffer.alloc(ONE_MB / 8))) await new Promise((go) => response.once('drain', go));
      }
      response.end();
    });
    const remote = await remoteTo(server.url);
    const sizes: number[] = [];
    await remote.ask(
      { path: '', maxBytes: 30 * ONE_MB },
      async ({ body }) => {
        for await (const chunk of body) sizes.push(chunk.byteLength);
      },
      never(),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(25 * ONE_MB);
    expect(Math.max(...sizes)).toBeLessThan(ONE_MB);
  });

  it('may be left unread', async () => {
    const server = await remoteServer((_asked, response) => void response.end(Buffer.alloc(ONE_MB)));
    const remote = await remoteTo(server.url);
    expect(await remote.ask({ path: '', maxBytes: ONE_MB }, async ({ status }) => status, never())).toBe(200);
    expect((await remote.ask({ path: '', maxBytes: ONE_MB }, readBytes, never())).byteLength).toBe(ONE_MB);
  });
});
