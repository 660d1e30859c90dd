import { OWN_PERMISSIONS } from '../domain/access.ts';
import { updateUser } from '../usecases/konto/update-user.ts';
import { type Command, CommandError, readArguments, required } from './command.ts';
import { readPermission, readRole, readScope } from './user-create.ts';

/** Changes an account: what it may by name, whether it is open, and a password instead of a forgotten one (R328). */
export const userUpdateCommand: Command = {
  name: 'user update',
  usage: `user update --name NAMN [--role ROLL --kommun 0000] [--permission ${OWN_PERMISSIONS.join('|')}] [--take-permission …] [--closed ja|nej] [--new-password]`,
  async run(args, { context }) {
    const { values } = readArguments(userUpdateCommand, args, {
      name: { type: 'string' },
      role: { type: 'string' },
      kommun: { type: 'string' },
      permission: { type: 'string', multiple: true },
      'take-permission': { type: 'string', multiple: true },
      closed: { type: 'string' },
      'new-password': { type: 'boolean' },
    });
    const name = required(userUpdateCommand, values.name);
    const closed = readClosed(values.closed);
    if (values.kommun !== undefined && values.role === undefined) {
      throw new CommandError('Ange --role tillsammans med --kommun: en roll gäller en kommun.');
    }
    const role = values.role === undefined ? undefined : readRole(values.role);
    const { changed, madePassword } = await updateUser(context, name, {
      give: (values.permission ?? []).map(readPermission),
      take: (values['take-permission'] ?? []).map(readPermission),
      ...(role === undefined ? {} : { role: { role, scope: readScope(role, values.kommun?.trim()) } }),
      ...(closed === undefined ? {} : { closed }),
      ...(values['new-password'] ? { password: process.env.KAA_PASSWORD || 'made' } : {}),
    });
    if (madePassword !== null) {
      process.stderr.write(`Lösenord för ${name}: ${madePassword} (byts vid första inloggningen)\n`);
    }
    return { changed };
  },
};

function readClosed(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (text !== 'ja' && text !== 'nej') throw new CommandError('Ange --closed ja eller --closed nej.');
  return text === 'ja';
}
