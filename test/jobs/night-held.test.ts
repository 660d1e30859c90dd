import { expect, it } from 'vitest';
import type { Run, RunAnswer } from '../../server/contract/run.ts';
import { insertKorning } from '../../server/db/queries/korning.ts';
import { isGone, makeOwner } from '../../server/jobs/owner.ts';
import { findJob } from '../../server/jobs/registry.ts';
import { claimRun } from '../../server/usecases/korning/claim.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { addPerson } from '../usecases/korning/region.ts';
import { SETTINGS, workOff } from './work-off.ts';

const BORN = { '9901': '2009-03', '9902': '2009-04' };
type Kommun = keyof typeof BORN;

/** Two kommuner whose first night has been made, with five youths each. */
async function twoKommuner() {
  const app = await createTestApp();
  const { context } = app.deps;
  for (const kommun of ['9901', '9902']) await app.loginAs('administrator', kommun);
  const siv = await app.loginAs('systemansvarig');
  let born = 0;
  const moveIn = async (kommun_kod: Kommun, count: number) => {
    for (let index = 0; index < count; index += 1) {
      born += 1;
      const fodelsedatum = `${BORN[kommun_kod]}-${String(10 + (born % 15))}`;
      await addPerson(context, { kommun_kod, fodelsedatum });
    }
  };
  const start = async (params: object = {}) =>
    (await (await siv.send('POST', '/api/jobs/aktivitetsansvar/start', { params })).json()) as Run;
  const confirm = (id: string) => siv.send('POST', `/api/runs/${id}/confirm`);
  await moveIn('9901', 5);
  await moveIn('9902', 5);
  await start({ date: '2026-11-19' });
  expect(await workOff(context)).toEqual(['klar']);
  const open = async () => {
    const rows = await context.engine.read.selectFrom('aktivitetsansvar').select('kommun_kod').execute();
    return ['9901', '9902'].map((kod) => rows.filter(({ kommun_kod }) => kommun_kod === kod).length);
  };
  return { app, context, siv, moveIn, start, confirm, open };
}

const messageOf = async (client: Client, id: string) =>
  ((await (await client.get(`/api/runs/${id}`)).json()) as RunAnswer).run.message;

it('a yes to a night is to the kommuner that it named and to no more than it told of them (Z40)', async () => {
  const { context, siv, moveIn, start, confirm, open } = await twoKommuner();
  await moveIn('9901', 11);
  const { id } = await start();
  expect(await workOff(context)).toEqual(['stoppad']);
  expect(await messageOf(siv, id)).toContain('(9901): körningen skulle öppna 11 och avsluta 0');
  await moveIn('9901', 60);
  await moveIn('9902', 70);
  await confirm(id);
  expect(await workOff(context)).toEqual(['stoppad']);
  const again = await messageOf(siv, id);
  expect(again).toContain('(9901): körningen skulle öppna 71 och avsluta 0');
  expect(again).toContain('(9902): körningen skulle öppna 70 och avsluta 0');
  expect(await open()).toEqual([5, 5]);
  await confirm(id);
  expect(await workOff(context)).toEqual(['klar']);
  expect(await open()).toEqual([76, 75]);
});

it('what was told is done, and another kommun is stopped by its own numbers only (Z40)', async () => {
  const { context, siv, moveIn, start, confirm, open } = await twoKommuner();
  await moveIn('9901', 11);
  const { id } = await start();
  await workOff(context);
  await moveIn('9902', 12);
  await confirm(id);
  expect(await workOff(context)).toEqual(['stoppad']);
  const message = await messageOf(siv, id);
  expect(message).toContain('(9902): körningen skulle öppna 12 och avsluta 0');
  expect(message).not.toContain('(9901)');
  expect(await open()).toEqual([16, 5]);
});

it('a night that was stopped without holding its numbers tells them before it goes by them (Z40)', async () => {
  const { context, siv, moveIn, confirm, open } = await twoKommuner();
  await moveIn('9901', 11);
  const old = {
    jobb: 'aktivitetsansvar',
    kommun_kod: null,
    parametrar: '{"kommun":"*","date":"2026-11-20"}',
    tillstand: 'stoppad',
    skapad: context.clock.now(),
  };
  const id = String(await context.engine.transaction((tx) => insertKorning(tx, old)));
  await confirm(id);
  expect(await workOff(context)).toEqual(['stoppad']);
  expect(await messageOf(siv, id)).toContain('(9901): körningen skulle öppna 11 och avsluta 0');
  expect(await open()).toEqual([5, 5]);
  await confirm(id);
  expect(await workOff(context)).toEqual(['klar']);
  expect(await open()).toEqual([16, 5]);
});

it('a process that dies while it stops a night again takes nobody’s yes with it (Z40)', async () => {
  const { context, moveIn, start, confirm, open } = await twoKommuner();
  await moveIn('9901', 11);
  const { id } = await start();
  await workOff(context);
  await moveIn('9901', 1);
  await confirm(id);
  const run = await claimRun(context, makeOwner().replace(`/${process.pid}/`, '/4194304/'), isGone);
  if (run === null) throw new Error('nothing to claim');
  const work = { run, progress: async () => undefined, signal: new AbortController().signal };
  expect(await findJob(run.job, SETTINGS)?.(context, work)).toMatchObject({ state: 'stoppad' });
  expect(await workOff(context)).toEqual(['stoppad']);
  expect(await open()).toEqual([5, 5]);
});

it('a no to a night leaves what it has done in other kommuner, and each sees what came of its own (Z40)', async () => {
  const { app, siv, moveIn, start, open } = await twoKommuner();
  await moveIn('9901', 11);
  await moveIn('9902', 2);
  const { id } = await start();
  expect(await workOff(app.deps.context)).toEqual(['stoppad']);
  expect((await siv.send('POST', `/api/runs/${id}/decline`)).status).toBe(200);
  expect(await workOff(app.deps.context)).toEqual([]);
  expect(await open()).toEqual([5, 7]);
  const seenIn = async (kommun: string) => {
    const ada = await app.loginAs('administrator', kommun);
    return (await (await ada.get(`/api/runs/${id}`)).json()) as RunAnswer;
  };
  expect(await seenIn('9901')).toMatchObject({
    run: {
      state: 'avbruten',
      message: expect.stringMatching(`^Inte bekräftad av ${siv.session.user.name}\\. Inget har ändrats`),
    },
    brake: null,
  });
  expect(await seenIn('9902')).toMatchObject({
    run: { state: 'klar', message: null, counts: { opened: 2 } },
    brake: null,
  });
});
