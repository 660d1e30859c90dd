import { KommunParams } from '../contract/jobs.ts';
import { examenJob } from '../jobs/examen.ts';
import { pause } from '../jobs/pause.ts';
import { type Command, CommandError, readArguments } from './command.ts';
import { runHere } from './run-here.ts';

/** Takes the files of examina in the drop folder here and now, with a row in the run list like any other run. */
export const runExamenCommand: Command = {
  name: 'run examen',
  usage: 'run examen [--kommun 0000|*]',
  async run(args, deps) {
    const { values } = readArguments(runExamenCommand, args, { kommun: { type: 'string' } });
    const { kommun = '*' } = values;
    const params = KommunParams.safeParse({ kommun });
    if (!params.success) throw new CommandError(params.error.issues.map(({ message }) => message).join(' '));
    const job = examenJob({ ...deps.config, wait: pause });
    return runHere(deps, { job: 'examen', params: { kommun }, kommun }, job);
  },
};
