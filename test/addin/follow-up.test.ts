import { describe, expect, it } from 'vitest';
import { sendSheet } from '../../addin/send.ts';
import { undoPush } from '../../addin/undo.ts';
import { changesOf } from '../../server/contract/push-requests.ts';
import { letterOf, openKommun } from './forms/open-kommun.ts';

async function withFollowUps() {
  const kommun = await openKommun();
  for (const [fornamn, day] of [
    ['Bo', '2026-12-01'],
    ['Alva', '2026-11-03'],
  ] as const) {
    const person_id = await kommun.make.person({ fornamn });
    await kommun.make.period({ person_id });
    await kommun.make.kontakt(person_id, { uppfoljning: 1, uppfoljningsdatum: day });
  }
  return kommun;
}

describe('the sheet Uppföljning', () => {
  it('ends follow-ups in the cells, and Kontakttillfällen in the same workbook says so too (R216, R220, R222)', async () => {
    const { means, pull, type, shown } = await withFollowUps();
    const contacts = await pull('kontakttillfallen');
    const followUps = await pull('uppfoljning');
    expect((await shown(followUps)).map((row) => [row.Förnamn, row.Läge, row.Uppföljningsdatum])).toEqual([
      ['Alva', 'Förfallen', '2026-11-03'],
      ['Bo', 'Kommande', '2026-12-01'],
    ]);
    for (const row of [3, 4]) {
      await type(`${letterOf(followUps, 'avslutad')}${row}`, 'Ja');
      await type(`${letterOf(followUps, 'orsakAvslutad')}${row}`, 'Uppföljd');
    }
    const reviewed = changesOf((await means.workbook.compare(followUps)).diff);
    const sent = await sendSheet(means, followUps, reviewed);
    expect(sent).toMatchObject({ saved: 2, left: 0 });
    const endings = async (pulled: typeof contacts) =>
      (await shown(pulled)).map((row) => [row.Avslutad, row['Orsak avslutad']]);
    expect(await endings(contacts)).toEqual([
      ['Ja', 'Uppföljd'],
      ['Ja', 'Uppföljd'],
    ]);
    expect(changesOf((await means.workbook.compare(contacts)).diff)).toEqual([]);
    await undoPush(means, { pushId: sent?.pushId ?? '', sheet: 'uppfoljning' });
    for (const pulled of [followUps, contacts]) {
      expect(await endings(pulled)).toEqual([
        ['Nej', ''],
        ['Nej', ''],
      ]);
    }
  });
});
