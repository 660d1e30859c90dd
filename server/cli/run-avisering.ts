import { aviseringJob } from '../jobs/avisering.ts';
import { isGone, makeOwner } from '../jobs/owner.ts';
import { pause } from '../jobs/pause.ts';
import { runJob } from '../jobs/run-job.ts';
import { startOwnRun } from '../usecases/korning/claim.ts';
import { type Command, CommandError, readArguments } from './command.ts';
import { endMessage } from './run-aktivitetsansvar.ts';

/** Takes what lies in the drop folder here and now, with a row in the run list like any other run. */
export const runAviseringCommand: Command = {
  name: 'run avisering',
  usage: 'run avisering [--confirm]',
  async run(args, { config, context, log, stopping }) {
    const { values } = readArguments(runAviseringCommand, args, { confirm: { type: 'boolean' } });
    const start = { params: values.confirm ? { confirm: true } : {}, kommunKod: null, startedBy: null };
    const run = await startOwnRun(context, makeOwner(), 'navet-avisering', start, isGone);
    const job = aviseringJob({ ...config, wait: pause });
    const outcome = await runJob(context, run, job, stopping, (error) =>
      log.error('körning', error, { runId: run.id }),
    );
    if (outcome.state === 'klar') return outcome.counts ?? {};
    throw new CommandError(endMessage(outcome));
  },
};
