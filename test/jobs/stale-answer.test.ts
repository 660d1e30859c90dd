import { describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import type { Run, RunAnswer } from '../../server/contract/run.ts';
import { navetFile, navetPost } from '../integrations/navet/navet-file.ts';
import type { Client, TestApp } from '../support/app.ts';
import { interrupted } from '../support/two-servers.ts';
import { living, makeDrop, NUMBERS, readBack } from './drop-folder.ts';
import { workOff } from './work-off.ts';

type Word = 'confirm' | 'decline';
const STALE = 'Körningen har stannat på nytt sedan du öppnade den. Läs siffrorna igen.';
const gone = '<Avregistrering><AvregistreringsorsakKod>UV</AvregistreringsorsakKod></Avregistrering>';

/** An answer to a run as somebody has read it. */
const answer = (client: Client, { id, ended }: Run, word: Word) =>
  client.send('POST', `/api/runs/${id}/${word}?${new URLSearchParams({ stopped: ended ?? '' })}`);

async function here({ deps }: TestApp): Promise<number> {
  const people = deps.context.engine.read.selectFrom('person').select('id');
  return (await people.where('folkbokforing_status', '=', 'folkbokford').execute()).length;
}

/** A run that has stopped at the first of two files, each of which deregisters five. */
async function held() {
  const drop = await makeDrop();
  const { app, siv, settings } = drop;
  const away = (from: number, lopNr: string) =>
    navetFile(
      NUMBERS.slice(from, from + 5).map((number) => navetPost(number, gone)),
      { lopNr },
    );
  drop.put('alla.xml', navetFile(NUMBERS.slice(0, 12).map((number) => living(number))));
  await drop.run();
  drop.put('bort1.xml', away(0, '00018'), 1);
  drop.put('bort2.xml', away(5, '00019'), 2);
  const { run } = await drop.run();
  expect([run.state, run.message]).toEqual(['stoppad', expect.stringContaining('bort1.xml')]);
  /** Works off the queue a minute later, and reads the run again. */
  const work = async () => {
    app.wait(60_000);
    await workOff(app.deps.context, settings);
    return readBack(siv, run.id);
  };
  return { drop, app, siv, run, work };
}

describe('an answer to a run that has stopped anew since it was read (Z40)', () => {
  for (const word of ['confirm', 'decline'] as const) {
    it(`is refused and changes nothing: ${word}`, async () => {
      const { drop, app, siv, run, work } = await held();
      expect((await answer(siv, run, 'confirm')).status).toBe(202);
      const again = await work();
      expect([again.run.state, again.run.message]).toEqual(['stoppad', expect.stringContaining('bort2.xml')]);
      const late = await answer(siv, run, word);
      expect([late.status, await late.json()]).toMatchObject([409, { code: 'krock', message: STALE }]);
      const after: RunAnswer = await work();
      expect([after.run, after.brake]).toEqual([again.run, again.brake]);
      expect([drop.names(), await here(app)]).toEqual([['bort2.xml'], 7]);
      expect((await answer(siv, again.run, word)).status).toBe(word === 'confirm' ? 202 : 200);
    });
  }

  for (const word of ['confirm', 'decline'] as const) {
    it(`is refused also when it stops anew while the answer is written: ${word}`, async () => {
      const { app, siv, run, work } = await held();
      const { context } = app.deps;
      const engine = interrupted(context.engine, 'transaction', 1, async () => {
        await answer(siv, run, 'confirm');
        await work();
      });
      const slow = createApp({ ...app.deps, context: { ...context, engine } });
      const headers = { authorization: `Bearer ${siv.session.token}` };
      const late = await slow.request(`/api/runs/${run.id}/${word}`, { method: 'POST', headers });
      expect([late.status, await late.json()]).toMatchObject([409, { code: 'krock', message: STALE }]);
      const { run: now } = await readBack(siv, run.id);
      expect([now.state, now.message]).toEqual(['stoppad', expect.stringContaining('bort2.xml')]);
    });
  }

  it('is taken without the instant, as scripts give it', async () => {
    const { app, siv, run, work } = await held();
    for (const body of [undefined, {}]) {
      expect((await siv.send('POST', `/api/runs/${run.id}/confirm`, body)).status).toBe(202);
      await work();
    }
    expect(await here(app)).toBe(2);
  });

  it('must name an instant, and nothing else', async () => {
    const { siv, run } = await held();
    for (const query of ['stopped=igen', 'stopped=', 'ended=2026-11-20T11:00:00.000Z']) {
      for (const word of ['confirm', 'decline'] as const) {
        expect((await siv.send('POST', `/api/runs/${run.id}/${word}?${query}`)).status, query).toBe(400);
      }
    }
    expect((await readBack(siv, run.id)).run).toEqual(run);
  });
});

it('says of a file that another run has taken in that it is in, when somebody says no to it (Z40)', async () => {
  const { drop, app, siv, run } = await held();
  app.wait(60_000);
  const second = await drop.run();
  await answer(siv, second.run, 'confirm');
  await workOff(app.deps.context, drop.settings);
  expect(await here(app)).toBe(7);
  const declined = (await (await answer(siv, run, 'decline')).json()) as Run;
  expect(declined).toMatchObject({
    state: 'avbruten',
    message: `Inte bekräftad av ${siv.session.user.name}. Filen har redan lästs in av en annan körning.`,
  });
  expect(await here(app)).toBe(7);
});
