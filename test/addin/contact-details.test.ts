import { describe, expect, it } from 'vitest';
import { sendSheet } from '../../addin/send.ts';
import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { changesOf } from '../../server/contract/push-requests.ts';
import { testNumber } from '../support/caseload.ts';
import { letterOf, openKommun } from './forms/open-kommun.ts';

const ALVA = testNumber(660);

async function withAlva() {
  const kommun = await openKommun();
  await kommun.make.period({
    person: { fornamn: 'Alva', identitetsnummer: ALVA, gatuadress: 'Åvägen 1', postnummer: '01234' },
  });
  const fill = async (pulled: PulledSheet, row: number, cells: Record<string, string>) => {
    for (const [key, value] of Object.entries(cells))
      await kommun.type(`${letterOf(pulled, key)}${row}`, value);
  };
  const send = async (pulled: PulledSheet) =>
    sendSheet(kommun.means, pulled, changesOf((await kommun.means.workbook.compare(pulled)).diff));
  return { ...kommun, fill, send };
}

describe('the sheet Kontaktuppgifter', () => {
  it('takes numbers in new rows as text, with zeros and plus signs in front (R121, R123)', async () => {
    const { pull, fill, send, shown, registered } = await withAlva();
    const pulled = await pull('kontaktuppgifter');
    for (const [at, number] of ['0701740605', '+46701740606'].entries()) {
      await fill(pulled, 3 + at, {
        personnummer: ALVA,
        kontakttyp: 'Mobiltelefon',
        kontaktinformation: number,
      });
    }
    expect(await send(pulled)).toMatchObject({ saved: 2, left: 0 });
    const numbers = (await registered('kontaktuppgifter')).map((row) => row.kontaktinformation);
    expect(numbers).toEqual(['0701740605', '+46701740606']);
    const rows = await shown(await pull('kontaktuppgifter'));
    expect(rows.map((row) => [row.Förnamn, row.Kontakttyp, row.Kontaktinformation])).toEqual([
      ['Alva', 'Mobiltelefon', '0701740605'],
      ['Alva', 'Mobiltelefon', '+46701740606'],
    ]);
  });
});

describe('the sheet Postadresser', () => {
  it('takes a new address, and shows the folkbokföringsadress beside it as text (R113, R114)', async () => {
    const { pull, fill, send, shown } = await withAlva();
    const pulled = await pull('postadresser');
    await fill(pulled, 3, {
      personnummer: ALVA,
      gatuadress: 'Ängsgatan 2',
      postnummer: '999 12',
      postort: 'Söderek',
    });
    expect(await send(pulled)).toMatchObject({ saved: 1, left: 0 });
    expect(await shown(pulled)).toMatchObject([
      {
        Förnamn: 'Alva',
        Gatuadress: 'Ängsgatan 2',
        Folkbokföringsadress: 'Åvägen 1',
        'Folkbokförd postnummer': '01234',
      },
    ]);
  });
});
