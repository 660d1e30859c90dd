import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runGallringCommand } from '../../server/cli/run-gallring.ts';
import type { Run } from '../../server/contract/run.ts';
import { insertMany } from '../../server/db/engines/insert.ts';
import { gallringJob } from '../../server/jobs/gallring.ts';
import { isGone, makeOwner } from '../../server/jobs/owner.ts';
import { claimRun } from '../../server/usecases/korning/claim.ts';
import { RunInterrupted } from '../../server/usecases/korning/lease.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';
import { edit } from '../support/sheets.ts';
import { readBack } from './drop-folder.ts';
import { SETTINGS, workOff } from './work-off.ts';

const TABLES = [
  'person',
  'aktivitetsansvar',
  'atgard',
  'kontakttillfalle',
  'kontaktuppgift',
  'postadress',
] as const;
const ended = (avregistrerad_datum: string, more: object = {}) => ({
  datum_for_registrering: '2018-01-01',
  avregistrerad_datum,
  orsak_till_avregistrering: '20Ar',
  ...more,
});

/** Two kommuner, of which 9901 keeps files for five years; today is 2026-11-20. */
async function region(years: number | null = 5) {
  const app = await createTestApp();
  const ada = await app.loginAs('administrator', '9901');
  await app.loginAs('administrator', '9902');
  const siv = await app.loginAs('systemansvarig');
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  const keep = (value: number | null, kommun = '9901', name = 'gallring') =>
    siv.send('PUT', `/api/kommuner/${kommun}/installningar`, { name, validFrom: '2026-01-01', value });
  if (years !== null) expect((await keep(years)).status).toBe(200);
  /** A youth with one of each thing that a kommun keeps. */
  async function youth(period: object, kontaktdatum = '2018-05-01', kommun = '9901') {
    const person = await make.person({ kommun_kod: kommun });
    const id = await make.period({ person_id: person, kommun_kod: kommun, ...period });
    await make.atgard(id, { startdatum: '2018-03-01', slutdatum: '2018-04-01', kommun_kod: kommun });
    await make.kontakt(person, { kontaktdatum, kommun_kod: kommun });
    const common = {
      person_id: person,
      kommun_kod: kommun,
      skapad: app.clock.now(),
      andrad: app.clock.now(),
    };
    await make.insert('kontaktuppgift', {
      ...common,
      kontakttyp: 'mobil',
      kontaktinformation: '070-174 06 05',
    });
    await make.insert('postadress', { ...common, gatuadress: 'Gatan 1', postort: 'Orten' });
    return { person, period: id };
  }
  const left = async () => {
    const counts: Record<string, number> = {};
    for (const table of TABLES) {
      counts[table] = (
        await engine.read
          .selectFrom(table as 'person')
          .select('id')
          .execute()
      ).length;
    }
    return counts;
  };
  return { app, ada, siv, engine, make, keep, youth, left };
}

async function start(client: Client, params: object = {}): Promise<Run> {
  const answer = await client.send('POST', '/api/jobs/gallring/start', { params });
  expect(answer.status).toBe(202);
  return (await answer.json()) as Run;
}

/** Starts gallring and does it; with a yes where it is stopped. */
async function gallra(app: TestApp, client: Client, yes = false, settings = SETTINGS, params: object = {}) {
  const { id } = await start(client, params);
  const states = await workOff(app.deps.context, settings);
  if (yes && states[0] === 'stoppad') {
    expect((await client.send('POST', `/api/runs/${id}/confirm`, {})).status).toBe(202);
    states.push(...(await workOff(app.deps.context, settings)));
  }
  return { id, states, ...(await readBack(client, id)) };
}

const one = (count: number) => ({
  person: count,
  aktivitetsansvar: count,
  atgard: count,
  kontakttillfalle: count,
  kontaktuppgift: count,
  postadress: count,
});

