import { readPlaceringar } from '../integrations/placeringar/any.ts';
import { importPlaceringar } from '../usecases/placering/import-placeringar.ts';
import { PLACERING_FORMATS, type PlaceringFormat } from '../usecases/placering/source.ts';
import { type Command, CommandError, readArguments, required } from './command.ts';
import { importFile } from './import-run.ts';

/** Reads a huvudman's placements. */
export const importPlaceringarCommand: Command = {
  name: 'import placeringar',
  usage: `import placeringar FIL --format ${PLACERING_FORMATS.join('|')} --huvudman NAMN [--full] [--confirm] (csv: vår egen lista, som CSV eller arbetsbok)`,
  async run(args, deps) {
    const { values, positionals } = readArguments(
      importPlaceringarCommand,
      args,
      {
        format: { type: 'string' },
        huvudman: { type: 'string' },
        full: { type: 'boolean', default: false },
        confirm: { type: 'boolean', default: false },
      },
      1,
    );
    const [path = ''] = positionals;
    const format = readFormat(required(importPlaceringarCommand, values.format));
    const huvudman = required(importPlaceringarCommand, values.huvudman);
    const request = { path, confirm: values.confirm, job: 'placeringar' as const };
    return importFile(deps, request, (file, options) =>
      importPlaceringar(
        deps.context,
        { ...file, items: readPlaceringar(format, path) },
        { format, huvudman, full: values.full },
        options,
      ),
    );
  },
};

function readFormat(text: string): PlaceringFormat {
  const format = PLACERING_FORMATS.find((candidate) => candidate === text);
  if (!format) throw new CommandError(`Formatet ska vara ett av ${PLACERING_FORMATS.join(', ')}.`);
  return format;
}
