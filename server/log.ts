import { maskIdentities } from './domain/mask-identity.ts';

/** Values that may stand in a log line. Bodies, names and identity numbers are not among them. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

/** Writes one JSON line per event. */
export type Log = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
};

// These can move the cursor, break a line or turn the text around in a terminal.
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const MAX_LENGTH = 500;

/** Makes a text fit for a log: no identity number, no control character, at most 500 characters. */
export function redact(text: string): string {
  return maskIdentities(text, '[nummer]').replace(CONTROL, ' ').slice(0, MAX_LENGTH);
}

/**
 * What may be said of an unexpected error: its kind, code, number, message and where it was thrown. Whatever stands
 * between quotes or in brackets in the message is left out: parsers quote the data they choke on, and SQL Server puts
 * the key that stands there already in brackets.
 */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim().replace(/(?:file:\/\/)?\/\S*\/(?=(?:server|node_modules)\/)/, ''));
  return {
    error: redact(error.name),
    code,
    ...('number' in error ? { number: Number(error.number) } : {}),
    message: redact(error.message.replace(/["'`“”][\s\S]*["'`“”]/, '…').replace(/\([\s\S]*\)/, '(…)')),
    stack: redact(frames.join(' | ')),
  };
}

/** A log over any sink of lines. `now` gives the instant of each line. */
export function createLog(write: (line: string) => void, now: () => string): Log {
  const line = (level: string, event: string, fields: LogFields): void => {
    const safe = Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'string' ? redact(value) : value,
    ]);
    write(JSON.stringify({ time: now(), level, event, ...Object.fromEntries(safe) }));
  };
  return {
    info: (event, fields = {}) => line('info', event, fields),
    warn: (event, fields = {}) => line('warn', event, fields),
    error: (event, error, fields = {}) => line('error', event, { ...fields, ...describeError(error) }),
  };
}

/** The process' log: one line per event on standard error. */
export const processLog: Log = createLog(
  (line) => void process.stderr.write(`${line}\n`),
  () => new Date().toISOString(),
);
