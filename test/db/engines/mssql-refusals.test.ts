import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { openEngine } from '../../../server/db/engines/open.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { runProgram, temporaryFolder } from '../../support/server-process.ts';
import { bareDatabase, lendDatabase, onSqlServer } from '../../support/sql-server.ts';

const NOW = '2026-11-20T02:00:00.000Z';
const open = (url: string) => openEngine(readConfig({ DATABASE_URL: url }).database);

/** The address of a database of the test's own, changed. */
async function changed(change: (url: URL) => void): Promise<string> {
  const url = new URL(await bareDatabase());
  change(url);
  return url.href;
}

/** A listener on this machine that takes connections and says what it is told to say. */
async function listener(greeting: string | null): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (greeting !== null) socket.end(greeting);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

describe.skipIf(!onSqlServer)('a SQL Server that cannot be used is told of in words', () => {
  it('when it does not know the log-in; the password stands nowhere', async () => {
    const url = await changed((address) => {
      address.password = 'fel-hemlighet';
    });
    await expect(open(url)).rejects.toThrow(/tog inte emot inloggningen/);
    const { code, stderr } = await runProgram('server/main.ts', [], {
      DATA_DIR: temporaryFolder(),
      DATABASE_URL: url,
      PORT: '0',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^SQL Server på .* tog inte emot inloggningen\..*\n$/);
    expect(stderr).not.toContain('fel-hemlighet');
  });

  it('when the database is not there', async () => {
    const url = await changed((address) => {
      address.pathname = '/finns_inte';
    });
    await expect(open(url)).rejects.toThrow('Databasen finns_inte finns inte');
  });

  it('when its certificate is not trusted', async () => {
    const url = await changed((address) => {
      address.search = '';
    });
    await expect(open(url)).rejects.toThrow('är inte betrott');
  });

  it.each([
    ['nobody listens', async () => 9],
    ['what listens says nothing', () => listener(null)],
    ['what listens is something else', () => listener('220 mail.kommunen.se ESMTP\r\n')],
  ])('when %s', async (_, port) => {
    const listening = await port();
    const url = await changed((address) => {
      address.hostname = '127.0.0.1';
      address.port = String(listening);
      address.searchParams.set('timeout', '2');
    });
    await expect(open(url)).rejects.toThrow(`Når inte SQL Server på 127.0.0.1:${listening}`);
  });

  it('when the database is another product’s', async () => {
    const engine = await open(await bareDatabase());
    onTestFinished(() => engine.close());
    await sql`create table kunder (id int not null primary key)`.execute(engine.read);
    await expect(migrate(engine, NOW)).rejects.toThrow(
      'Databasen innehåller redan tabeller från något annat',
    );
  });

  it('when the database is a newer program’s', async () => {
    const { url } = await lendDatabase();
    const engine = await open(url);
    onTestFinished(() => engine.close());
    await sql`insert into migrering (nummer, namn, kontrollsumma, tidpunkt)
      values (9999, 'kommande', ${'0'.repeat(64)}, ${NOW})`.execute(engine.read);
    await expect(migrate(engine, NOW)).rejects.toThrow('nyare version (steg 9999)');
  });
});
