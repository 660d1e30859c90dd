import { JOB_PARAMS } from '../contract/jobs.ts';
import { aktivitetsansvarJob } from '../jobs/aktivitetsansvar.ts';
import { isGone, makeOwner } from '../jobs/owner.ts';
import { runJob } from '../jobs/run-job.ts';
import { startOwnRun } from '../usecases/korning/claim.ts';
import { type Command, CommandError, readArguments } from './command.ts';

/** Makes the nightly run here and now, with a row in the run list like any other run. */
export const runAktivitetsansvarCommand: Command = {
  name: 'run aktivitetsansvar',
  usage: 'run aktivitetsansvar [--date ÅÅÅÅ-MM-DD] [--kommun 0000|*] [--confirm]',
  async run(args, { context, log, stopping }) {
    const { values } = readArguments(runAktivitetsansvarCommand, args, {
      date: { type: 'string' },
      kommun: { type: 'string' },
      confirm: { type: 'boolean' },
    });
    const given = { date: context.clock.today(), kommun: '*', ...values };
    const params = JOB_PARAMS.aktivitetsansvar.safeParse(given);
    if (!params.success) throw new CommandError(params.error.issues.map(({ message }) => message).join(' '));
    const kommunKod = given.kommun === '*' ? null : given.kommun;
    const start = { params: params.data, kommunKod, startedBy: null };
    const run = await startOwnRun(context, makeOwner(), 'aktivitetsansvar', start, isGone);
    const outcome = await runJob(context, run, aktivitetsansvarJob, stopping, (error) =>
      log.error('körning', error, { runId: run.id }),
    );
    if (outcome.state === 'klar') return outcome.counts ?? {};
    throw new CommandError(endMessage(outcome));
  },
};

/** What is said of a run that was made here and has not ended well. */
export function endMessage(outcome: Awaited<ReturnType<typeof runJob>>): string {
  switch (outcome.state) {
    case 'stoppad':
      return `${outcome.message ?? ''} (--confirm)`;
    case 'slappt':
    case 'forlorad':
      return 'Körningen bröts här, men ligger kvar i listan och tas upp av servern.';
    default:
      return outcome.message ?? '';
  }
}
