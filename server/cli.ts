import { type ClosedCommand, type Command, CommandError } from './cli/command.ts';
import { COMMANDS } from './cli/commands.ts';
import { ConfigError, readConfig } from './config.ts';
import { DatabaseRefused } from './db/engines/errors.ts';
import { migrate } from './db/migrate.ts';
import { buildDeps } from './deps.ts';
import { describeError } from './log.ts';
import { Refusal } from './usecases/refusal.ts';

// The database and the files hold personal data: only the account that runs the server may read them.
process.umask(0o077);

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const command = COMMANDS.find(({ name }) => args.slice(0, name.split(' ').length).join(' ') === name);
  if (!command) {
    process.stderr.write(`${usage()}\n`);
    return 1;
  }
  try {
    const counts = await run(command, args.slice(command.name.split(' ').length));
    process.stdout.write(`${JSON.stringify(counts)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
}

async function run(command: Command | ClosedCommand, args: string[]): Promise<Record<string, number>> {
  const config = readConfig(process.env);
  if (command.database === 'closed') return command.run(args, config);
  const deps = await buildDeps(config);
  try {
    if (command.database !== 'asIs') await migrate(deps.context.engine, deps.context.clock.now());
    return await command.run(args, deps);
  } finally {
    await deps.context.engine.close();
  }
}

function messageOf(error: unknown): string {
  if (error instanceof Refusal) {
    return [error.message, ...error.issues.map(({ message }) => `  ${message}`)].join('\n');
  }
  if (error instanceof CommandError || error instanceof ConfigError || error instanceof DatabaseRefused)
    return error.message;
  return `Kommandot avbröts av ett oväntat fel: ${JSON.stringify(describeError(error))}`;
}

function usage(): string {
  return ['Kommandon:', ...COMMANDS.map((command) => `  kaa ${command.usage}`)].join('\n');
}
