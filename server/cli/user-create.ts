import { OWN_PERMISSIONS, type Permission, ROLES, type Role, type Scope } from '../domain/access.ts';
import { createUser } from '../usecases/konto/create-user.ts';
import { type Command, CommandError, readArguments, required } from './command.ts';

/** Creates an account with one role and what it may by name; makes the kommun if it is new. */
export const userCreateCommand: Command = {
  name: 'user create',
  usage: `user create --name NAMN --role ${ROLES.join('|')} --kommun 0000 [--kommun-name NAMN] [--permission ${OWN_PERMISSIONS.join('|')}]`,
  async run(args, { context }) {
    const { values } = readArguments(userCreateCommand, args, {
      name: { type: 'string' },
      role: { type: 'string' },
      kommun: { type: 'string' },
      'kommun-name': { type: 'string' },
      permission: { type: 'string', multiple: true },
    });
    const name = required(userCreateCommand, values.name);
    const role = readRole(required(userCreateCommand, values.role));
    const scope = readScope(role, values.kommun?.trim());
    const given = process.env.KAA_PASSWORD;
    const { madePassword } = await createUser(context, {
      username: name,
      name,
      roles: [{ role, scope }],
      permissions: [...new Set((values.permission ?? []).map(readPermission))],
      kommuner: scope.kind === 'kommun' ? [{ kod: scope.value, namn: values['kommun-name']?.trim() }] : [],
      ...(given ? { password: given } : {}),
    });
    if (madePassword !== null) {
      process.stderr.write(`Lösenord för ${name}: ${madePassword} (byts vid första inloggningen)\n`);
    }
    return { created: 1 };
  },
};

/** A role by its name. Throws a CommandError that lists them. */
export function readRole(text: string): Role {
  const role = ROLES.find((candidate) => candidate === text);
  if (!role) throw new CommandError(`Rollen ska vara en av ${ROLES.join(', ')}.`);
  return role;
}

/** A permission that is given by name. Throws a CommandError that lists them. */
export function readPermission(text: string): Permission {
  const permission = OWN_PERMISSIONS.find((candidate) => candidate === text);
  if (!permission) throw new CommandError(`Behörigheten ska vara en av ${OWN_PERMISSIONS.join(', ')}.`);
  return permission;
}

/** What a role is for: a kommun, or the region for a systemansvarig. Throws a CommandError for anything else. */
export function readScope(role: Role, kommun: string | undefined): Scope {
  if (kommun !== undefined && /^\d{4}$/.test(kommun)) return { kind: 'kommun', value: kommun };
  if (role === 'systemansvarig' && (kommun === undefined || kommun === '*'))
    return { kind: 'region', value: '*' };
  throw new CommandError('Ange kommunens kod med fyra siffror, till exempel --kommun 9901.');
}
