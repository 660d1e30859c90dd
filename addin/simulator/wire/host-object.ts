import { itemNotFound, notImplemented } from '../workbook/excel-error.ts';

/**
 * An object of Excel's as an add-in sees it. Its accessors are the object's properties and its methods the object's
 * methods, by the names of the API in camelCase; fields and `#private` members are its own business.
 */
export abstract class HostObject {
  abstract readonly className: string;
  /** By what its collection finds it again. */
  readonly hostId: string | number | undefined = undefined;
  /** True for ranges: the client keeps a reference to where they are now. */
  readonly keepsReference: boolean = false;
}

/** A collection of host objects. */
export abstract class HostCollection extends HostObject {
  /** All items, in order. */
  abstract list(): HostObject[];

  /** The item by its id, name or key. */
  abstract find(key: unknown): HostObject | null;

  get count(): number {
    return this.list().length;
  }

  getCount(): number {
    return this.count;
  }

  getItem(key: unknown): HostObject {
    const item = this.find(key);
    if (!item) throw itemNotFound();
    return item;
  }

  getItemOrNullObject(key: unknown): HostObject | null {
    return this.find(key);
  }

  getItemAt(index: number): HostObject {
    const item = this.list()[index];
    if (!item) throw itemNotFound();
    return item;
  }
}

const OWN_BUSINESS = new Set(['constructor', 'list', 'find']);
const membersByClass = new Map<object, Map<string, PropertyDescriptor>>();

/** The properties and methods of an object's class, by name. */
export function membersOf(object: HostObject): Map<string, PropertyDescriptor> {
  const prototype: object = Object.getPrototypeOf(object);
  let members = membersByClass.get(prototype);
  if (members) return members;
  members = new Map();
  for (let level = prototype; level !== HostObject.prototype; level = Object.getPrototypeOf(level)) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(level))) {
      if (!OWN_BUSINESS.has(name) && !members.has(name)) members.set(name, descriptor);
    }
  }
  membersByClass.set(prototype, members);
  return members;
}

/** Reads a property. */
export function readMember(object: HostObject, name: string): unknown {
  const getter = membersOf(object).get(name)?.get;
  if (!getter) throw notImplemented(`${object.className}.${name}`);
  return getter.call(object);
}

/** Writes a property. */
export function writeMember(object: HostObject, name: string, value: unknown): void {
  const setter = membersOf(object).get(name)?.set;
  if (!setter) throw notImplemented(`${object.className}.${name} that can be written`);
  setter.call(object, value);
}

/** Calls a method. */
export function callMember(object: HostObject, name: string, args: unknown[]): unknown {
  const method: unknown = membersOf(object).get(name)?.value;
  if (typeof method !== 'function') throw notImplemented(`${object.className}.${name}()`);
  return method.apply(object, args);
}

/** The API's name of a member from its name on the wire. */
export function memberName(wireName: string): string {
  return wireName.startsWith('_') ? wireName : wireName.charAt(0).toLowerCase() + wireName.slice(1);
}

/** The name on the wire of a member. */
export function wireName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
