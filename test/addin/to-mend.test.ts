import { describe, expect, it } from 'vitest';
import { sendSheet } from '../../addin/send.ts';
import { changesOf } from '../../server/contract/push-requests.ts';
import { letterOf, openKommun } from './forms/open-kommun.ts';

describe('the sheet Att rätta', () => {
  it('says what to do and says so no more once it is done, as does Åtgärder beside it (R068)', async () => {
    const { make, means, pull, type, shown } = await openKommun();
    const period = await make.period({ person: { fornamn: 'Alva' } });
    await make.atgard(period, { startdatum: '2026-10-01', slutdatum: '2026-10-31' });
    const atgarder = await pull('atgarder');
    const toMend = await pull('attRatta');
    const told = async () => (await shown(toMend)).map((row) => [row['Att rätta'], row['Orsak avslutad']]);
    expect(await told()).toEqual([['Fyll i Sysselsättning efter åtgärd och Orsak avslutad.', '']]);
    await type(`${letterOf(toMend, 'sysselsattningEfterAtgard')}3`, 'Arbete');
    await type(`${letterOf(toMend, 'orsakAvslutad')}3`, 'Genomförd');
    const reviewed = changesOf((await means.workbook.compare(toMend)).diff);
    expect(await sendSheet(means, toMend, reviewed)).toMatchObject({ saved: 1, left: 0 });
    expect(await told()).toEqual([['', 'Genomförd']]);
    expect((await shown(atgarder)).map((row) => row['Orsak avslutad'])).toEqual(['Genomförd']);
  });
});
