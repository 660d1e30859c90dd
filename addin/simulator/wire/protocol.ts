/**
 * The messages of Excel's rich API as office.js sends them: what to do, on which objects, and how those are reached.
 * Names are in PascalCase on the wire, except in `Select`.
 */
export type RequestBody = {
  Actions: Action[];
  ObjectPaths: Record<string, ObjectPath>;
  AutoKeepReference?: boolean;
};

export const PathType = {
  global: 1,
  newObject: 2,
  method: 3,
  property: 4,
  indexer: 5,
  reference: 6,
  nothing: 7,
} as const;

export const ActionType = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
  update: 9,
} as const;

export type ObjectPath = {
  Id: number;
  ObjectPathType: number;
  Name: string;
  ParentObjectPathId?: number;
  ArgumentInfo?: ArgumentInfo;
  /** Set for objects that the client does not want to be kept. */
  D?: number | boolean;
};

export type ArgumentInfo = { Arguments?: unknown[]; ReferencedObjectPathIds?: unknown };

export type Action = {
  Id: number;
  ActionType: number;
  Name: string;
  ObjectPathId: number;
  ArgumentInfo?: ArgumentInfo;
  QueryInfo?: QueryInfo;
  ObjectState?: Record<string, unknown>;
};

export type QueryInfo = { Select?: string[]; Expand?: string[]; Top?: number; Skip?: number };

export type ActionResult = { ActionId: number; Value: unknown };

export type ResponseBody = {
  Results: ActionResult[];
  Error?: { Code: string; Message: string; Location: string; ActionIndex: number; HttpStatusCode: number };
};

/** An event entry: category, type, target, JSON text of the arguments, running number. */
export type EventEntry = [category: number, type: number, target: string, message: string, id: number];

export const EVENT_CATEGORY = 65_536;

/** Excel on the web refuses larger requests. */
export const MAX_REQUEST_LENGTH = 5 * 1024 * 1024;
