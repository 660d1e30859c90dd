import type { DemoUser } from '../../contract/demo.ts';
import { hasDemoKonto } from '../../db/queries/konto.ts';
import type { Permission, Role, Scope } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { createUser } from './create-user.ts';

/** The password of every log-in of the demo region. */
export const DEMO_PASSWORD = 'Demo-2026!';

type DemoAccount = {
  username: string;
  name: string;
  about: string;
  role: Role;
  scope: Scope;
  permissions?: readonly Permission[];
};

const norreka: Scope = { kind: 'kommun', value: '9901' };
const soderek: Scope = { kind: 'kommun', value: '9902' };

/** Those who can log in to the demo region (design §2). */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    username: 'handlaggare',
    name: 'Eva Ek',
    about: 'Handläggare i Norreka: hämtar, ändrar och skickar.',
    role: 'handlaggare',
    scope: norreka,
  },
  {
    username: 'handlaggare2',
    name: 'Kim Kvist',
    about: 'Kollega i Norreka: ändra samma rader och se hur ändringarna möts.',
    role: 'handlaggare',
    scope: norreka,
  },
  {
    username: 'granne',
    name: 'Gun Gran',
    about: 'Handläggare i grannkommunen: ser inget av det som är Norrekas.',
    role: 'handlaggare',
    scope: soderek,
  },
  {
    username: 'admin',
    name: 'Ada Alm',
    about: 'Administratör i Norreka: konton, körningar, skyddade personer och allt som handläggaren gör.',
    role: 'administrator',
    scope: norreka,
    permissions: ['skyddadePersonuppgifter', 'raderaAvslutade'],
  },
  {
    username: 'system',
    name: 'Sven Sälg',
    about: 'Systemansvarig: alla körningar i alla kommuner, men inga ungdomar.',
    role: 'systemansvarig',
    scope: { kind: 'region', value: '*' },
  },
];

/** Makes the log-ins of the demo region. Its kommuner must be there. */
export async function createDemoUsers(context: Context): Promise<void> {
  for (const { username, name, role, scope, permissions = [] } of DEMO_ACCOUNTS) {
    const roles = [{ role, scope }];
    await createUser(context, { username, name, roles, permissions, password: DEMO_PASSWORD, demo: true });
  }
}

/** The log-ins that the try-it page offers. Refuses with `saknas` where no demo region is loaded. */
export async function listDemoUsers(context: Context): Promise<DemoUser[]> {
  if (!(await hasDemoKonto(context.engine.read))) {
    throw new Refusal('saknas', 'Här finns ingen demo. Logga in med ditt eget konto.');
  }
  return DEMO_ACCOUNTS.map(({ username, name, about }) => ({
    username,
    password: DEMO_PASSWORD,
    name,
    about,
  }));
}