describe('gallring', () => {
  it('removes nothing until a kommun has said for how many years files are kept', async () => {
    const { app, siv, youth, left } = await region(null);
    await youth(ended('2001-01-01', { datum_for_registrering: '2000-01-01' }), '2000-05-01');
    const { states, run } = await gallra(app, siv);
    expect([states, run.counts, await left()]).toEqual([['klar'], { filer: 0, hamtningar: 0 }, one(1)]);
  });

  it('shows the numbers of a kommun’s first time and removes nothing before a yes (Z40)', async () => {
    const { app, siv, youth, left } = await region();
    await youth(ended('2021-11-19'));
    const { id } = await start(siv);
    expect(await workOff(app.deps.context)).toEqual(['stoppad']);
    const { run } = await readBack(siv, id);
    expect(run.message).toBe(
      'Kommun 9901 (9901): gallringen skulle ta bort uppgifterna om 1 ungdom av 1 (1 aktivitetsansvar, 1 åtgärd, 1 kontakttillfälle, 2 kontaktuppgifter), allt äldre än 2021-11-20. Inget har tagits bort där. Kontrollera att inställningen stämmer. Gör den det, bekräfta körningen: det som gallras går inte att få tillbaka.',
    );
    expect(await left()).toEqual(one(1));
    await siv.send('POST', `/api/runs/${id}/confirm`, {});
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    // The person is in the population register and stays there.
    expect(await left()).toEqual({ ...one(0), person: 1 });
    const done = await readBack(siv, id);
    expect(done.run.counts).toMatchObject({
      ungdomar: 1,
      perioder: 1,
      atgarder: 1,
      kontakter: 1,
      kontaktuppgifter: 2,
    });
    expect(done.told.at(-1)).toBe(
      'info gallrat Kommun 9901 (9901): gallrat 1 ungdom, 1 aktivitetsansvar, 1 åtgärd, 1 kontakttillfälle, 2 kontaktuppgifter, allt äldre än 2021-11-20.',
    );
  });

  it('keeps whoever has an open period anywhere, something younger, or belongs to another kommun', async () => {
    const { app, siv, make, youth, left } = await region();
    const open = await youth(ended('2019-01-01'));
    await make.period({ person_id: open.person });
    const moved = await youth(ended('2019-01-01'));
    await make.period({ person_id: moved.person, kommun_kod: '9902' });
    const again = await youth(ended('2019-01-01'));
    await make.period({ person_id: again.person, ...ended('2021-11-20') });
    await youth(ended('2019-01-01'), '2021-11-20');
    await youth(ended('2019-01-01'), '2018-05-01', '9902');
    const before = await left();
    const kept = await gallra(app, siv, true);
    expect([kept.states, await left()]).toEqual([['klar'], before]);
    const { person } = await youth(ended('2021-11-19'), '2021-11-19');
    await make.person({ skyddad: 1 }).then((id) => make.period({ person_id: id, ...ended('2019-01-01') }));
    expect((await gallra(app, siv, true)).run.counts).toMatchObject({ ungdomar: 2, perioder: 2 });
    expect(await left()).toEqual({ ...before, person: (before.person ?? 0) + 2 });
    const rows = app.deps.context.engine.read.selectFrom('kontakttillfalle').select('person_id');
    expect((await rows.execute()).map(({ person_id }) => person_id)).not.toContain(person);
  });

  it('leaves in the change log that rows have gone, and nothing of what stood in them', async () => {
    const { app, siv, engine, youth } = await region();
    const { person, period } = await youth(ended('2020-01-01', { anteckningar: 'Hos Bo' }));
    const { id } = await gallra(app, siv, true);
    const lines = await engine.read
      .selectFrom('andringslogg')
      .select(['entitet', 'person_id', 'kommun_kod', 'slag', 'falt'])
      .where('korning_id', '=', Number(id))
      .where('entitet', '<>', 'korning')
      .orderBy('id')
      .execute();
    expect(lines).toEqual(
      ['atgard', 'aktivitetsansvar', 'kontakttillfalle', 'kontaktuppgift', 'postadress'].map((entitet) => ({
        entitet,
        person_id: person,
        kommun_kod: '9901',
        slag: 'borttagen',
        falt: '{}',
      })),
    );
    expect(period).toBeGreaterThan(0);
    expect(app.logLines.join()).not.toContain('Hos Bo');
  });

  it('takes away a person whom nothing speaks of any more', async () => {
    const { app, siv, make, left } = await region();
    const byHand = await make.person({ folkbokforing_status: 'okand', kommun_kod: null });
    await make.period({ person_id: byHand, ...ended('2020-01-01') });
    await gallra(app, siv, true);
    expect((await left()).person).toBe(0);
  });

  it('removes what is left of one whose period was deleted: old contacts, and details that nobody has touched since', async () => {
    const { app, siv, engine, make, left } = await region();
    const met = await make.person();
    await make.kontakt(met, { kontaktdatum: '2018-05-01' });
    const detail = async (andrad: string, person?: number) => {
      const row = {
        kommun_kod: '9901',
        kontakttyp: 'mobil',
        kontaktinformation: '070-174 06 05',
        skapad: andrad,
      };
      const person_id = person ?? (await make.person());
      return make.insert('kontaktuppgift', { ...row, andrad, person_id });
    };
    await detail('2018-05-01T08:00:00.000Z');
    const kept = await detail('2026-05-01T08:00:00.000Z');
    const reached = await make.person();
    await make.kontakt(reached, { kontaktdatum: '2018-05-01' });
    const lately = await detail('2021-11-20T08:00:00.000Z', reached);
    expect((await gallra(app, siv, true)).run.counts).toMatchObject({ ungdomar: 2, perioder: 0 });
    expect(await left()).toMatchObject({ kontakttillfalle: 1, kontaktuppgift: 2 });
    const rows = await engine.read.selectFrom('kontaktuppgift').select('id').orderBy('id').execute();
    expect(rows).toEqual([{ id: kept }, { id: lately }]);
  });

  it('changes nothing the second time, and asks again only where it would remove unusually many', async () => {
    const { app, siv, youth, left } = await region();
    for (let nr = 0; nr < 3; nr += 1) await youth(ended('2021-01-01'));
    await gallra(app, siv, true);
    const second = await gallra(app, siv);
    expect([second.states, second.run.counts]).toEqual([['klar'], { filer: 0, hamtningar: 0 }]);
    for (let nr = 0; nr < 10; nr += 1) await youth(ended('2021-02-01'));
    expect((await gallra(app, siv)).states).toEqual(['klar']);
    for (let nr = 0; nr < 11; nr += 1) await youth(ended('2021-03-01'));
    expect((await gallra(app, siv)).states).toEqual(['stoppad']);
    expect((await left()).aktivitetsansvar).toBe(11);
  });

  it('does by a yes only what the numbers were of, whatever the rule has become since', async () => {
    const { app, siv, keep, youth, left } = await region();
    await youth(ended('2020-01-01'));
    await youth(ended('2023-01-01'));
    const { id } = await start(siv);
    await workOff(app.deps.context);
    await keep(2);
    await siv.send('POST', `/api/runs/${id}/confirm`, {});
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    expect((await left()).aktivitetsansvar).toBe(1);
    const other = await start(siv);
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    expect((await readBack(siv, other.id)).run.counts).toMatchObject({ ungdomar: 1 });
    const third = await region();
    await third.youth(ended('2020-01-01'));
    const held = await start(third.siv);
    await workOff(third.app.deps.context);
    await third.keep(null);
    await third.siv.send('POST', `/api/runs/${held.id}/confirm`, {});
    expect(await workOff(third.app.deps.context)).toEqual(['klar']);
    expect((await third.left()).aktivitetsansvar).toBe(1);
  });

  it('asks of another kommun that comes to it after a yes, also when the process dies meanwhile (Z40)', async () => {
    const { app, siv, keep, youth, left } = await region();
    const { context } = app.deps;
    await youth(ended('2020-01-01'));
    const { id } = await start(siv);
    await workOff(context);
    await keep(5, '9902');
    await youth(ended('2020-01-01'), '2018-05-01', '9902');
    await siv.send('POST', `/api/runs/${id}/confirm`, {});
    const run = await claimRun(context, makeOwner().replace(`/${process.pid}/`, '/4194304/'), isGone);
    if (run === null) throw new Error('nothing to claim');
    const work = { run, progress: async () => undefined, signal: new AbortController().signal };
    expect(await gallringJob(SETTINGS)(context, work)).toMatchObject({ state: 'stoppad' });
    expect(await workOff(context)).toEqual(['stoppad']);
    expect((await left()).aktivitetsansvar).toBe(1);
    expect((await readBack(siv, id)).run.message).toContain('(9902)');
  });

  it('is made by kaa run gallring too: with the numbers first, and past them with --confirm', async () => {
    const { app, youth, left } = await region();
    await youth(ended('2020-01-01'));
    const run = (...args: string[]) => runGallringCommand.run(args, app.deps);
    await expect(run()).rejects.toThrow(/^Kommun 9901 \(9901\): gallringen skulle .* \(--confirm\)$/);
    await expect(run('--kommun', '9909')).rejects.toThrow('Det finns ingen sådan kommun här.');
    await expect(run('--kommun', 'Norreka')).rejects.toThrow('Kommunen anges med fyra siffror.');
    expect((await left()).aktivitetsansvar).toBe(1);
    expect(await run('--kommun', '9901', '--confirm')).toMatchObject({ ungdomar: 1, perioder: 1 });
    expect(await run()).toEqual({ hamtningar: 0, filer: 0 });
  });

  it('is systemansvarig’s to start, to schedule and to say yes to', async () => {
    const { app, ada, siv, youth } = await region();
    await youth(ended('2020-01-01'));
    expect((await ada.send('POST', '/api/jobs/gallring/start', {})).status).toBe(403);
    const at = { name: 'Gallring', start: '2026-11-21T21:00:00.000Z', repeat: 'daily' };
    expect((await ada.send('POST', '/api/schedules', { job: 'gallring', ...at })).status).toBe(403);
    expect((await siv.send('POST', '/api/schedules', { job: 'gallring', ...at })).status).toBe(201);
    const { id } = await start(siv, { kommun: '9901' });
    await workOff(app.deps.context);
    expect((await readBack(ada, id)).run.state).toBe('stoppad');
    expect((await ada.send('POST', `/api/runs/${id}/confirm`, {})).status).toBe(403);
    expect((await siv.send('POST', '/api/jobs/gallring/start', { params: { confirm: true } })).status).toBe(
      400,
    );
  });

  it('keeps files for two years at least, which is what SCB may need', async () => {
    const { keep, siv } = await region(null);
    expect((await keep(1)).status).toBe(400);
    expect((await keep(2)).status).toBe(200);
    expect((await keep(null)).status).toBe(200);
    expect((await keep(90, '9901', 'arkivDagar')).status).toBe(400);
    expect((await keep(29, '*', 'arkivDagar')).status).toBe(400);
    expect((await siv.get('/api/kommuner/9901/installningar')).status).toBe(200);
  });
});

