import { removeSetting } from '../usecases/installning/remove.ts';
import { type Command, readArguments, required } from './command.ts';
import { readKommun } from './setting-set.ts';

/** Removes what was set for a kommun, or for all, from exactly that day on. */
export const settingRemoveCommand: Command = {
  name: 'setting remove',
  usage:
    'setting remove --kommun 0000|* --name introduktionsprogram|sommarstopp|bladDagar|gallring|arkivDagar --from ÅÅÅÅ-MM-DD',
  async run(args, { context }) {
    const { values } = readArguments(settingRemoveCommand, args, {
      kommun: { type: 'string' },
      name: { type: 'string' },
      from: { type: 'string' },
    });
    const kommunKod = readKommun(required(settingRemoveCommand, values.kommun));
    const namn = required(settingRemoveCommand, values.name);
    const giltigFran = required(settingRemoveCommand, values.from);
    await removeSetting(context, null, { kommunKod, namn, giltigFran });
    return { removed: 1 };
  },
};
