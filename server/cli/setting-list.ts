import type { Installning } from '../contract/installning.ts';
import { listSettings } from '../usecases/installning/list.ts';
import { type Command, readArguments, required } from './command.ts';
import { readKommun } from './setting-set.ts';

/** Prints a kommun's rules with the days they hold from, a line each as `setting set` takes them. */
export const settingListCommand: Command = {
  name: 'setting list',
  usage: 'setting list --kommun 0000|*',
  async run(args, { context }) {
    const { values } = readArguments(settingListCommand, args, { kommun: { type: 'string' } });
    const kommunKod = readKommun(required(settingListCommand, values.kommun));
    const settings = await listSettings(context, null, kommunKod);
    for (const setting of settings) process.stdout.write(`${lineOf(setting)}\n`);
    return { settings: settings.length };
  },
};

function lineOf(setting: Installning): string {
  const mark = setting.holdsToday ? '*' : ' ';
  const whose = setting.forAll ? 'alla kommuner' : 'egen';
  return `${mark} ${setting.validFrom}  ${setting.name.padEnd(20)}  ${inWords(setting).padEnd(12)}  ${whose}`;
}

function inWords(setting: Installning): string {
  if (setting.name === 'introduktionsprogram') return setting.value ? 'ja' : 'nej';
  if (typeof setting.value === 'string') return setting.value;
  if (typeof setting.value === 'number') return String(setting.value);
  return setting.value === null ? 'nej' : `${setting.value.fran}..${setting.value.till}`;
}
