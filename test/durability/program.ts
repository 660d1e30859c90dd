import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { environmentOf } from '../support/test-database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A process of the product on a data folder. */
export type Program = { child: ChildProcess; output(): string; kill(): Promise<void>; stop(): Promise<void> };

/** Starts `server/main.ts` or `server/cli.ts` as people do, on a data folder without the demo region. */
export async function startProgram(
  file: string,
  args: string[],
  dataDir: string,
  port = 0,
  environment: Record<string, string> = {},
): Promise<Program> {
  const place = await environmentOf(dataDir);
  const child = spawn(process.execPath, [file, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...place, DEMO: '0', PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return { child, output: () => output, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
