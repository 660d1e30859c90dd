import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import type { Deps } from '../deps.ts';

type Named = {
  /** One or two words. */
  name: string;
  usage: string;
};

/** A command of `kaa`. Its answer, the counts, is printed as one JSON line. */
export type Command = Named & {
  /** Whether the database is first brought to this program's schema (so unless said), or only opened. */
  database?: 'migrated' | 'asIs';
  run(args: string[], deps: Deps): Promise<Record<string, number>>;
};

/** A command that opens by itself what it needs. */
export type ClosedCommand = Named & {
  database: 'closed';
  run(args: string[], config: Config): Promise<Record<string, number>>;
};

/** The command was called in a wrong way, or cannot do its work; the message is for people. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Tells whoever runs the command something beside its counts. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Reads a command's arguments. Throws `CommandError` with the usage when they do not fit. */
export function readArguments<T extends ParseArgsOptionsConfig>(
  command: Pick<Command, 'usage'>,
  args: string[],
  options: T,
  positionals = 0,
): { values: ReturnType<typeof parse<T>>['values']; positionals: string[] } {
  try {
    const parsed = parse(args, options);
    if (parsed.positionals.length === positionals) return parsed;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw wrongUse(command);
}

/** An option that must be given. */
export function required(command: Pick<Command, 'usage'>, value: string | undefined): string {
  if (value === undefined || value.trim() === '') throw wrongUse(command);
  return value.trim();
}

function wrongUse(command: Pick<Command, 'usage'>): CommandError {
  return new CommandError(`Kommandot ska skrivas så här:\n  kaa ${command.usage}`);
}

function parse<T extends ParseArgsOptionsConfig>(args: string[], options: T) {
  return parseArgs({ args, options, allowPositionals: true, strict: true });
}
