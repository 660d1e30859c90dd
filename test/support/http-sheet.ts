import { expect } from 'vitest';
import { PullAnswer } from '../../server/contract/pull.ts';
import { type Change, PushAnswer } from '../../server/contract/push.ts';
import { SheetsAnswer, type WireSheet } from '../../server/contract/sheets.ts';
import type { Condition, SheetName } from '../../server/domain/sheet.ts';
import type { Client } from './app.ts';
import { newPushId, type Pulled } from './sheets.ts';

/** Works in a sheet over HTTP, as the pane does. */
export function httpSheet(client: Client, sheet: SheetName) {
  const path = `/api/sheets/${sheet}`;

  async function pulled(body: { filter?: Condition[]; keys?: string[] } = {}): Promise<Pulled> {
    const answer = await client.send('POST', `${path}/pull`, body);
    expect(answer.status).toBe(200);
    const { pullId, columns, rows } = PullAnswer.parse(await answer.json());
    return {
      pullId,
      rows: rows.map((cells) => ({
        key: String(cells[0]),
        version: Number(cells[1]),
        values: Object.fromEntries(columns.map(({ key }, index) => [key, cells[index] ?? null])),
      })),
    };
  }

  async function send(pullId: string, changes: Change[]): Promise<PushAnswer> {
    const body = { pullId, pushId: newPushId(), dryRun: false, changes };
    const answer = await client.send('POST', `${path}/push`, body);
    expect(answer.status).toBe(200);
    return PushAnswer.parse(await answer.json());
  }

  async function undo(pushId: string): Promise<PushAnswer> {
    const answer = await client.send('POST', `/api/pushes/${pushId}/undo`, {});
    expect(answer.status).toBe(200);
    return PushAnswer.parse(await answer.json());
  }

  async function definition(): Promise<WireSheet> {
    const { sheets } = SheetsAnswer.parse(await (await client.get('/api/sheets')).json());
    const found = sheets.find(({ name }) => name === sheet);
    if (!found) throw new Error('The role has no such sheet.');
    return found;
  }

  /** Some columns of the rows that a filter lets through, in the sheet's order. */
  async function shown(columns: string[], filter?: Condition[]) {
    const { rows } = await pulled(filter && { filter });
    return rows.map(({ values }) => columns.map((column) => values[column]));
  }

  return { pulled, send, undo, definition, shown };
}
