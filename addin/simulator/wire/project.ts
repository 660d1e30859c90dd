import { notImplemented } from '../workbook/excel-error.ts';
import { HostCollection, HostObject, membersOf, readMember, wireName } from './host-object.ts';
import type { QueryInfo } from './protocol.ts';

type Loaded = Record<string, unknown>;

/** What `load` brings home: the chosen properties of an object, or of a collection's items. */
export function project(
  object: HostObject,
  query: QueryInfo,
  references: (object: HostObject) => string | null,
) {
  const names = [...(query.Select ?? []), ...(query.Expand ?? [])];
  return object instanceof HostCollection
    ? projectCollection(object, names, query, references)
    : projectObject(object, names, references);
}

function projectCollection(
  collection: HostCollection,
  names: string[],
  query: QueryInfo,
  references: (object: HostObject) => string | null,
): Loaded {
  const itemNames = names.map((name) => name.replace(/^items\//, '')).filter((name) => name !== 'items');
  const isOwn = (name: string) => name === 'count' || name === 'tintAndShade';
  const own = itemNames.filter((name) => isOwn(name));
  const wanted = itemNames.filter((name) => !isOwn(name));
  const loaded: Loaded = {};
  for (const name of own) loaded[wireName(name)] = readMember(collection, name);
  if (own.length > 0 && wanted.length === 0) return loaded;
  const skip = query.Skip ?? 0;
  const end = query.Top === undefined ? undefined : skip + query.Top;
  loaded._Items = collection
    .list()
    .slice(skip, end)
    .map((item, index) => ({ ...projectObject(item, wanted, references), _Index: skip + index }));
  return loaded;
}

function projectObject(
  object: HostObject,
  names: string[],
  references: (object: HostObject) => string | null,
): Loaded {
  const loaded: Loaded = identity(object, references);
  const chosen = names.length === 0 || names.includes('*') ? scalarNames(object) : names;
  for (const name of chosen) {
    const [first = '', ...rest] = name.split('/');
    const value = first === '_ReferenceId' ? references(object) : readMember(object, first);
    const key = wireName(first);
    if (value === null) loaded[key] = null;
    else if (!(value instanceof HostObject)) {
      if (rest.length > 0) throw notImplemented(`${object.className}.${name}`);
      loaded[key] = value;
    } else loaded[key] = merge(loaded[key], projectPart(value, rest, references));
  }
  return loaded;
}

function projectPart(
  part: HostObject,
  rest: string[],
  references: (object: HostObject) => string | null,
): Loaded {
  const query = rest.length > 0 ? { Select: [rest.join('/')] } : {};
  return project(part, query, references);
}

/** What the client needs to reach an object again. */
export function identity(object: HostObject, references: (object: HostObject) => string | null): Loaded {
  const reference = object.keepsReference ? references(object) : null;
  if (reference !== null) return { _ReferenceId: reference };
  return object.hostId === undefined ? {} : { Id: object.hostId, _Id: object.hostId };
}

function scalarNames(object: HostObject): string[] {
  return [...membersOf(object)]
    .filter(
      ([name, member]) =>
        member.get && !(member.get.call(object) instanceof HostObject) && !name.startsWith('_'),
    )
    .map(([name]) => name);
}

function merge(before: unknown, added: Loaded): Loaded {
  if (typeof before !== 'object' || before === null) return added;
  const items = (before as Loaded)._Items;
  if (!Array.isArray(items) || !Array.isArray(added._Items)) return { ...before, ...added };
  const more = added._Items;
  return { ...before, ...added, _Items: items.map((item, index) => merge(item, more[index] ?? {})) };
}
