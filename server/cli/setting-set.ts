import { SetInstallning } from '../contract/installning.ts';
import { PULL_DAYS } from '../domain/blad-dagar.ts';
import { LEAST_ARCHIVE_DAYS, LEAST_YEARS } from '../domain/gallring.ts';
import { isPlainDate } from '../domain/plain-date.ts';
import { setSetting, toSetting } from '../usecases/installning/set.ts';
import { type Command, CommandError, readArguments, required } from './command.ts';

/** Sets what a rule is from a day on, for one kommun or for all that have none of their own (Z7, Z11). */
export const settingSetCommand: Command = {
  name: 'setting set',
  usage:
    'setting set --kommun 0000|* --name introduktionsprogram|sommarstopp|bladDagar|gallring|arkivDagar|omraden --from ÅÅÅÅ-MM-DD --value ja|nej|MM-DD..MM-DD|ANTAL|TEXT',
  async run(args, { context }) {
    const { values } = readArguments(settingSetCommand, args, {
      kommun: { type: 'string' },
      name: { type: 'string' },
      from: { type: 'string' },
      value: { type: 'string' },
    });
    const kommunKod = readKommun(required(settingSetCommand, values.kommun));
    const name = required(settingSetCommand, values.name);
    const validFrom = required(settingSetCommand, values.from);
    const value = readValue(name, required(settingSetCommand, values.value));
    if (!isPlainDate(validFrom)) throw new CommandError('Datumet finns inte. Skriv --from som ÅÅÅÅ-MM-DD.');
    const setting = SetInstallning.safeParse({ name, validFrom, value });
    if (!setting.success) throw new CommandError(WRONG[name] ?? WRONG_STOP);
    const outcome = await setSetting(context, null, toSetting(kommunKod, setting.data));
    return { created: 0, updated: 0, unchanged: 0, [outcome]: 1 };
  },
};

/** A kommun's code, or `*` for all. Throws `CommandError` for anything else. */
export function readKommun(text: string): string {
  if (/^(\d{4}|\*)$/.test(text)) return text;
  throw new CommandError(
    'Ange kommunens kod med fyra siffror, till exempel --kommun 9901, eller * för alla.',
  );
}

const WRONG_STOP = 'Skriv sommarstopp som --value 06-01..08-31, eller --value nej för inget stopp.';

const WRONG_DAYS = `Skriv bladDagar som --value 1 till --value ${PULL_DAYS}: hur många dagar ett hämtat blad får användas.`;

const WRONG: Readonly<Record<string, string>> = {
  bladDagar: WRONG_DAYS,
  gallring: `Skriv gallring som --value ${LEAST_YEARS} eller fler: hur många hela år uppgifterna sparas efter det sista avslutet. Eller --value nej för ingen gallring.`,
  omraden:
    'Skriv omraden som --value "den rättsliga grunden", 10–200 tecken på en rad, eller --value nej för att inte spara områden.',
  arkivDagar: `Skriv arkivDagar som --value ${LEAST_ARCHIVE_DAYS} eller fler: hur många dagar inlästa filer sparas. Eller --value nej för att spara dem.`,
};

function readValue(name: string, text: string): unknown {
  if (name === 'introduktionsprogram') {
    if (text !== 'ja' && text !== 'nej') {
      throw new CommandError(
        'Skriv introduktionsprogram som --value ja (ingår) eller --value nej (ingår inte).',
      );
    }
    return text === 'ja';
  }
  if (name === 'bladDagar') return /^\d+$/.test(text) ? Number(text) : null;
  if (name === 'omraden') return text === 'nej' ? null : text;
  if (name === 'gallring' || name === 'arkivDagar') {
    if (text === 'nej') return null;
    return /^\d+$/.test(text) ? Number(text) : Number.NaN;
  }
  if (name !== 'sommarstopp') {
    throw new CommandError(
      'Inställningen ska vara introduktionsprogram, sommarstopp, bladDagar, gallring, arkivDagar eller omraden.',
    );
  }
  if (text === 'nej') return null;
  const [fran, till, ...rest] = text.split('..');
  if (rest.length > 0) throw new CommandError(WRONG_STOP);
  return { fran, till };
}
