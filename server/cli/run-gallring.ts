import { GallringParams } from '../contract/jobs.ts';
import { gallringJob } from '../jobs/gallring.ts';
import { type Command, CommandError, readArguments } from './command.ts';
import { runHere } from './run-here.ts';

/** Removes what has been kept as long as the kommuner have decided, with a row in the run list like any other run. */
export const runGallringCommand: Command = {
  name: 'run gallring',
  usage: 'run gallring [--kommun 0000|*] [--confirm]',
  async run(args, deps) {
    const { values } = readArguments(runGallringCommand, args, {
      kommun: { type: 'string' },
      confirm: { type: 'boolean' },
    });
    const { kommun = '*', confirm = false } = values;
    const given = GallringParams.safeParse({ kommun });
    if (!given.success) throw new CommandError(given.error.issues.map(({ message }) => message).join(' '));
    const params = { kommun, date: deps.context.clock.today(), ...(confirm && { confirm }) };
    return runHere(deps, { job: 'gallring', params, kommun }, gallringJob(deps.config));
  },
};
