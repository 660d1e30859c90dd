import { ExcelError, invalidArgument, itemNotFound, notImplemented } from '../workbook/excel-error.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { EventFeed } from './event-feed.ts';
import {
  callMember,
  HostCollection,
  HostObject,
  memberName,
  readMember,
  writeMember,
} from './host-object.ts';
import { WorkbookObject } from './objects/workbook-object.ts';
import { identity, project } from './project.ts';
import {
  type Action,
  type ActionResult,
  ActionType,
  type ArgumentInfo,
  MAX_REQUEST_LENGTH,
  type ObjectPath,
  PathType,
  type RequestBody,
  type ResponseBody,
} from './protocol.ts';
import { References } from './references.ts';

const CAN_WAIT_FOR_CELL_EDIT = 64;

type Resolved = HostObject | null;

/** Answers the requests of office.js on a workbook. */
export class Executor {
  readonly workbook: Workbook;
  readonly events: EventFeed;
  readonly #references = new References();
  readonly #root: WorkbookObject;

  constructor(workbook: Workbook) {
    this.workbook = workbook;
    this.events = new EventFeed(workbook);
    this.#root = new WorkbookObject(workbook);
  }

  /**
   * Answers the JSON text of a request, whose length has Excel's limit. While somebody writes in a cell the answer is a
   * refusal, unless the request's flags say that it can wait (`delayForCellEdit`).
   */
  answer(text: string, flags: number, reply: (response: ResponseBody) => void): void {
    if (this.workbook.isCellEdited && !(flags & CAN_WAIT_FOR_CELL_EDIT)) {
      const error = new ExcelError(
        'InvalidOperationInCellEditMode',
        'Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell, and then try again.',
      );
      reply({ Results: [], Error: failure(error, 0) });
    } else this.workbook.afterCellEdit(() => reply(this.#processText(text)));
  }

  #processText(text: string): ResponseBody {
    if (text.length <= MAX_REQUEST_LENGTH) return this.process(JSON.parse(text) as RequestBody);
    const error = new ExcelError(
      'RequestPayloadSizeLimitExceeded',
      'The request payload size has exceeded the limit.',
    );
    return { Results: [], Error: failure(error, 0) };
  }

  /** Executes one request: the actions in order until one fails. What was done before that stays done. */
  process(body: RequestBody): ResponseBody {
    const batch = new Batch(body, this.#root, this.#references, this.events);
    return this.workbook.act('addin', () => batch.run());
  }
}

class Batch {
  readonly #body: RequestBody;
  readonly #root: WorkbookObject;
  readonly #references: References;
  readonly #events: EventFeed;
  readonly #objects = new Map<number, Resolved>();

  constructor(body: RequestBody, root: WorkbookObject, references: References, events: EventFeed) {
    this.#body = body;
    this.#root = root;
    this.#references = references;
    this.#events = events;
  }

  run(): ResponseBody {
    const results: ActionResult[] = [];
    for (const [index, action] of this.#body.Actions.entries()) {
      try {
        results.push({ ActionId: action.Id, Value: this.#perform(action) ?? null });
      } catch (error) {
        return { Results: results, Error: failure(error, index) };
      }
    }
    return { Results: results };
  }

  #perform(action: Action): unknown {
    if (action.ActionType === ActionType.trace) return null;
    const object = this.#resolve(action.ObjectPathId);
    switch (action.ActionType) {
      case ActionType.instantiate:
        return object && identity(object, (kept) => this.#keep(kept, action.ObjectPathId));
      case ActionType.query:
        return object && project(object, action.QueryInfo ?? {}, (kept) => this.#references.find(kept));
      case ActionType.method:
        if (!object && action.Name === '_KeepReference') return null;
        return this.#call(present(object), action);
      case ActionType.setProperty:
        return writeMember(present(object), memberName(action.Name), this.#arguments(action.ArgumentInfo)[0]);
      case ActionType.update:
        for (const [name, value] of Object.entries(action.ObjectState ?? {}))
          writeMember(present(object), memberName(name), value);
        return null;
      default:
        throw notImplemented(`action type ${action.ActionType}`);
    }
  }

  #call(object: HostObject, action: Action): unknown {
    const args = this.#arguments(action.ArgumentInfo);
    if (action.Name === '_KeepReference') return this.#references.keep(object);
    if (action.Name === '_RemoveReference') return this.#references.remove(String(args[0]));
    if (action.Name === '_RemoveAllReferences') return this.#references.clear();
    if (/^_(Unr|R)egister/.test(action.Name)) return this.#events.switch(object, action.Name);
    const result = callMember(object, memberName(action.Name), args);
    if (!(result instanceof HostObject)) return result;
    return identity(result, (kept) => this.#references.find(kept));
  }

  #keep(object: HostObject, pathId: number): string | null {
    const path = this.#body.ObjectPaths[pathId];
    return path?.D ? null : this.#references.keep(object);
  }

  #resolve(pathId: number): Resolved {
    const known = this.#objects.get(pathId);
    if (known !== undefined) return known;
    const path = this.#body.ObjectPaths[pathId];
    if (!path) throw new ExcelError('InvalidObjectPath', 'The object path is missing from the request.');
    const object = this.#follow(path);
    this.#objects.set(pathId, object);
    return object;
  }

  #follow(path: ObjectPath): Resolved {
    switch (path.ObjectPathType) {
      case PathType.global:
        return this.#root;
      case PathType.reference:
        return this.#references.get(path.Name);
      case PathType.nothing:
        return null;
      case PathType.method:
      case PathType.property:
      case PathType.indexer: {
        const parent = this.#resolve(path.ParentObjectPathId ?? 0);
        return parent && this.#step(parent, path);
      }
      default:
        throw notImplemented(`object path type ${path.ObjectPathType} (${path.Name})`);
    }
  }

  #step(parent: HostObject, path: ObjectPath): Resolved {
    const name = memberName(path.Name);
    if (path.ObjectPathType === PathType.property) return asObject(readMember(parent, name), name);
    const args = this.#arguments(path.ArgumentInfo);
    if (path.ObjectPathType === PathType.method) return asObject(callMember(parent, name, args), name);
    if (!(parent instanceof HostCollection)) throw notImplemented(`${parent.className}[…]`);
    return asObject(callMember(parent, 'getItem', args), name);
  }

  #arguments(info: ArgumentInfo | undefined): unknown[] {
    const args = info?.Arguments ?? [];
    const ids = info?.ReferencedObjectPathIds;
    return Array.isArray(ids) ? args.map((argument, index) => this.#argument(argument, ids[index])) : args;
  }

  #argument(argument: unknown, id: unknown): unknown {
    if (Array.isArray(argument) && Array.isArray(id))
      return argument.map((part, index) => this.#argument(part, id[index]));
    return typeof id === 'number' && id > 0 ? this.#resolve(id) : argument;
  }
}

function present(object: Resolved): HostObject {
  if (!object) throw itemNotFound();
  return object;
}

function asObject(value: unknown, name: string): Resolved {
  if (value === null || value instanceof HostObject) return value;
  throw invalidArgument(`${name} is not an object.`);
}

function failure(error: unknown, index: number) {
  const known = error instanceof ExcelError;
  return {
    Code: known ? error.code : 'GeneralException',
    Message: known ? error.message : `The simulator failed: ${String(error)}`,
    Location: '',
    ActionIndex: index,
    HttpStatusCode: 400,
  };
}
