import { tryParseAddress } from '../workbook/address.ts';
import type { Author, WorkbookEvent } from '../workbook/events.ts';
import { notImplemented } from '../workbook/excel-error.ts';
import { intersect, type Rect } from '../workbook/rect.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { HostObject } from './host-object.ts';
import { EVENT_CATEGORY, type EventEntry } from './protocol.ts';

const SHEET_EVENTS: Record<string, number> = {
  DataChanged: 10,
  Activated: 11,
  Deactivated: 12,
  Added: 13,
  SelectionChanged: 14,
  Deleted: 15,
  RowSorted: 19,
};
const TABLE_EVENTS: Record<string, number> = {
  SelectionChanged: 100,
  DataChanged: 101,
  Added: 102,
  Deleted: 103,
};
const KINDS: Record<string, Record<string, number>> = {
  Worksheet: SHEET_EVENTS,
  WorksheetCollection: SHEET_EVENTS,
  Table: TABLE_EVENTS,
  TableCollection: TABLE_EVENTS,
};
const WHOLE_WORKBOOK = 'Workbook';
const DOCUMENT_SELECTION_CHANGED = 2;

type Sink = (entries: EventEntry[]) => void;

/** Turns what happens in the workbook into the events that the add-in has asked for. */
export class EventFeed {
  readonly #workbook: Workbook;
  readonly #wanted = new Set<string>();
  #sink: Sink = () => {};
  #nextId = 1;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
    workbook.events.listen((event, told) => {
      if (told) this.#pass(event);
    });
  }

  /** Where events go from now on. */
  connect(sink: Sink): void {
    this.#sink = sink;
  }

  /** Begins or ends an event by the client's method: `_RegisterDataChangedEvent` on a sheet and so on. */
  switch(object: HostObject, method: string): void {
    const match = /^_(Unr|R)egister(\w+)Event$/.exec(method);
    const type = KINDS[object.className]?.[match?.[2] ?? ''];
    if (type === undefined) throw notImplemented(`${object.className}.${method}()`);
    const key = `${type} ${object.hostId ?? WHOLE_WORKBOOK}`;
    if (match?.[1] === 'R') this.#wanted.add(key);
    else this.#wanted.delete(key);
  }

  #pass(event: WorkbookEvent): void {
    if (event.type === 'changed') {
      const args = changeArguments(event);
      this.#send(10, event.sheetId, args);
      this.#sendTableChanges(event.sheetId, event.address, args);
      return;
    }
    if (event.type === 'selection') this.#sink([this.#entry(DOCUMENT_SELECTION_CHANGED, '', {})]);
    const plain = plainEvent(event);
    if (plain) this.#send(plain.type, plain.target, plain.args);
  }

  #sendTableChanges(sheetId: string, address: string, args: object): void {
    const wanted = [...this.#wanted].some((key) => key.startsWith('101 '));
    const sheet = wanted ? this.#workbook.sheets.find((candidate) => candidate.id === sheetId) : undefined;
    for (const table of sheet?.tables ?? []) {
      if (touches(address, table.rect)) this.#send(101, table.id, { ...args, tableId: table.id });
    }
  }

  #send(type: number, target: string, args: object): void {
    const entries = [target, WHOLE_WORKBOOK]
      .filter((key) => this.#wanted.has(`${type} ${key}`))
      .map((key) => this.#entry(type, key, args));
    if (entries.length > 0) this.#sink(entries);
  }

  #entry(type: number, target: string, args: object): EventEntry {
    const id = this.#nextId;
    this.#nextId += 1;
    return [EVENT_CATEGORY, type, target, JSON.stringify(args), id];
  }
}

type PlainEvent = { type: number; target: string; args: object };

function plainEvent(event: WorkbookEvent): PlainEvent | null {
  switch (event.type) {
    case 'selection':
      return sheetEvent(14, event, { address: event.address });
    case 'activated':
      return sheetEvent(11, event, {});
    case 'deactivated':
      return sheetEvent(12, event, {});
    case 'sheetAdded':
      return sheetEvent(13, event, { source: source(event.by) });
    case 'sheetDeleted':
      return sheetEvent(15, event, { source: source(event.by) });
    case 'sorted':
      return sheetEvent(19, event, { address: event.address, source: source(event.by) });
    case 'tableAdded':
    case 'tableDeleted': {
      const { tableId, tableName, sheetId } = event;
      const args = { worksheetId: sheetId, tableId, tableName, source: source(event.by) };
      return { type: event.type === 'tableAdded' ? 102 : 103, target: tableId, args };
    }
    default:
      return null;
  }
}

function sheetEvent(type: number, { sheetId }: { sheetId: string }, args: object): PlainEvent {
  return { type, target: sheetId, args: { worksheetId: sheetId, ...args } };
}

function changeArguments(event: Extract<WorkbookEvent, { type: 'changed' }>) {
  return {
    worksheetId: event.sheetId,
    address: event.address,
    changeType: event.changeType,
    source: source(event.by),
    triggerSource: event.by === 'addin' ? 'ThisLocalAddin' : 'Unknown',
    shiftDirection: 'None',
    ...event.details,
  };
}

function source(author: Author): string {
  return author === 'remote' ? 'Remote' : 'Local';
}

function touches(address: string, rect: Rect): boolean {
  const changed = tryParseAddress(address);
  return changed !== null && intersect(changed, rect) !== null;
}
