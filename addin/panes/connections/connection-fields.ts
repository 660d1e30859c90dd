import {
  CONNECTION_KINDS,
  CONNECTION_SETTINGS,
  type Connection,
  type ConnectionKind,
  type LeftPlacements,
  OWN_CONNECTIONS,
  SECRET_SETTINGS,
} from '../../../server/contract/connections.ts';
import type { Issue } from '../../../server/contract/errors.ts';
import { svConnections } from '../../ui/sv-connections.ts';

const { form: words } = svConnections;

/** How a system knows that it is we who ask. */
export type Way = 'token' | 'oauth' | 'none';

/** What the form asks for, as it stands in its fields. */
export type Fields = {
  kind: ConnectionKind;
  name: string;
  kommun: string;
  way: Way;
  settings: Readonly<Record<string, string>>;
  /** What is to become of the open placements of the huvudman before, where that one is changed. */
  left?: LeftPlacements['how'];
};

/** What is wrong, by field; those of the settings by their names. */
export type Problems = Readonly<Record<string, string>>;

/** The settings that each way of logging in is made of. */
const OF_WAY: Record<Way, readonly string[]> = {
  token: ['token'],
  oauth: ['tokenUrl', 'clientId', 'clientSecret', 'scope'],
  none: [],
};
const OF_TLS = ['certificate', 'privateKey', 'passphrase', 'ca'];
const OF_LOGIN = [...OF_WAY.token, ...OF_WAY.oauth, 'apiClientId', 'apiClientSecret'];

/** The kinds that the role may keep. */
export function kindsFor(permissions: readonly string[]): readonly ConnectionKind[] {
  return permissions.includes('jobs:all') ? CONNECTION_KINDS : OWN_CONNECTIONS;
}

/** The fields of a new connection. */
export function emptyFields(kind: ConnectionKind, kommun: string): Fields {
  return { kind, name: '', kommun, way: 'token', settings: {} };
}

/** The fields of a connection that is to be changed. */
export function fieldsOf({ kind, name, kommun, settings }: Connection): Fields {
  const known = CONNECTION_KINDS.find((one) => one === kind) ?? 'ss12000';
  const way = 'token' in settings ? 'token' : 'tokenUrl' in settings ? 'oauth' : 'none';
  return { kind: known, name, kommun: kommun?.kod ?? '*', way, settings };
}

/** True where one may choose how to log in. */
export function hasWays(kind: ConnectionKind): boolean {
  return 'token' in CONNECTION_SETTINGS[kind].shape;
}

/** The settings to ask for, by the part of the form that they stand in. */
export function partsOf({ kind, way }: Fields): { system: string[]; login: string[]; tls: string[] } {
  const all = Object.keys(CONNECTION_SETTINGS[kind].shape);
  const shown = (key: string) => !hasWays(kind) || OF_WAY[way].includes(key);
  return {
    system: all.filter((key) => !OF_LOGIN.includes(key) && !OF_TLS.includes(key)),
    login: OF_LOGIN.filter((key) => all.includes(key) && shown(key)),
    tls: OF_TLS.filter((key) => all.includes(key)),
  };
}

/** True for a setting that must be filled in, the way of logging in being what it is. */
export function isRequired({ kind, way }: Fields, key: string): boolean {
  const shape: Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>> =
    CONNECTION_SETTINGS[kind].shape;
  if (hasWays(kind) && ['token', 'tokenUrl', 'clientId'].includes(key)) return OF_WAY[way].includes(key);
  if (hasWays(kind) && way === 'none' && (key === 'certificate' || key === 'privateKey')) return true;
  return shape[key]?.safeParse(undefined).success === false;
}

/** True for a setting that is the name of a secret. */
export function isSecret(key: string): boolean {
  return SECRET_SETTINGS.includes(key);
}

/** How many open placements a change of huvudman leaves without anybody who tells of their end. */
export function leftBy(fields: Fields, before: Connection | undefined): number {
  const isSame = settingsOf(fields).huvudman === before?.settings.huvudman;
  return isSame ? 0 : (before?.openPlacements ?? 0);
}

/** What is wrong with the fields before they are sent; `before` is the connection as it is kept. */
export function problemsIn(fields: Fields, before?: Connection): Problems {
  const { system, login, tls } = partsOf(fields);
  const problems: Record<string, string> = {};
  if (fields.name.trim() === '') problems.name = words.required;
  for (const key of [...system, ...login, ...tls]) {
    const value = (fields.settings[key] ?? '').trim();
    if (value === '' && isRequired(fields, key)) problems[key] = words.required;
    if (value !== '' && isSecret(key) && !SECRET_NAME.test(value)) problems[key] = words.secret;
  }
  if (leftBy(fields, before) > 0 && fields.left === undefined) problems.left = words.leftRequired;
  return problems;
}

const SECRET_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The settings as the server takes them: those of the other ways of logging in are left out. */
export function settingsOf(fields: Fields): Record<string, string> {
  const { system, login, tls } = partsOf(fields);
  const asked = new Set([...system, ...login, ...tls]);
  const filled = Object.entries(fields.settings).filter(
    ([key, value]) => asked.has(key) && value.trim() !== '',
  );
  return Object.fromEntries(filled.map(([key, value]) => [key, value.trim()]));
}

/** What the server found wrong, at the fields; null where it is about none of them. */
export function problemsOf(issues: readonly Issue[]): Problems | null {
  const found = issues.flatMap(({ path, message }) => {
    const [part = '', key] = path.split('.');
    return part === 'name' ? [['name', message]] : part === 'settings' && key ? [[key, message]] : [];
  });
  return found.length === 0 ? null : Object.fromEntries(found);
}
