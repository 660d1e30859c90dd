import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ErrorBody } from '../../server/contract/errors.ts';
import { PullAnswer } from '../../server/contract/pull.ts';
import { MAX_PUSH_BYTES, PushAnswer, PushesAnswer } from '../../server/contract/push.ts';
import { SheetsAnswer } from '../../server/contract/sheets.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';

const SHEET = '/api/sheets/aktivitetsansvar';
let pushes = 0;

/** An app where 9901 has one open period, and its key in the sheet. */
async function appWithPeriod(): Promise<{ app: TestApp; eva: Client; key: string }> {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  const key = String(await make.period({ kommun_kod: '9901' }));
  return { app, eva, key };
}

async function pull(client: Client, body: object = {}): Promise<PullAnswer> {
  const answer = await client.send('POST', `${SHEET}/pull`, body);
  expect(answer.status).toBe(200);
  return PullAnswer.parse(await answer.json());
}

function pushOf(pullId: string, key: string, note: string) {
  pushes += 1;
  const change = { key, version: 1, base: { anteckningar: null }, set: { anteckningar: note } };
  return { pullId, pushId: `sandning-${pushes}`, dryRun: false, changes: [change] };
}

async function push(client: Client, body: object): Promise<PushAnswer> {
  const answer = await client.send('POST', `${SHEET}/push`, body);
  expect(answer.status).toBe(200);
  return PushAnswer.parse(await answer.json());
}

describe('sheets over HTTP', () => {
  it('are listed as the role may use them', async () => {
    const app = await createTestApp();
    const listed = async (client: Client) =>
      SheetsAnswer.parse(await (await client.get('/api/sheets')).json()).sheets;
    const edits = await listed(await app.loginAs('handlaggare'));
    expect(edits.map(({ name }) => name)).toEqual([
      'aktivitetsansvar',
      'atgarder',
      'kontakttillfallen',
      'uppfoljning',
      'attRatta',
      'attRattaPeriod',
      'elevhistorik',
      'kontaktuppgifter',
      'postadresser',
      'dubblaElever',
    ]);
    const reads = await listed(await app.loginAs('lasare'));
    expect(reads.flatMap(({ columns }) => columns).filter(({ editable }) => editable)).toEqual([]);
    expect(await listed(await app.loginAs('systemansvarig'))).toEqual([]);
  });

  it('are pulled, pushed and pulled again', async () => {
    const { eva, key } = await appWithPeriod();
    const pulled = await pull(eva);
    expect(pulled.columns.slice(0, 2).map((column) => column.key)).toEqual(['key', 'version']);
    expect(pulled.rows.map(([first]) => first)).toEqual([key]);
    const { results } = await push(eva, pushOf(pulled.pullId, key, 'Ringde'));
    expect(results).toMatchObject([{ key, outcome: 'applied', version: 2 }]);
    const again = await pull(eva, { columns: ['anteckningar'] });
    expect(again.rows).toEqual([[key, 2, 'Ringde']]);
  });

  it('are not there when there is no such sheet', async () => {
    const { eva } = await appWithPeriod();
    for (const verb of ['pull', 'push']) {
      const body = verb === 'pull' ? {} : pushOf('hamtning-1', '1', 'x');
      const answer = await eva.send('POST', `/api/sheets/löner/${verb}`, body);
      expect([answer.status, ErrorBody.parse(await answer.json()).code]).toEqual([404, 'saknas']);
    }
  });

  it("do not show or take another kommun's rows", async () => {
    const { app, eva, key } = await appWithPeriod();
    const granne = await app.loginAs('handlaggare', '9902');
    const pulled = await pull(granne, { filter: [] });
    expect(pulled.rows).toEqual([]);
    const { results } = await push(granne, pushOf(pulled.pullId, key, 'Tjuvläste'));
    expect(results).toMatchObject([{ key, outcome: 'gone' }]);
    expect(JSON.stringify(results)).not.toContain('Alva');
    const own = await pull(eva, { columns: ['anteckningar'] });
    expect(own.rows).toEqual([[key, 1, null]]);
  });

  it("do not take a push on somebody else's pull", async () => {
    const { app, eva, key } = await appWithPeriod();
    const pulled = await pull(eva);
    const granne = await app.loginAs('handlaggare', '9902');
    const answer = await granne.send('POST', `${SHEET}/push`, pushOf(pulled.pullId, key, 'x'));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect((await pull(eva, { columns: ['anteckningar'] })).rows).toEqual([[key, 1, null]]);
  });
});

