import { JOB_PARAMS } from '../contract/jobs.ts';
import { aktivitetsansvarJob } from '../jobs/aktivitetsansvar.ts';
import { type Command, CommandError, readArguments } from './command.ts';
import { runHere } from './run-here.ts';

/** Makes the nightly run here and now, with a row in the run list like any other run. */
export const runAktivitetsansvarCommand: Command = {
  name: 'run aktivitetsansvar',
  usage: 'run aktivitetsansvar [--date ÅÅÅÅ-MM-DD] [--kommun 0000|*] [--confirm]',
  async run(args, deps) {
    const { values } = readArguments(runAktivitetsansvarCommand, args, {
      date: { type: 'string' },
      kommun: { type: 'string' },
      confirm: { type: 'boolean' },
    });
    const given = { date: deps.context.clock.today(), kommun: '*', ...values };
    const params = JOB_PARAMS.aktivitetsansvar.safeParse(given);
    if (!params.success) throw new CommandError(params.error.issues.map(({ message }) => message).join(' '));
    const run = { job: 'aktivitetsansvar', params: params.data, kommun: given.kommun } as const;
    return runHere(deps, run, aktivitetsansvarJob);
  },
};
