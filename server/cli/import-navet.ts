import { readNavet } from '../integrations/navet/read.ts';
import { importNavet } from '../usecases/person/import-navet.ts';
import { type Command, readArguments } from './command.ts';
import { importFile } from './import-run.ts';

/** Reads a population register file from Navet. */
export const importNavetCommand: Command = {
  name: 'import navet',
  usage: 'import navet FIL [--confirm]',
  async run(args, deps) {
    const { values, positionals } = readArguments(
      importNavetCommand,
      args,
      { confirm: { type: 'boolean', default: false } },
      1,
    );
    const [path = ''] = positionals;
    const request = { path, confirm: values.confirm, job: 'navet-avisering' as const };
    return importFile(deps, request, (file, options) =>
      importNavet(deps.context, { ...file, items: readNavet(path) }, options),
    );
  },
};
