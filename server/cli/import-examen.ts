import { readExamenFile } from '../integrations/examen/read.ts';
import { importExamen } from '../usecases/examen/import-examen.ts';
import { type Command, readArguments, required } from './command.ts';
import { importFile } from './import-run.ts';

/** Reads a workbook of persons with gymnasieexamen for a kommun. */
export const importExamenCommand: Command = {
  name: 'import examen',
  usage: 'import examen FIL --kommun 0000 [--confirm]',
  async run(args, deps) {
    const { values, positionals } = readArguments(
      importExamenCommand,
      args,
      { kommun: { type: 'string' }, confirm: { type: 'boolean', default: false } },
      1,
    );
    const [path = ''] = positionals;
    const kommunKod = required(importExamenCommand, values.kommun);
    const request = { path, confirm: values.confirm, job: 'examen' as const, kommunKod };
    return importFile(deps, request, (file, options) =>
      importExamen(deps.context, { ...file, items: readExamenFile(path) }, kommunKod, options),
    );
  },
};
