import { describe, expect, it } from 'vitest';
import { sendSheet } from '../../addin/send.ts';
import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { changesOf } from '../../server/contract/push-requests.ts';
import { testNumber } from '../support/caseload.ts';
import { letterOf, openKommun } from './forms/open-kommun.ts';

async function withYouth() {
  const kommun = await openKommun();
  const person = { fornamn: 'Alva', efternamn: 'Ask', identitetsnummer: testNumber(700) };
  await kommun.make.period({ person });
  const { means } = kommun;
  const changes = async (pulled: PulledSheet) => changesOf((await means.workbook.compare(pulled)).diff);
  const send = async (pulled: PulledSheet) => sendSheet(means, pulled, await changes(pulled));
  return { ...kommun, changes, send };
}

describe('sending a sheet', () => {
  it('registers a new row once when it is sent again after a lost answer (design §3.3)', async () => {
    const kommun = await withYouth();
    const pulled = await kommun.pull('kontakttillfallen');
    const cells = {
      personnummer: testNumber(700),
      kontaktdatum: '2026-11-02',
      orsak: 'Samtal',
      kontaktsatt: 'Telefon',
    };
    for (const [key, value] of Object.entries(cells)) await kommun.type(`${letterOf(pulled, key)}3`, value);
    kommun.network.lost = (_, path) => path.endsWith('/push');
    await expect(kommun.send(pulled)).rejects.toMatchObject({ code: 'natverk' });
    kommun.network.lost = () => false;
    expect(await kommun.send(pulled)).toMatchObject({ saved: 1, left: 0 });
    expect((await kommun.registered('kontakttillfallen')).map(({ orsak }) => orsak)).toEqual(['Samtal']);
    expect(await kommun.changes(pulled)).toEqual([]);
  });

  it('sends nothing when the sheet has been edited since it was reviewed', async () => {
    const kommun = await withYouth();
    const pulled = await kommun.pull('aktivitetsansvar');
    const note = `${letterOf(pulled, 'anteckningar')}3`;
    await kommun.type(note, 'Ringt mormor');
    const reviewed = await kommun.changes(pulled);
    await kommun.type(note, 'Ringt morfar');
    await expect(sendSheet(kommun.means, pulled, reviewed)).rejects.toThrow('Inget är skickat');
    expect((await kommun.registered('aktivitetsansvar'))[0]?.anteckningar).toBeNull();
    expect(await kommun.send(pulled)).toMatchObject({ saved: 1, left: 0 });
  });

  it('does not hold on to a sending that the server has refused, and keeps the edits', async () => {
    const kommun = await withYouth();
    const pulled = await kommun.pull('aktivitetsansvar');
    await kommun.type(`${letterOf(pulled, 'anteckningar')}3`, 'Ringt mormor');
    const other = { ...pulled, pullId: 'annanHamtning01' };
    await expect(kommun.send(other)).rejects.toMatchObject({ code: 'saknas' });
    expect(await kommun.means.workbook.readPending(pulled)).toBeNull();
    expect(await kommun.send(pulled)).toMatchObject({ saved: 1, left: 0 });
  });
});
