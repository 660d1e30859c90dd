import { aviseringJob } from '../jobs/avisering.ts';
import { pause } from '../jobs/pause.ts';
import { type Command, readArguments } from './command.ts';
import { runHere } from './run-here.ts';

/** Takes what lies in the drop folder here and now, with a row in the run list like any other run. */
export const runAviseringCommand: Command = {
  name: 'run avisering',
  usage: 'run avisering [--confirm]',
  async run(args, deps) {
    const { values } = readArguments(runAviseringCommand, args, { confirm: { type: 'boolean' } });
    const params = values.confirm ? { confirm: true } : {};
    const job = aviseringJob({ ...deps.config, wait: pause });
    return runHere(deps, { job: 'navet-avisering', params, kommun: '*' }, job);
  },
};
