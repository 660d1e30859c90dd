import { expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import type { Run } from '../../server/contract/run.ts';
import type { Schedule } from '../../server/contract/schedule.ts';
import { insertReturningId } from '../../server/db/engines/insert.ts';
import { smtpSender } from '../../server/integrations/epost/send.ts';
import { addLines } from '../../server/usecases/korning/lease.ts';
import { takeSlots } from '../../server/usecases/schemalaggning/take-slots.ts';
import { sendDue } from '../../server/usecases/utskick/send.ts';
import { makeDataFolder } from '../durability/data-folder.ts';
import { freePort } from '../durability/program.ts';
import { navetFile } from '../integrations/navet/navet-file.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { testClock } from '../support/clock.ts';
import { startServer } from '../support/server-process.ts';
import { type MailServer, mailServer } from '../support/smtp-server.ts';
import { until } from '../support/until.ts';
import { identityNumber } from '../usecases/korning/region.ts';
import { living, makeDrop, NUMBERS } from './drop-folder.ts';
import { lasting } from './lasting.ts';
import { workOff } from './work-off.ts';

const SLOT = '2026-11-21T02:00:00.000Z';

type Office = { app: TestApp; ada: Client; mail: MailServer };

/** A server that sends its mail to another process; Ada has set up the night for 02:00 UTC. */
async function setUp(emails: string): Promise<Office & { schedule: Schedule }> {
  const mail = mailServer(await freePort());
  const app = await createTestApp(mail.environment);
  const ada = await lasting(app, 'administrator');
  const night = { job: 'aktivitetsansvar', name: 'Natten', start: SLOT, repeat: 'daily', emails };
  const answer = await ada.send('POST', '/api/schedules', night);
  return { app, ada, mail, schedule: (await answer.json()) as Schedule };
}

async function addPersons(app: TestApp, count: number, from = 0): Promise<void> {
  await app.deps.context.engine.transaction(async (tx) => {
    for (let index = from; index < from + count; index += 1) {
      const fodelsedatum = `2009-03-${String(10 + (index % 15))}`;
      await insertReturningId(tx, 'person', {
        identitetsnummer: identityNumber(fodelsedatum, Math.floor(index / 15)),
        fodelsedatum,
        fornamn: 'Påhittad',
        efternamn: 'Provsson',
        folkbokforing_status: 'folkbokford',
        kommun_kod: '9901',
      });
    }
  });
}

/** Lets the time of a night come and makes its run. */
async function makeNight(app: TestApp, instant = SLOT): Promise<string[]> {
  app.clock.moveTo(instant);
  await takeSlots(app.deps.context);
  return workOff(app.deps.context);
}

/** Sends what may be sent now; gives the codes of what did not go. */
async function send({ app, mail }: Pick<Office, 'app' | 'mail'>): Promise<string[]> {
  const codes: string[] = [];
  const { smtp } = readConfig(mail.environment);
  if (!smtp) throw new Error('no mail server is set');
  await sendDue(app.deps.context, smtpSender(smtp), (code) => codes.push(code));
  await mail.told();
  return codes;
}

const outbox = (app: TestApp) =>
  app.deps.context.engine.read.selectFrom('utskick').selectAll().orderBy('id').execute();

it('the result of a scheduled run is sent to each of its addresses, in counts and row numbers (R263)', async () => {
  const office = await setUp('ada@norreka.se; bo@norreka.se');
  const { app, ada, mail } = office;
  await mail.start();
  await addPersons(app, 3);
  app.clock.moveTo(SLOT);
  await takeSlots(app.deps.context);
  const [run] = ((await (await ada.get('/api/runs')).json()) as { runs: Run[] }).runs;
  await app.deps.context.engine.transaction((tx) =>
    addLines(tx, Number(run?.id), [
      { row: 4, level: 'fel', code: 'x', message: 'Påhittad Provsson saknas.' },
      { row: 17, level: 'fel', code: 'x', message: 'Påhittad Provsson saknas.' },
      { row: null, level: 'varning', code: 'x', message: 'Påhittad Provsson saknas.' },
    ]),
  );
  expect(await workOff(app.deps.context)).toEqual(['klar']);
  expect(await send(office)).toEqual([]);
  expect(mail.received.map(({ to }) => to)).toEqual(['ada@norreka.se', 'bo@norreka.se']);
  const [first, second] = mail.received;
  expect(first?.text.split('\n').map((line) => line.trim())).toEqual(
    expect.arrayContaining([
      'Körningen Natten: klar.',
      'Jobb: Nattkörning',
      'Gäller: Kommun 9901',
      'Tid enligt schemat: 2026-11-21 03.00',
      'öppnade: 3',
      'avslutade: 0',
      'Rader med fel: 4, 17',
    ]),
  );
  expect(first?.headers).toContain('\nSubject: Natten: klar\n');
  expect(first?.headers).toContain('From: kaa@region.se');
  expect(first?.headers).not.toContain('bo@norreka.se');
  expect(`${first?.text}${second?.text}`).not.toContain('Provsson');
  expect(await send(office)).toEqual([]);
  expect(mail.received).toHaveLength(2);
});

it('each end of a run is told: stopped by a brake, confirmed and done, stopped by hand (Z40)', async () => {
  const office = await setUp('ada@norreka.se');
  const { app, ada, mail } = office;
  await mail.start();
  await addPersons(app, 5);
  await makeNight(app);
  await addPersons(app, 11, 5);
  expect(await makeNight(app, '2026-11-22T02:00:00.000Z')).toEqual(['stoppad']);
  const [run] = ((await (await ada.get('/api/runs')).json()) as { runs: Run[] }).runs;
  await ada.send('POST', `/api/runs/${run?.id}/confirm`);
  await workOff(app.deps.context);
  app.clock.moveTo('2026-11-23T02:00:00.000Z');
  await takeSlots(app.deps.context);
  const [waiting] = ((await (await ada.get('/api/runs')).json()) as { runs: Run[] }).runs;
  expect((await ada.send('POST', `/api/runs/${waiting?.id}/stop`)).status).toBe(200);
  await send(office);
  const subjects = mail.received.map(({ text }) => text.split('\n')[0]?.trim());
  expect(subjects).toEqual([
    'Körningen Natten: klar.',
    'Körningen Natten: stoppad, väntar på bekräftelse.',
    'Körningen Natten: klar.',
    'Körningen Natten: avbruten.',
  ]);
});

it('a run that a brake stops again after it was confirmed is told of again (Z40)', async () => {
  const drop = await makeDrop();
  const { app, settings } = drop;
  const file = (numbers: string[], kommun: string, lopNr: string) =>
    navetFile(
      numbers.map((number) => living(number, kommun)),
      { lopNr },
    );
  drop.put('0.xml', file(NUMBERS, '9901', '00001'));
  await drop.run();
  const siv = await lasting(app, 'systemansvarig');
  const files = {
    job: 'navet-avisering',
    name: 'Filerna',
    start: SLOT,
    repeat: 'daily',
    emails: 'siv@region.se',
  };
  await siv.send('POST', '/api/schedules', files);
  drop.put('1.xml', file(NUMBERS.slice(0, 5), '0180', '00002'), 10);
  drop.put('2.xml', file(NUMBERS.slice(5, 10), '0180', '00003'), 20);
  app.clock.moveTo(SLOT);
  await takeSlots(app.deps.context);
  const states = await workOff(app.deps.context, settings);
  const [run] = ((await (await siv.get('/api/runs')).json()) as { runs: Run[] }).runs;
  for (const instant of ['2026-11-21T05:00:00.000Z', '2026-11-21T06:00:00.000Z']) {
    expect((await siv.send('POST', `/api/runs/${run?.id}/confirm`)).status).toBe(202);
    app.clock.moveTo(instant);
    states.push(...(await workOff(app.deps.context, settings)));
  }
  expect(states).toEqual(['stoppad', 'stoppad', 'klar']);
  expect((await outbox(app)).map(({ amne, skapad }) => [amne, skapad])).toEqual([
    ['Filerna: stoppad, väntar på bekräftelse', SLOT],
    ['Filerna: stoppad, väntar på bekräftelse', '2026-11-21T05:00:00.000Z'],
    ['Filerna: klar', '2026-11-21T06:00:00.000Z'],
  ]);
});

it('what cannot be sent while the mail server is down is sent when it is up again, later each time', async () => {
  const office = await setUp('ada@norreka.se');
  const { app, mail } = office;
  await makeNight(app);
  expect(await send(office)).toEqual([expect.stringContaining('ESOCKET')]);
  const waits: number[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const [row] = await outbox(app);
    waits.push((Date.parse(row?.tidigast ?? '') - Date.parse(app.clock.now())) / 60_000);
    expect(await send(office)).toEqual([]);
    app.clock.moveTo(row?.tidigast ?? '');
    if (attempt === 2) await mail.start();
    expect(await send(office)).toHaveLength(attempt === 2 ? 0 : 1);
  }
  expect(waits).toEqual([1, 5, 15]);
  expect(mail.received.map(({ to }) => to)).toEqual(['ada@norreka.se']);
  expect(await outbox(app)).toMatchObject([{ tillstand: 'skickat', forsok: 4, fel: null }]);
});

it('a clock that is set back keeps no e-mail for longer than the longest wait', async () => {
  const office = await setUp('ada@norreka.se');
  const { app, mail } = office;
  app.clock.moveTo('2027-11-21T02:00:00.000Z');
  await makeNight(app, '2027-11-21T02:00:00.000Z');
  app.clock.moveTo(SLOT);
  await mail.start();
  expect(await send(office)).toEqual([]);
  expect(mail.received.map(({ to }) => to)).toEqual(['ada@norreka.se']);
  expect(await outbox(app)).toMatchObject([{ tillstand: 'skickat', forsok: 1 }]);
});

it('an address that is refused keeps nothing from the others, and the schedule warns of it', async () => {
  const office = await setUp('ingen@norreka.se; senare@norreka.se; ada@norreka.se');
  const { app, ada, mail } = office;
  await mail.start();
  await makeNight(app);
  const codes = await send(office);
  expect(codes).toEqual([expect.stringContaining('550'), expect.stringContaining('451')]);
  expect(codes.join()).not.toContain('@');
  expect(mail.received.map(({ to }) => to)).toEqual(['ada@norreka.se']);
  app.clock.moveTo('2026-11-21T02:01:00.000Z');
  expect(await send(office)).toEqual([]);
  expect(mail.received.map(({ to }) => to)).toEqual(['ada@norreka.se', 'senare@norreka.se']);
  expect((await outbox(app)).map(({ tillstand }) => tillstand)).toEqual(['misslyckat', 'skickat', 'skickat']);
  const { schedules } = (await (await ada.get('/api/schedules')).json()) as { schedules: Schedule[] };
  expect(schedules[0]?.warnings.map(({ code }) => code)).toEqual(['epostMisslyckades']);
});

it('what is three days old is given up', async () => {
  const office = await setUp('ada@norreka.se');
  const { app, mail } = office;
  await makeNight(app);
  await mail.start();
  app.clock.moveTo('2026-11-24T02:00:01.000Z');
  expect(await send(office)).toEqual([]);
  expect(mail.received).toEqual([]);
  expect(await outbox(app)).toMatchObject([{ tillstand: 'misslyckat', fel: 'förGammalt', forsok: 0 }]);
});

it('a server killed between handing over and noting it sends the same e-mail once more', async () => {
  const mail = mailServer(await freePort());
  await mail.start();
  const { dataDir, engine } = await makeDataFolder(['9901'], 1);
  const now = Date.now();
  await engine.transaction((tx) =>
    insertReturningId(tx, 'schemalaggning', {
      jobb: 'aktivitetsansvar',
      namn: 'Natten',
      kommun_kod: null,
      start: new Date(now).toISOString(),
      upprepning: 'once',
      veckodagar: null,
      slutdatum: null,
      epost: 'tyst@norreka.se',
      parametrar: '{"kommun":"*"}',
      galler_fran: new Date(now - 1).toISOString(),
      skapad: new Date(now).toISOString(),
      skapad_av: null,
    }),
  );
  const server = await startServer({ DATA_DIR: dataDir, DEMO: '0', ...mail.environment });
  await until(() => mail.received.length === 1);
  server.child.kill('SIGKILL');
  await server.ended;
  const stored = () => engine.read.selectFrom('utskick').selectAll().executeTakeFirstOrThrow();
  expect(await stored()).toMatchObject({ tillstand: 'vantar', forsok: 1 });
  const { smtp } = readConfig(mail.environment);
  if (!smtp) throw new Error('no mail server is set');
  const clock = testClock((await stored()).tidigast);
  await engine.transaction((tx) => tx.updateTable('utskick').set({ till: 'ada@norreka.se' }).execute());
  expect(await sendDue({ engine, clock }, smtpSender(smtp), () => undefined)).toBe(1);
  expect(await stored()).toMatchObject({ tillstand: 'skickat', forsok: 2 });
  await mail.told();
  const ids = mail.received.map(({ headers }) => /^Message-ID: (.*)$/im.exec(headers)?.[1]);
  expect(ids).toHaveLength(2);
  expect(ids[0]).toBe(ids[1]);
});

it('without a mail server the schedule says that nothing is sent', async () => {
  const app = await createTestApp();
  const ada = await app.loginAs('administrator');
  const night = {
    job: 'aktivitetsansvar',
    name: 'Natten',
    start: SLOT,
    repeat: 'daily',
    emails: 'ada@norreka.se',
  };
  const made = (await (await ada.send('POST', '/api/schedules', night)).json()) as Schedule;
  expect(made.warnings).toEqual([{ code: 'epostSaknas', message: expect.stringContaining('SMTP_URL') }]);
});
