import { writeFile } from 'node:fs/promises';
import { manifestFor } from '../manifest.ts';
import { type Command, readArguments } from './command.ts';

/** Writes the add-in's manifest for PUBLIC_URL, to a file or to standard output. */
export const manifestCommand: Command = {
  name: 'manifest',
  usage: 'manifest [--out FILE]',
  async run(args, { config }) {
    const { values } = readArguments(manifestCommand, args, { out: { type: 'string' } });
    const manifest = await manifestFor(config.publicUrl);
    if (values.out === undefined) process.stdout.write(`${manifest.trimEnd()}\n`);
    else await writeFile(values.out, manifest);
    return { written: 1 };
  },
};
