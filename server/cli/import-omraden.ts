import { readOmraden } from '../integrations/omraden/read.ts';
import { importOmraden } from '../usecases/omrade/import.ts';
import { type Command, readArguments, required } from './command.ts';
import { importFile } from './import-run.ts';

/** Reads a kommun's list of nyckelkoder by address, or of områden by nyckelkod. */
export const importOmradenCommand: Command = {
  name: 'import omraden',
  usage: 'import omraden FIL --kommun 0000 [--confirm]',
  async run(args, deps) {
    const { values, positionals } = readArguments(
      importOmradenCommand,
      args,
      { kommun: { type: 'string' }, confirm: { type: 'boolean', default: false } },
      1,
    );
    const [path = ''] = positionals;
    const kommunKod = required(importOmradenCommand, values.kommun);
    const request = { path, confirm: values.confirm, job: 'omraden' as const };
    return importFile(deps, request, async (file, options) =>
      importOmraden(deps.context, { ...file, ...(await readOmraden(path)) }, kommunKod, options),
    );
  },
};
