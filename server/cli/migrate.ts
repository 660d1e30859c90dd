import { migrate } from '../db/migrate.ts';
import { type Command, readArguments } from './command.ts';

/** Brings the database to this program's schema. */
export const migrateCommand: Command = {
  name: 'migrate',
  usage: 'migrate',
  async run(args, { context }) {
    readArguments(migrateCommand, args, {});
    const applied = await migrate(context.engine, context.clock.now());
    return { applied: applied.length };
  },
};
