import { describe, expect, it } from 'vitest';
import { answerRun, hasMoved } from '../../../addin/panes/runs/answer-run.ts';
import { brakeAsks } from '../../../addin/panes/runs/brake-words.ts';
import { svBrake } from '../../../addin/ui/sv-brake.ts';
import type { Role } from '../../../server/domain/access.ts';
import { navetFile, navetPost } from '../../integrations/navet/navet-file.ts';
import { NUMBERS as FILED, makeDrop } from '../../jobs/drop-folder.ts';
import { makeSchool, NUMBERS } from '../../jobs/school.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { caseload } from '../../support/caseload.ts';
import { pupil } from '../../support/ss12000-server.ts';
import { apiOf } from './pane.ts';

/** What the pane shows somebody of a run that waits for an answer. */
async function asksOf(app: TestApp, role: Role, id: string) {
  const { api } = await apiOf(app, role);
  const answer = await api.run(id);
  return { api, answer, asks: answer.brake && brakeAsks(answer, answer.brake) };
}

/** A run that a brake has stopped, made for a kommun or for all. */
async function stopped(app: TestApp, jobb: string, kommun_kod: string | null, parametrar = '{}') {
  const now = app.clock.now();
  const times = { skapad: now, startad: now, avslutad: now };
  const run = { jobb, kommun_kod, parametrar, tillstand: 'stoppad', meddelande: 'Många.', ...times };
  return String(await caseload(app.deps.context).insert('korning', run));
}

// Z40.
describe('the pane about a run that a brake has stopped', () => {
  it('lets the administrator answer for what the kommun’s schools gave', async () => {
    const { app, fetch, work, server } = await makeSchool();
    await fetch();
    app.clock.moveTo('2026-11-21T11:00:00.000Z');
    for (const number of NUMBERS.slice(0, 3)) server.put(pupil(number, []), '2026-11-20T20:00:00.000Z');
    const { run } = await fetch();
    const { api, answer, asks } = await asksOf(app, 'administrator', run.id);
    const { lead, yes, or, no } = svBrake.holds.connections;
    expect(asks).toEqual({
      title: 'Körningen väntar på ditt besked',
      lead,
      numbers: [
        'Skolan: Leveransen skulle avsluta 3 av huvudmannens 6 placeringar. Inget är ändrat. Kontrollera den och bekräfta om det stämmer.',
      ],
      note: null,
      confirm: { yes, or },
      decline: no,
    });
    await answerRun(api, answer.run, 'confirm');
    expect((await work()).run).toMatchObject({ state: 'klar', counts: { ended: 3 } });
    expect((await api.run(run.id)).brake).toBeNull();
  });

  it('answers only what it has shown, and is told to read it again when the run has stopped anew', async () => {
    const app = await createTestApp();
    const id = await stopped(app, 'aktivitetsansvar', '9901');
    const { api, answer } = await asksOf(app, 'administrator', id);
    app.wait(60_000);
    await app.deps.context.engine.transaction(async (tx) => {
      await tx
        .updateTable('korning')
        .set({ avslutad: app.clock.now() })
        .where('id', '=', Number(id))
        .execute();
    });
    for (const word of ['confirm', 'decline'] as const) {
      const problem: unknown = await answerRun(api, answer.run, word).catch((error: unknown) => error);
      expect([hasMoved(problem), problem]).toMatchObject([
        true,
        { message: expect.stringContaining('på nytt') },
      ]);
    }
    const { run } = await api.run(id);
    expect(run.state).toBe('stoppad');
    expect(await answerRun(api, run, 'decline')).toMatchObject({ state: 'avbruten' });
    expect(hasMoved(new Error('Inget nät'))).toBe(false);
  });

  it('lets a file be answered for also when the run has as many lines as there can be', async () => {
    const drop = await makeDrop();
    const gone = '<Avregistrering><AvregistreringsorsakKod>UV</AvregistreringsorsakKod></Avregistrering>';
    const at =
      '<Folkbokforing><Folkbokforingsdatum>20260101</Folkbokforingsdatum><LanKod>99</LanKod><KommunKod>01</KommunKod></Folkbokforing>';
    drop.put('alla.xml', navetFile(FILED.slice(0, 5).map((number) => navetPost(number, at))));
    await drop.run();
    const wrong = Array.from({ length: 5_001 }, () => navetPost('1'));
    drop.put('fel.xml', navetFile(wrong, { lopNr: '00018' }), 1);
    drop.put(
      'bort.xml',
      navetFile(
        FILED.slice(0, 5).map((number) => navetPost(number, gone)),
        { lopNr: '00019' },
      ),
      2,
    );
    const { run, lines } = await drop.run();
    expect([run.state, lines.length, lines.at(-1)?.code]).toEqual(['stoppad', 5_000, 'flerRader']);
    const { asks } = await asksOf(drop.app, 'systemansvarig', run.id);
    expect(asks).toMatchObject({
      lead: svBrake.holds.file.lead,
      numbers: [expect.stringContaining('bort.xml: Filen skulle avregistrera 5 av 5')],
      confirm: { yes: svBrake.holds.file.yes },
      decline: svBrake.holds.file.no,
    });
  });

  it('offers no button to those who may not answer, and says who may', async () => {
    const app = await createTestApp();
    await app.loginAs('administrator', '9901');
    const { own, all, nightForAll } = svBrake.who;
    const seen = async (role: Role, id: string) => {
      const { asks } = await asksOf(app, role, id);
      return [asks?.confirm, asks?.decline, asks?.note];
    };
    const gallring = await stopped(app, 'gallring', '9901');
    expect(await seen('administrator', gallring)).toEqual([null, null, all]);
    const forAll = await stopped(app, 'aktivitetsansvar', null);
    await caseload(app.deps.context).insert('korning_kommun', {
      korning_id: Number(forAll),
      kommun_kod: '9901',
      tillstand: 'stoppad',
      meddelande: 'Många.',
    });
    expect(await seen('administrator', forAll)).toEqual([null, null, nightForAll]);
    expect(await seen('systemansvarig', forAll)).toEqual([
      { yes: svBrake.holds.night.yes, or: svBrake.holds.night.or },
      svBrake.holds.night.no,
      null,
    ]);
    const hers = await stopped(app, 'aktivitetsansvar', '9901');
    const { api, session } = await apiOf(app, 'handlaggare');
    await app.deps.context.engine.transaction(async (tx) => {
      const konto = tx.selectFrom('konto').select('id').where('namn', '=', session.user.name);
      const { id } = await konto.executeTakeFirstOrThrow();
      await tx.updateTable('korning').set({ startad_av: id }).where('id', '=', Number(hers)).execute();
    });
    const answer = await api.run(hers);
    expect(answer.brake && brakeAsks(answer, answer.brake)).toMatchObject({
      title: 'Körningen väntar på besked',
      confirm: null,
      decline: null,
      note: own,
    });
  });

  it('offers only a no after 30 days, and nothing where the file was not kept', async () => {
    const app = await createTestApp();
    const id = await stopped(app, 'navet-hamta', null, '{"held":"svar 1"}');
    app.wait(31 * 86_400_000);
    const { asks } = await asksOf(app, 'systemansvarig', id);
    expect(asks).toMatchObject({ confirm: null, decline: svBrake.holds.answers.no, note: svBrake.tooOld });
    const sent = await stopped(app, 'placeringar', null, '{"incoming":true}');
    expect((await asksOf(app, 'systemansvarig', sent)).asks).toMatchObject({
      lead: svBrake.holds.nothing.lead,
      confirm: null,
      decline: null,
    });
  });
});
