import { resolve } from 'node:path';
import { backUp } from '../db/backup.ts';
import { type ClosedCommand, readArguments, required, tell } from './command.ts';
import { embeddedFile, megabytes } from './embedded.ts';

/** Backs up the embedded database while the server runs. */
export const backupCommand: ClosedCommand = {
  name: 'backup',
  usage: 'backup --to FIL',
  database: 'closed',
  async run(args, config) {
    const { values } = readArguments(backupCommand, args, { to: { type: 'string' } });
    const to = resolve(required(backupCommand, values.to));
    const bytes = backUp(embeddedFile(config), to);
    tell(
      `${to} är en hel kopia på ${megabytes(bytes)}. Den innehåller personuppgifter: förvara den därefter.`,
    );
    return { written: 1, bytes };
  },
};
