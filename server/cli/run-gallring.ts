import { GallringParams } from '../contract/jobs.ts';
import { gallringJob } from '../jobs/gallring.ts';
import { isGone, makeOwner } from '../jobs/owner.ts';
import { runJob } from '../jobs/run-job.ts';
import { startOwnRun } from '../usecases/korning/claim.ts';
import { type Command, CommandError, readArguments } from './command.ts';
import { endMessage } from './run-aktivitetsansvar.ts';

/** Removes what has been kept as long as the kommuner have decided, with a row in the run list like any other run. */
export const runGallringCommand: Command = {
  name: 'run gallring',
  usage: 'run gallring [--kommun 0000|*] [--confirm]',
  async run(args, { config, context, log, stopping }) {
    const { values } = readArguments(runGallringCommand, args, {
      kommun: { type: 'string' },
      confirm: { type: 'boolean' },
    });
    const { kommun = '*', confirm = false } = values;
    const params = GallringParams.safeParse({ kommun });
    if (!params.success) throw new CommandError(params.error.issues.map(({ message }) => message).join(' '));
    const start = {
      params: { kommun, date: context.clock.today(), ...(confirm && { confirm }) },
      kommunKod: kommun === '*' ? null : kommun,
      startedBy: null,
    };
    const run = await startOwnRun(context, makeOwner(), 'gallring', start, isGone);
    const outcome = await runJob(context, run, gallringJob(config), stopping, (error) =>
      log.error('körning', error, { runId: run.id }),
    );
    if (outcome.state === 'klar') return outcome.counts ?? {};
    throw new CommandError(endMessage(outcome));
  },
};
