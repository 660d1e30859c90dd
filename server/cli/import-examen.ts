import type { ExamenKalla } from '../domain/examen.ts';
import { readExamen } from '../integrations/examen/any.ts';
import { importExamen } from '../usecases/examen/import-examen.ts';
import { type Command, CommandError, readArguments, required } from './command.ts';
import { importFile } from './import-run.ts';

/** Reads a file of persons with gymnasieexamen for a kommun, of whichever format it is by what it holds. */
export const importExamenCommand: Command = {
  name: 'import examen',
  usage: 'import examen FIL --kommun 0000 [--source uhr|hemkommun]',
  async run(args, deps) {
    const { values, positionals } = readArguments(
      importExamenCommand,
      args,
      {
        kommun: { type: 'string' },
        source: { type: 'string' },
        confirm: { type: 'boolean', default: false },
      },
      1,
    );
    const [path = ''] = positionals;
    const kommunKod = required(importExamenCommand, values.kommun);
    const kalla = values.source === undefined ? undefined : readSource(values.source);
    const request = { path, confirm: values.confirm, job: 'examen' as const, kommunKod };
    return importFile(deps, request, (file, options) =>
      importExamen(deps.context, { ...file, items: readExamen(path, kalla) }, kommunKod, options, kalla),
    );
  },
};

function readSource(text: string): ExamenKalla {
  if (text === 'uhr' || text === 'hemkommun') return text;
  throw new CommandError('Källan ska vara uhr eller hemkommun.');
}
