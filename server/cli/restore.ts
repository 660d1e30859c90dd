import { resolve } from 'node:path';
import { systemClock } from '../clock.ts';
import { restore } from '../db/restore.ts';
import { type ClosedCommand, readArguments, required, tell } from './command.ts';
import { embeddedFile, megabytes } from './embedded.ts';

/** Puts a backup in the place of the embedded database, while nobody has it open. */
export const restoreCommand: ClosedCommand = {
  name: 'restore',
  usage: 'restore --from FIL',
  database: 'closed',
  async run(args, config) {
    const { values } = readArguments(restoreCommand, args, { from: { type: 'string' } });
    const from = resolve(required(restoreCommand, values.from));
    const { bytes, aside } = await restore(from, embeddedFile(config), systemClock.now());
    tell(`${from} är inläst (${megabytes(bytes)}).`);
    if (aside !== null)
      tell(`Databasen som fanns ligger kvar som ${aside}. Ta bort den när den inte behövs.`);
    return { restored: 1, bytes };
  },
};
