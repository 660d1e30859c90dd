import { expect, it } from 'vitest';
import { violationsIn } from './accessibility.ts';
import { describeInBrowser } from './in-browser.ts';
import { openTryPage, pullAs } from './try-page.ts';

describeInBrowser('a list of examina from UHR in the pane', (stage) => {
  it.each(['light', 'dark'] as const)('is read in from a file, and told of (%s)', async (theme) => {
    const ada = await openTryPage(stage, theme);
    const { pane, page } = ada;
    await pullAs(ada, 'ada');
    const [one, two] = theme === 'light' ? ['A60', 'A61'] : ['A58', 'A59'];
    const rows = [
      'personnummer;examensdatum;typ;källa',
      `${await ada.cell(one)};2026-06-12;yrkesexamen;UHR`,
      `${await ada.cell(two)};2026-06-12;studiebevis;UHR`,
      '',
    ];
    await pane.getByRole('button', { name: 'Körningar', exact: true }).click();
    await pane.getByRole('button', { name: 'Import av examensbevis elev via Excel', exact: true }).click();
    const field = pane.getByLabel('Fil (.xlsx, .csv eller .xml)');
    const send = pane.getByRole('button', { name: 'Läs in filen' });
    await field.setInputFiles({ name: 'uhr.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') });
    await send.click();
    await ada.says('Filen ska sluta på .xlsx, .csv, .txt eller .xml.');
    expect(await violationsIn(page)).toEqual([]);
    const buffer = Buffer.from(rows.join('\r\n'), 'latin1');
    await field.setInputFiles({ name: 'uhr.csv', mimeType: 'text/csv', buffer });
    await send.click();
    await ada.says('1 markerad');
    await ada.says('1 annan handling än examen');
    expect(ada.complaints).toEqual([]);
  });
});