describe('after gallring', () => {
  it('a sheet pulled before says gone, and an undo does not bring anything back', async () => {
    const { app, ada, siv, youth } = await region();
    const { period } = await youth(ended('2020-01-01'));
    const sheet = httpSheet(ada, 'aktivitetsansvar');
    const { pullId, rows } = await sheet.pulled({ filter: [] });
    const row = rows.find(({ key }) => key === String(period));
    if (!row) throw new Error('The period was not pulled.');
    const sent = await sheet.send(pullId, [edit(row, { anteckningar: 'Ny' })]);
    expect(sent.results.map(({ outcome }) => outcome)).toEqual(['applied']);
    await gallra(app, siv, true);
    const late = await sheet.send(pullId, [edit(row, { anteckningar: 'Nyare' })]);
    expect(late.results.map(({ outcome }) => outcome)).toEqual(['gone']);
    const undone = await sheet.undo(sent.pushId);
    expect(undone.results.map(({ outcome }) => outcome)).toEqual(['gone']);
  });

  it('a half-year that it has thinned is not exported to SCB again, and old files have gone', async () => {
    const { app, ada, siv, engine, make, youth } = await region();
    const row = { kommun_kod: '9901', skapad: '2021-02-01T08:00:00.000Z' };
    const old = await make.insert('scb_export', { ...row, fran: '2020-07-01', till: '2020-12-31' });
    const young = await make.insert('scb_export', { ...row, fran: '2021-07-01', till: '2021-12-31' });
    await engine.transaction(async (tx) => {
      for (const export_id of [old, young])
        await tx
          .insertInto('scb_export_del')
          .values({ export_id, slag: 'fil', nr: 1, innehall: 'x' })
          .execute();
    });
    await youth(ended('2021-10-01'));
    await gallra(app, siv, true);
    const ask = (from: string, to: string) =>
      ada.send('POST', '/api/jobs/scb-export/start', { params: { from, to } });
    const refused = await ask('2021-07-01', '2021-12-31');
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('har gallrats');
    expect((await ask('2022-01-01', '2022-06-30')).status).toBe(202);
    const states = await engine.read
      .selectFrom('scb_export')
      .select(['fran', 'tillstand'])
      .orderBy('fran')
      .execute();
    expect(states.map(({ fran, tillstand }) => [fran, tillstand])).toEqual([
      ['2020-07-01', 'gallrad'],
      ['2021-07-01', 'klar'],
    ]);
    const kept = await engine.read.selectFrom('scb_export_del').select('export_id').execute();
    expect(kept).toEqual([{ export_id: young }]);
  });
});

