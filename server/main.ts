import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { createSecureContext } from 'node:tls';
import { type ServerType, serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { type Config, ConfigError, isLoopback, readConfig } from './config.ts';
import { DatabaseRefused } from './db/engines/errors.ts';
import { openEngine } from './db/engines/open.ts';
import { migrate } from './db/migrate.ts';
import { hasDemoKonto } from './db/queries/konto.ts';
import { connectDemo } from './demo/connections.ts';
import { loadDemo } from './demo/load.ts';
import { buildDeps, type Deps } from './deps.ts';
import { startJobsWorker } from './jobs/worker.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './usecases/konto/demo-users.ts';

/** A stop waits so long for what is under way. */
const STOP_WITHIN_MS = 10_000;
const SWEEP_EVERY_MS = 100;

// The database and the files hold personal data: only the account that runs the server may read them.
process.umask(0o077);

const stop = new AbortController();

try {
  await start(readConfig(process.env));
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof DatabaseRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function start(config: Config): Promise<void> {
  const deps = await buildDeps(config, { stopping: stop.signal });
  try {
    await migrate(deps.context.engine, deps.context.clock.now());
    await refuseOpenDemo(deps);
    const server = await listen(deps);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(server, deps));
  } catch (error) {
    await deps.context.engine.close();
    throw error;
  }
  try {
    if (config.demo) await offerDemo(deps);
  } catch (error) {
    if (stop.signal.aborted) return;
    throw error;
  }
  deps.worker = startJobsWorker(config, deps.log);
  deps.readiness.ready = true;
  say(`Aktivitetsansvar: ${address(config)}`);
}

/** Loads the demo region into an empty database, and tells who can log in where there is one. */
async function offerDemo({ config, context, stopping }: Deps): Promise<void> {
  // A loading that is cut off begins again from nothing, so its commits need not wait for the disk one by one.
  const engine = await openEngine(config.database, 'normal');
  try {
    const options = {
      dataDir: config.dataDir,
      today: context.clock.today(),
      onProgress: say,
      signal: stopping,
    };
    await loadDemo({ engine, clock: context.clock }, options);
  } finally {
    await engine.close();
  }
  if (!(await hasDemoKonto(context.engine.read))) return;
  await connectDemo(context, config);
  say(`Logga in med lösenordet ${DEMO_PASSWORD} som:`);
  for (const { username, about } of DEMO_ACCOUNTS) say(`  ${username.padEnd(13)} ${about}`);
}

/** Log-ins that everybody knows must not be reachable from other machines. */
async function refuseOpenDemo({ config, context }: Deps): Promise<void> {
  if (isLoopback(config.host)) return;
  if (config.demo || (await hasDemoKonto(context.engine.read))) {
    throw new ConfigError(
      `Demons inloggningar är kända av alla, så HOST får bara vara 127.0.0.1, inte ${config.host}. Sätt DEMO=0 och en tom DATA_DIR för att ta emot andra datorer. (Demo log-ins only serve this machine: set DEMO=0 and an empty DATA_DIR.)`,
    );
  }
}

async function listen(deps: Deps): Promise<ServerType> {
  const { config, log } = deps;
  const options = { fetch: createApp(deps).fetch, hostname: config.host, port: config.port };
  const server = config.tls
    ? serve({ ...options, createServer, serverOptions: readCertificate(config.tls) })
    : serve(options);
  try {
    await once(server, 'listening');
  } catch {
    throw new ConfigError(
      `Kan inte lyssna på ${config.host}:${config.port}. Är porten upptagen? Sätt PORT. (Cannot listen: is the port taken?)`,
    );
  }
  server.on('error', (error) => log.error('server', error));
  return server;
}

function readCertificate({ certFile, keyFile }: NonNullable<Config['tls']>): { cert: Buffer; key: Buffer } {
  try {
    const certificate = { cert: readFileSync(certFile), key: readFileSync(keyFile) };
    createSecureContext(certificate);
    return certificate;
  } catch {
    throw new ConfigError(
      'Filerna i TLS_CERT och TLS_KEY kan inte läsas, eller är inte ett certifikat med sin nyckel. (Cannot read TLS_CERT or TLS_KEY, or they are no certificate with its key.)',
    );
  }
}

async function end(server: ServerType, deps: Deps): Promise<void> {
  if (stop.signal.aborted) return;
  const { context, log } = deps;
  log.info('stannar');
  stop.abort();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that answers its last request lingers for the next one.
  const sweep = setInterval(() => close(server, 'idle'), SWEEP_EVERY_MS);
  const deadline = setTimeout(() => close(server, 'all'), STOP_WITHIN_MS);
  await Promise.all([closed, deps.worker?.stop()]);
  clearInterval(sweep);
  clearTimeout(deadline);
  await deps.scb.stop();
  await context.engine.close();
  log.info('stannad');
}

function close(server: ServerType, which: 'idle' | 'all'): void {
  if (!('closeAllConnections' in server)) return;
  if (which === 'all') server.closeAllConnections();
  else server.closeIdleConnections();
}

function address(config: Config): string {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return `${config.tls ? 'https' : 'http'}://${host === '127.0.0.1' ? 'localhost' : host}:${config.port}/`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
