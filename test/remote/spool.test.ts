import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openSpool } from '../../server/remote/spool.ts';
import { sha256 } from '../usecases/leverans/kit.ts';
import { faultIn } from './asking.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'kaa-spool-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

it('what is fetched is read back as it was written, and lies under no name meanwhile', async () => {
  const place = join(folder(), 'hamtat');
  const spool = await openSpool(place, 'a.json');
  await spool.write('{"å":');
  await spool.write('"ö"}');
  expect(process.platform === 'win32' || readdirSync(place).length === 0).toBe(true);
  const chunks: Uint8Array[] = [];
  for await (const chunk of spool.bytes()) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe('{"å":"ö"}');
  expect(spool.sha256()).toBe(sha256(Buffer.from('{"å":"ö"}')));
  await spool.close();
  expect(readdirSync(place)).toEqual([]);
});

it('what never ends does not fill the disk', async () => {
  const spool = await openSpool(folder(), 'a.json', 10);
  await spool.write('123456');
  expect(await faultIn(spool.write('789012'))).toMatchObject({ code: 'tooLarge', transient: false });
  await spool.close();
});
