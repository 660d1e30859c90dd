import { describe, expect, it } from 'vitest';
import { placeOf } from '../../addin/place.ts';
import { createOffice } from '../../addin/simulator/wire/office.ts';
import { documentPlace } from '../../addin/workbook/document-place.ts';
import { createExcel } from '../support/excel.ts';

describe('where the workbook lies', () => {
  it.each([
    ['https://norreka.sharepoint.com/sites/kaa/Delade%20dokument/KAA.xlsx', 'norreka.sharepoint.com'],
    ['https://d.docs.live.net/4f1a/KAA.xlsx', 'd.docs.live.net'],
    ['http://filer.norreka.se:8080/KAA.xlsx', 'filer.norreka.se'],
    ['C:\\Filer\\Eva\\OneDrive - Norreka kommun\\KAA.xlsx', 'OneDrive - Norreka kommun'],
    ['D:\\Dropbox (Norreka)\\KAA.xlsx', 'Dropbox (Norreka)'],
    ['/Volumes/Disk/CloudStorage/OneDrive-Norreka/KAA.xlsx', 'CloudStorage'],
  ])('%s is the cloud: %s', (url, name) => {
    expect(placeOf(url)).toEqual({ kind: 'cloud', name });
  });

  it.each([
    ['\\\\filserver\\gemensam\\KAA\\KAA.xlsx', '\\\\filserver\\gemensam'],
    ['file://filserver/gemensam/KAA.xlsx', '\\\\filserver\\gemensam'],
    ['//filserver/Gemensam%20mapp/KAA.xlsx', '\\\\filserver\\Gemensam mapp'],
  ])('%s is a share: %s', (url, name) => {
    expect(placeOf(url)).toEqual({ kind: 'share', name });
  });

  it.each([
    [''],
    [undefined],
    [null],
    ['Bok1.xlsx'],
    ['C:\\Filer\\Eva\\KAA.xlsx'],
    ['C:\\Filer\\Dropbox.xlsx'],
    ['/Volumes/Disk/KAA.xlsx'],
    ['file:///C:/Filer/KAA.xlsx'],
    ['https://localhost:3000/Bok1.xlsx'],
    ['\\\\?\\C:\\Filer\\KAA.xlsx'],
    ['https://'],
    ['%'],
  ])('%j says nothing', (url) => {
    expect(placeOf(url)).toBeNull();
  });

  it('is asked of Excel, which tells nothing as long as the workbook is not saved, and the new place after Spara som', async () => {
    const { workbook } = createExcel();
    Object.assign(globalThis, { Office: createOffice({}, workbook) });
    expect(await documentPlace()).toBeNull();
    workbook.url = 'C:\\Filer\\KAA.xlsx';
    expect(await documentPlace()).toBeNull();
    workbook.url = 'https://norreka.sharepoint.com/KAA.xlsx';
    expect(await documentPlace()).toEqual({ kind: 'cloud', name: 'norreka.sharepoint.com' });
  });

  it('is what it was when the pane was opened where Excel does not answer', async () => {
    const { workbook } = createExcel();
    workbook.url = '\\\\filserver\\gemensam\\KAA.xlsx';
    Object.assign(globalThis, { Office: createOffice({}, workbook) });
    workbook.url = '';
    expect(await documentPlace()).toMatchObject({ kind: 'share' });
  });
});