describe('a push', () => {
  const pushesOf = async (client: Client) =>
    PushesAnswer.parse(await (await client.get('/api/pushes')).json()).pushes;

  it('stands in the history and is taken back', async () => {
    const { app, eva, key } = await appWithPeriod();
    const pulled = await pull(eva);
    const { pushId } = await push(eva, pushOf(pulled.pullId, key, 'Ringde'));
    expect(await pushesOf(eva)).toMatchObject([{ pushId, sheet: 'aktivitetsansvar', undo: 'possible' }]);
    const undone = await eva.send('POST', `/api/pushes/${pushId}/undo`, {});
    expect(PushAnswer.parse(await undone.json()).results).toMatchObject([{ key, outcome: 'applied' }]);
    expect((await pull(eva, { columns: ['anteckningar'] })).rows).toEqual([[key, 3, null]]);
    expect(await pushesOf(await app.loginAs('handlaggare', '9902'))).toEqual([]);
  });

  it('cannot be given the id that its undo, or that of any other, will have', async () => {
    const { eva, key } = await appWithPeriod();
    const { pullId } = await pull(eva);
    const first = pushOf(pullId, key, 'Ringde');
    const guessed = `angra-${createHash('sha256').update(`["${first.pushId}"]`).digest('hex').slice(0, 40)}`;
    await push(eva, first);
    await push(eva, { ...pushOf(pullId, key, 'Mejlade'), pushId: guessed });
    const undone = await eva.send('POST', `/api/pushes/${first.pushId}/undo`, {});
    const { pushId } = PushAnswer.parse(await undone.json());
    const answer = await eva.send('POST', `${SHEET}/push`, { ...pushOf(pullId, key, 'x'), pushId });
    expect([answer.status, ErrorBody.parse(await answer.json()).issues]).toEqual([
      400,
      [expect.objectContaining({ path: 'pushId' })],
    ]);
  });

  it('is not there for another kommun, nor when it does not exist', async () => {
    const { app, eva, key } = await appWithPeriod();
    const { pushId } = await push(eva, pushOf((await pull(eva)).pullId, key, 'Ringde'));
    const granne = await app.loginAs('administrator', '9902');
    for (const id of [pushId, 'finns-inte', '%00']) {
      const answer = await granne.send('POST', `/api/pushes/${id}/undo`, {});
      expect([answer.status, ErrorBody.parse(await answer.json()).code]).toEqual([404, 'saknas']);
    }
  });
});

describe('a push that is not as it should be', () => {
  it.each([
    ['a field too many', { extra: 1 }],
    ['no changes', { changes: [] }],
    ['a change of two kinds', { changes: [{ key: '1', version: 1, set: {}, base: {}, delete: true }] }],
    ['a value that is an object', { changes: [{ ref: 'n1', create: { anteckningar: { a: 1 } } }] }],
    ['a version of text', { changes: [{ key: '1', version: '1', set: {}, base: {} }] }],
    ['a wrong push id', { pushId: "';--" }],
  ])('%s is a 400 and writes nothing', async (_, wrong) => {
    const { app, eva, key } = await appWithPeriod();
    const pulled = await pull(eva);
    const body = { ...pushOf(pulled.pullId, key, 'x'), ...wrong };
    const answer = await eva.send('POST', `${SHEET}/push`, body);
    expect([answer.status, ErrorBody.parse(await answer.json()).code]).toEqual([400, 'ogiltig']);
    const rows = await app.deps.context.engine.read.selectFrom('sandning').selectAll().execute();
    expect(rows).toEqual([]);
  });

  it('too large is a 413 and writes nothing', async () => {
    const { eva, key } = await appWithPeriod();
    const pulled = await pull(eva);
    const body = JSON.stringify(pushOf(pulled.pullId, key, 'x')).padEnd(MAX_PUSH_BYTES + 1, ' ');
    expect((await eva.send('POST', `${SHEET}/push`, body)).status).toBe(413);
    expect((await pull(eva, { columns: ['anteckningar'] })).rows).toEqual([[key, 1, null]]);
  });
});
