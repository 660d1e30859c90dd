import { describeAddress } from '../db/engines/open.ts';
import { migrate, planMigration } from '../db/migrate.ts';
import { type Command, readArguments, tell } from './command.ts';

/** Brings the database to this program's schema, and says first what it will do; `--plan` does no more than that. */
export const migrateCommand: Command = {
  name: 'migrate',
  usage: 'migrate [--plan]',
  database: 'asIs',
  async run(args, { config, context }) {
    const { values } = readArguments(migrateCommand, args, { plan: { type: 'boolean', default: false } });
    const pending = await planMigration(context.engine);
    tell(`Databas: ${describeAddress(config.database)}`);
    for (const { number, name } of pending) tell(`  steg ${String(number).padStart(4, '0')} ${name}`);
    if (pending.length === 0) tell('Schemat är redan programmets; inget att göra.');
    if (values.plan) return { planned: pending.length };
    const applied = await migrate(context.engine, context.clock.now());
    if (applied.length > 0) tell('Klart.');
    return { applied: applied.length };
  },
};
