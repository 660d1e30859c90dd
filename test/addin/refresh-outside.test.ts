import { describe, expect, it } from 'vitest';
import { refreshSheet } from '../../addin/refresh.ts';
import { sendSheet } from '../../addin/send.ts';
import { PullAnswer } from '../../server/contract/pull.ts';
import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { changesOf } from '../../server/contract/push-requests.ts';
import { insertMany } from '../../server/db/engines/insert.ts';
import { type Kommun, letterOf, openKommun } from './forms/open-kommun.ts';

const SAMTAL = [{ column: 'orsak', operator: 'eq' as const, value: 'Samtal' }];

/** A kommun whose kontakttillfällen with the cause Samtal are pulled; gives the keys in the order of the sheet. */
async function openContacts(count: number) {
  const kommun = await openKommun();
  await addContacts(kommun, count);
  const pulled = await kommun.pull('kontakttillfallen', SAMTAL);
  const { base } = await kommun.means.workbook.compare(pulled);
  return { ...kommun, pulled, keys: base.map((row) => row.key) };
}

async function addContacts({ app, make }: Kommun, count: number) {
  const person_id = await make.person();
  await make.period({ person_id });
  const now = app.clock.now();
  const row = {
    person_id,
    kommun_kod: '9901',
    kontaktdatum: '2026-11-01',
    orsak: 'Samtal',
    kontaktsatt: 'telefon',
    skapad: now,
    andrad: now,
  };
  const rows = Array.from({ length: count }, () => row);
  await app.deps.context.engine.transaction((tx) => insertMany(tx, 'kontakttillfalle', rows));
}

/** A colleague pushes changes of rows, by their keys. */
async function colleague({ app }: Kommun, keys: (string | undefined)[], change: object) {
  const kalle = await app.loginAs('handlaggare', '9901');
  const path = '/api/sheets/kontakttillfallen';
  const asked = await kalle.send('POST', `${path}/pull`, { filter: [], keys });
  const { pullId, rows } = PullAnswer.parse(await asked.json());
  const changes = rows.map(([key, version]) => ({ key, version, ...change }));
  const pushId = `kollega-${keys.join('-')}`;
  const answer = await kalle.send('POST', `${path}/push`, { pullId, pushId, dryRun: false, changes });
  expect(await answer.json()).toMatchObject({ counts: { applied: keys.length } });
}

/** A colleague gives rows another cause, so that the selection no longer holds them. */
const moveOut = (kommun: Kommun, keys: (string | undefined)[]) =>
  colleague(kommun, keys, { base: { orsak: 'Samtal' }, set: { orsak: 'Hembesök' } });

const remove = (kommun: Kommun, key: string | undefined) => colleague(kommun, [key], { delete: true });

async function pending({ means }: Kommun, pulled: PulledSheet) {
  return changesOf((await means.workbook.compare(pulled)).diff);
}

/** The description that the refresh has left in the workbook. */
async function now({ means }: Kommun, pulled: PulledSheet): Promise<PulledSheet> {
  return (await means.workbook.pulledSheets()).find(({ table }) => table === pulled.table) ?? pulled;
}

describe('a refresh of a selection that edited rows have left', () => {
  it('keeps their edits, and they can be sent', async () => {
    const kommun = await openContacts(5);
    const { pulled, keys, session, means } = kommun;
    await kommun.type(`${letterOf(pulled, 'anteckningar')}3`, 'Inte skickat än');
    await moveOut(kommun, [keys[0], keys[1]]);
    const done = await refreshSheet(means, session, pulled);
    expect(done).toMatchObject({ removed: 1, lost: 0 });
    const fresh = await now(kommun, pulled);
    expect(await sendSheet(means, fresh, await pending(kommun, fresh))).toMatchObject({ saved: 1, gone: 0 });
    const saved = (await kommun.registered('kontakttillfallen')).find(({ key }) => key === keys[0]);
    expect(saved).toMatchObject({ orsak: 'Hembesök', anteckningar: 'Inte skickat än' });
  });

  it('keeps their edits also in a sheet of more than 10,000 rows', { timeout: 120_000 }, async () => {
    const kommun = await openContacts(10_001);
    const { pulled, keys, session, means } = kommun;
    await kommun.type(`${letterOf(pulled, 'anteckningar')}3`, 'Inte skickat än');
    await moveOut(kommun, [keys[0]]);
    const done = await refreshSheet(means, session, pulled);
    expect(done).toMatchObject({ removed: 0, lost: 0 });
    const fresh = await now(kommun, pulled);
    expect(await sendSheet(means, fresh, await pending(kommun, fresh))).toMatchObject({ saved: 1, gone: 0 });
  });

  it('keeps a row that was taken out of the sheet as a deletion to send', async () => {
    const kommun = await openContacts(3);
    const { pulled, keys, session, means } = kommun;
    await kommun.run(async (context) => {
      context.workbook.tables.getItem(pulled.table).rows.getItemAt(0).delete();
      await context.sync();
    });
    await moveOut(kommun, [keys[0]]);
    await refreshSheet(means, session, pulled);
    expect(await pending(kommun, await now(kommun, pulled))).toEqual([
      { key: keys[0], version: 2, delete: true },
    ]);
  });

  it('calls only those gone that are', async () => {
    const kommun = await openContacts(4);
    const { pulled, keys, session, means } = kommun;
    const note = letterOf(pulled, 'anteckningar');
    await kommun.type(`${note}3`, 'Finns kvar');
    await kommun.type(`${note}4`, 'Borttagen av en kollega');
    await moveOut(kommun, [keys[0]]);
    await remove(kommun, keys[1]);
    expect(await refreshSheet(means, session, pulled)).toMatchObject({ removed: 1, lost: 1 });
    expect(await pending(kommun, await now(kommun, pulled))).toMatchObject([{ key: keys[0] }]);
  });

  it('changes nothing when a row has been edited while the answer was on its way', async () => {
    const kommun = await openContacts(3);
    const { pulled, keys, session, means } = kommun;
    await moveOut(kommun, [keys[0], keys[1]]);
    const note = letterOf(pulled, 'anteckningar');
    await kommun.type(`${note}3`, 'Först');
    let pulls = 0;
    const slow: typeof means.api = {
      ...means.api,
      pull: async (sheet, body) => {
        const answer = await means.api.pull(sheet, body);
        pulls += 1;
        if (pulls === 2) await kommun.type(`${note}4`, 'Sedan');
        return answer;
      },
    };
    await expect(refreshSheet({ ...means, api: slow }, session, pulled)).rejects.toThrow(
      'Uppdateringen gjorde inget',
    );
    expect(await pending(kommun, pulled)).toMatchObject([{ key: keys[0] }, { key: keys[1] }]);
    expect(await refreshSheet(means, session, pulled)).toMatchObject({ removed: 0, lost: 0 });
  });
});
