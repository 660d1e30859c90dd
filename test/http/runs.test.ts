import { describe, expect, it } from 'vitest';
import { ErrorBody } from '../../server/contract/errors.ts';
import { Run, RunAnswer } from '../../server/contract/run.ts';
import { createTestApp } from '../support/app.ts';
import { testNumber } from '../support/caseload.ts';

/** Reads the runs of an event stream as they come. */
async function* eventsOf(answer: Response): AsyncGenerator<Run> {
  let rest = '';
  for await (const chunk of answer.body ?? []) {
    const blocks = (rest + new TextDecoder().decode(chunk)).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) if (block.startsWith('data: ')) yield Run.parse(JSON.parse(block.slice(6)));
  }
}

describe('runs over HTTP', () => {
  it('are put in the queue by an administrator for the own kommun', async () => {
    const app = await createTestApp();
    const ada = await app.loginAs('administrator', '9901');
    const answer = await ada.send('POST', '/api/jobs/aktivitetsansvar/start', { params: { kommun: '9901' } });
    expect(answer.status).toBe(202);
    const run = Run.parse(await answer.json());
    expect(run).toMatchObject({ job: 'aktivitetsansvar', state: 'vantar' });
    const listed = (await (await ada.get('/api/runs')).json()) as { runs: Run[] };
    expect(listed.runs.map(({ id }) => id)).toEqual([run.id]);
    expect(RunAnswer.parse(await (await ada.get(`/api/runs/${run.id}`)).json()).run.id).toBe(run.id);
  });

  it("are not there for another kommun's administrator", async () => {
    const app = await createTestApp();
    const [ada, bo] = [
      await app.loginAs('administrator', '9901'),
      await app.loginAs('administrator', '9902'),
    ];
    const started = await ada.send('POST', '/api/jobs/aktivitetsansvar/start', {
      params: { kommun: '9901' },
    });
    const { id } = Run.parse(await started.json());
    for (const path of [`/api/runs/${id}`, `/api/runs/${id}/events`, '/api/runs/999', '/api/runs/x%00']) {
      const answer = await bo.get(path);
      expect([answer.status, ErrorBody.parse(await answer.json()).code]).toEqual([404, 'saknas']);
    }
    expect(await (await bo.get('/api/runs')).json()).toMatchObject({ runs: [] });
  });

  it('are followed until they have ended', async () => {
    const app = await createTestApp();
    const ada = await app.loginAs('administrator', '9901');
    const started = await ada.send('POST', '/api/jobs/aktivitetsansvar/start', {
      params: { kommun: '9901' },
    });
    const { id } = Run.parse(await started.json());
    const answer = await ada.get(`/api/runs/${id}/events`);
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const seen: string[] = [];
    for await (const run of eventsOf(answer)) {
      seen.push(run.state);
      const next = run.state === 'vantar' ? 'pagar' : 'klar';
      const { engine } = app.deps.context;
      await engine.transaction((tx) => tx.updateTable('korning').set({ tillstand: next }).execute());
    }
    expect(seen).toEqual(['vantar', 'pagar', 'klar']);
  });
});

describe('the import of gymnasieexamina over HTTP', () => {
  const sheet = (...numbers: string[]) => ({
    fileName: 'examen.xlsx',
    rows: [['PERSONNR'], ...numbers.map((number) => [number])],
  });

  it('takes the sheet of the open workbook and starts a run', async () => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare');
    const answer = await eva.send('POST', '/api/imports/examen', sheet(testNumber(1), testNumber(2)));
    expect(answer.status).toBe(202);
    expect(Run.parse(await answer.json())).toMatchObject({ job: 'examen', state: 'vantar' });
  });

  it.each([
    ['another heading', { fileName: 'x', rows: [['Namn'], ['Alva']] }],
    ['another sheet', { ...sheet(testNumber(1)), sheet: 'Blad1' }],
    ['nobody', sheet()],
    ['no rows', { fileName: 'x' }],
    ['rows that are none', { fileName: 'x', rows: 'PERSONNR' }],
  ])('refuses a sheet with %s', async (_, body) => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare');
    const answer = await eva.send('POST', '/api/imports/examen', body);
    expect([answer.status, ErrorBody.parse(await answer.json()).code]).toEqual([400, 'ogiltig']);
  });

  it.each([
    ['a text', new Blob(['PERSONNR\n200812319812'])],
    ['half a zip', new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 20, 0])])],
    ['nothing', new Blob([])],
  ])('refuses a file that is %s', async (_, blob) => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare');
    const form = new FormData();
    form.append('file', blob, 'examen.xlsx');
    const answer = await eva.send('POST', '/api/imports/examen', form);
    const body = ErrorBody.parse(await answer.json());
    expect([answer.status, body.code]).toEqual([400, 'ogiltig']);
    expect(body.message).not.toContain('2008');
  });

  it('refuses a form without a file, and one that is broken', async () => {
    const app = await createTestApp();
    const { session } = await app.loginAs('handlaggare');
    const form = new FormData();
    form.append('fil', 'x');
    const empty = await app.request('POST', '/api/imports/examen', { body: form, token: session.token });
    expect(empty.status).toBe(400);
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const broken = { body: '--y\r\nhej', token: session.token, headers };
    expect((await app.request('POST', '/api/imports/examen', broken)).status).toBe(400);
  });
});
