import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { get } from 'node:https';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensureCertificatesAreInstalled, generateCertificates } from 'office-addin-dev-certs';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MANIFEST = join(ROOT, 'manifest.xml');
const ADDRESS = 'https://localhost:3000';
const START_WITHIN_S = 120;
const HAS_EXCEL = process.platform === 'win32' || process.platform === 'darwin';

const ON_THE_WEB = `Så provar du i Excel på webben: öppna en arbetsbok på office.com från den här datorn,
välj Start > Tillägg > Fler tillägg > Ladda upp mitt tillägg och peka ut
${MANIFEST}
Webbläsaren måste lita på certifikatet: öppna ${ADDRESS} en gång och godkänn det.`;

/** The add-in in the Excel of this machine: certificates, the server over HTTPS, and the add-in put in place. */
async function main(): Promise<void> {
  const tls = await certificates();
  await build({ root: join(ROOT, 'addin'), logLevel: 'warn' });
  const server = startServer(tls);
  await untilUp(server, tls.ca);
  const placed = HAS_EXCEL ? await placeInExcel() : say('Excel finns inte för det här operativsystemet.');
  if (!placed) say(ON_THE_WEB);
  say('Avsluta med Ctrl+C.');
  const stop = (): void => void server.kill('SIGTERM');
  process.once('SIGINT', stop).once('SIGTERM', stop);
  await once(server, 'exit');
  if (placed) await takeOutOfExcel();
}

type Certificates = { cert: string; key: string; ca: string };

/** Certificates for localhost that Excel trusts where that can be arranged, else only generated. */
async function certificates(): Promise<Certificates> {
  const folder = join(homedir(), '.office-addin-dev-certs');
  const files = {
    cert: join(folder, 'localhost.crt'),
    key: join(folder, 'localhost.key'),
    ca: join(folder, 'ca.crt'),
  };
  mkdirSync(folder, { recursive: true });
  if (HAS_EXCEL) await ensureCertificatesAreInstalled();
  else if (!existsSync(files.key)) await generateCertificates(files.ca, files.cert, files.key);
  return files;
}

function startServer({ cert, key }: Certificates): ChildProcess {
  const env = { ...process.env, PORT: '3000', PUBLIC_URL: ADDRESS, TLS_CERT: cert, TLS_KEY: key };
  return spawn(process.execPath, [join(ROOT, 'server/main.ts')], { cwd: ROOT, env, stdio: 'inherit' });
}

async function untilUp(server: ChildProcess, caFile: string): Promise<void> {
  const ca = readFileSync(caFile);
  for (let second = 0; second < START_WITHIN_S; second += 1) {
    if (server.exitCode !== null) throw new Error('Servern startade inte. Läs meddelandet ovan.');
    if (await isUp(ca)) return;
    await pause(1000);
  }
  server.kill('SIGTERM');
  throw new Error('Servern blev inte klar i tid. Försök igen.');
}

function isUp(ca: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(`${ADDRESS}/healthz`, { ca, family: 4 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    request.once('error', () => resolve(false));
  });
}

async function placeInExcel(): Promise<boolean> {
  try {
    // Loaded only where there is an Excel to place it in.
    const { AppType, startDebugging } = await import('office-addin-debugging');
    const { OfficeApp } = await import('office-addin-manifest');
    const options = { appType: AppType.Desktop, app: OfficeApp.Excel, enableDebugging: false };
    await startDebugging(MANIFEST, options);
    say('Tillägget är på plats i Excel: välj Öppna panelen på fliken Start.');
    return true;
  } catch {
    return say('Excel hittades inte på den här datorn, eller kunde inte öppnas.');
  }
}

async function takeOutOfExcel(): Promise<void> {
  const { stopDebugging } = await import('office-addin-debugging');
  await stopDebugging(MANIFEST).catch(() => undefined);
}

function say(line: string): false {
  process.stdout.write(`${line}\n`);
  return false;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'Något gick fel.'}\n`);
  process.exitCode = 1;
}
