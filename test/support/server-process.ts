import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { environmentOf } from './test-database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a process said and how it ended. */
export type Ended = { code: number | null; stdout: string; stderr: string };

/** A server process under test. */
export type ServerProcess = { url: string; child: ChildProcess; ended: Promise<Ended> };

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kaa-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs one of our programs to its end. */
export function runProgram(
  program: 'server/main.ts' | 'server/cli.ts',
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Ended> {
  return start(program, args, environment).then(({ ended }) => ended);
}

/** Starts the server on a free port and waits until it says that it is up. It is ended with the test. */
export async function startServer(environment: Record<string, string>): Promise<ServerProcess> {
  const port = await freePort();
  const { child, ended } = await start('server/main.ts', [], { PORT: String(port), ...environment });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const url = `${environment.TLS_CERT ? 'https' : 'http'}://127.0.0.1:${port}`;
  const up = new Promise<void>((resolve) => child.stdout?.once('data', () => resolve()));
  const early = ended.then(({ stderr }) => Promise.reject(new Error(`the server ended: ${stderr}`)));
  await Promise.race([up, early]);
  early.catch(() => undefined);
  return { url, child, ended };
}

async function start(
  program: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{ child: ChildProcess; ended: Promise<Ended> }> {
  const place = environment.DATA_DIR ? await environmentOf(environment.DATA_DIR) : {};
  const demo = environment.DEMO ?? '1';
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE, DEMO: demo, ...place, ...environment };
  const child = spawn(process.execPath, [program, ...args], { cwd: ROOT, env });
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk) => {
    stdout += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