describe('gallring of what the program has no use for', () => {
  it('removes old files of the archive and the quarantine, by when they were put there, once it is set', async () => {
    const { app } = await region(null);
    const folder = mkdtempSync(join(tmpdir(), 'kaa-drop-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const name of ['arkiv', 'karantan']) mkdirSync(join(folder, name));
    const files = ['arkiv/a.xml', 'karantan/b.xml', 'karantan/b.xml.orsak.txt', 'waits.xml'];
    for (const name of files) writeFileSync(join(folder, name), 'x');
    symlinkSync(join(folder, 'waits.xml'), join(folder, 'arkiv', 'link.xml'));
    const settings = { ...SETTINGS, navetDrop: { folder, make: false } };
    const left = () => readdirSync(folder, { recursive: true }).map(String).sort();
    const all = left();
    const put = Date.now();
    const run = async (days: number) => {
      app.clock.moveTo(new Date(put + days * 86_400_000).toISOString());
      const client = await app.loginAs('systemansvarig');
      return (await gallra(app, client, false, settings)).run.counts.filer;
    };
    expect([await run(400), left()]).toEqual([0, all]);
    const client = await app.loginAs('systemansvarig');
    const rule = { name: 'arkivDagar', validFrom: '2026-01-01', value: 90 };
    expect((await client.send('PUT', '/api/kommuner/*/installningar', rule)).status).toBe(200);
    expect(await run(89)).toBe(0);
    expect(await run(92)).toBe(3);
    expect(left()).toEqual(['arkiv', 'arkiv/link.xml', 'karantan', 'waits.xml']);
  });

  it('removes old e-mail, pull sessions that ran out and what was staged of files nobody went on with', async () => {
    const { app, siv, engine, make } = await region(null);
    const mail = (nyckel: string, tillstand: string, avslutad: string | null) =>
      make.insert('utskick', {
        nyckel,
        till: 'a@example.se',
        amne: 'x',
        brodtext: 'x',
        tillstand,
        tidigast: '2026-01-01T00:00:00.000Z',
        skapad: '2026-01-01T00:00:00.000Z',
        avslutad,
      });
    await mail('old', 'skickat', '2026-05-01T00:00:00.000Z');
    await mail('young', 'skickat', '2026-11-01T00:00:00.000Z');
    await mail('waits', 'vantar', null);
    const delivery = (sha256: string, skapad: string) =>
      make.insert('leverans', {
        slag: 'navet',
        sha256,
        omfang: '*',
        filnamn: 'a.xml',
        tillstand: 'mellanlagrad',
        skapad,
      });
    const stale = await delivery('a', '2026-06-01T00:00:00.000Z');
    const fresh = await delivery('b', '2026-11-01T00:00:00.000Z');
    await engine.transaction(async (tx) => {
      for (const leverans_id of [stale, fresh])
        await tx.insertInto('leverans_post').values({ leverans_id, nr: 1, post: '{}' }).execute();
      await tx
        .insertInto('hamtning')
        .values({
          id: 'h',
          konto_id: Number(siv.session.user.id),
          tilldelning_id: Number(siv.session.role.id),
          kommun_kod: null,
          blad: 'atgarder',
          urval: '{}',
          nycklar: '',
          skapad: '2026-01-01T00:00:00.000Z',
          utgar: '2026-02-01T00:00:00.000Z',
        })
        .execute();
    });
    const { run } = await gallra(app, siv);
    expect(run.counts).toEqual({ filer: 0, hamtningar: 1, utskick: 1, leveranser: 1 });
    const mails = await engine.read.selectFrom('utskick').select('nyckel').orderBy('nyckel').execute();
    expect(mails.map(({ nyckel }) => nyckel)).toEqual(['waits', 'young']);
    const posts = await engine.read.selectFrom('leverans_post').select('leverans_id').execute();
    expect(posts).toEqual([{ leverans_id: fresh }]);
  });

  it('of much hears between two batches that it is to stop, and does the rest when it is taken up again', async () => {
    const { app, siv, engine } = await region(null);
    const pulls = Array.from({ length: 1_200 }, (_, nr) => ({
      id: `h${nr}`,
      konto_id: Number(siv.session.user.id),
      tilldelning_id: Number(siv.session.role.id),
      kommun_kod: null,
      blad: 'atgarder',
      urval: '{}',
      nycklar: '',
      skapad: '2026-01-01T00:00:00.000Z',
      utgar: '2026-02-01T00:00:00.000Z',
    }));
    await engine.transaction((tx) => insertMany(tx, 'hamtning', pulls));
    await start(siv);
    const run = await claimRun(app.deps.context, 'test/1/worker', isGone);
    if (run === null) throw new Error('nothing to claim');
    const work = { run, signal: new AbortController().signal };
    const job = gallringJob(SETTINGS);
    const stops = async () => {
      throw new RunInterrupted('The process stops.');
    };
    await expect(job(app.deps.context, { ...work, progress: stops })).rejects.toThrow(RunInterrupted);
    expect(await engine.read.selectFrom('hamtning').select('id').execute()).toHaveLength(700);
    const end = await job(app.deps.context, { ...work, progress: async () => undefined });
    expect(end).toMatchObject({ state: 'klar', counts: { hamtningar: 1_200 } });
  });
});
