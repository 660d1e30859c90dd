import { argon2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  hashPassword,
  makePassword,
  NOBODYS_HASH,
  TooBusy,
  verifyPassword,
} from '../../server/security/password.ts';
import { createTestApp } from '../support/app.ts';

/** A hash as an older version would have made it, with another cost. */
function olderHash(password: string, memory: number, passes: number): string {
  const nonce = Buffer.from('sexton byte salt');
  const message = Buffer.from(password);
  const key = argon2Sync('argon2id', { message, nonce, parallelism: 1, tagLength: 32, memory, passes });
  const encoded = [nonce, key].map((part) => part.toString('base64url')).join('$');
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${encoded}`;
}

describe('a stored password', () => {
  it('is argon2id with at least 46 MiB, its own salt and its cost beside it', async () => {
    const [first, second] = [await hashPassword('hemlig gran'), await hashPassword('hemlig gran')];
    const memory = Number(/^\$argon2id\$v=19\$m=(\d+),t=\d+,p=\d+\$/.exec(first)?.[1]);
    expect(memory).toBeGreaterThanOrEqual(46 * 1024);
    expect(first).not.toBe(second);
    expect(await verifyPassword(first, 'hemlig gran')).toEqual({ matches: true, outdated: false });
    expect(await verifyPassword(first, 'hemlig gran ')).toMatchObject({ matches: false });
  });

  it.each(['', 'x', '$argon2id$v=19$m=1', 'Demo-2026!'])(
    'that is no hash (%j) fits nothing',
    async (stored) => {
      expect(await verifyPassword(stored, stored)).toMatchObject({ matches: false });
    },
  );

  it('of an older cost is made anew at the next log-in', async () => {
    const app = await createTestApp();
    const username = await app.addUser({});
    const { engine } = app.deps.context;
    const losenord = olderHash('gammal hemlighet', 8192, 1);
    await engine.transaction((tx) => tx.updateTable('konto').set({ losenord }).execute());
    await app.logIn(username, 'gammal hemlighet');
    const konto = await engine.read.selectFrom('konto').select('losenord').executeTakeFirstOrThrow();
    expect(konto.losenord).not.toBe(losenord);
    expect(await verifyPassword(konto.losenord, 'gammal hemlighet')).toEqual({
      matches: true,
      outdated: false,
    });
  });
});

describe('checking a password', () => {
  it('leaves the event loop free', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 5);
    await verifyPassword(NOBODYS_HASH, 'x');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });

  it('refuses a flood instead of queueing it', async () => {
    const cheap = olderHash('x', 8192, 1);
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => verifyPassword(cheap, 'x')));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(18);
    expect(refused.every(({ reason }) => reason instanceof TooBusy)).toBe(true);
  });
});

describe('a made password', () => {
  it('is long, easy to read aloud and never the same', () => {
    const made = Array.from({ length: 50 }, makePassword);
    for (const password of made) expect(password).toMatch(/^(?:[a-zA-Z2-9]{5}-){3}[a-zA-Z2-9]{5}$/);
    expect(new Set(made).size).toBe(50);
  });
});
