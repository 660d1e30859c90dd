import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../addin/simulator/workbook/address.ts';
import { select } from '../../../addin/simulator/workbook/select.ts';
import { pulledCaseload } from './pulled-caseload.ts';

describe('the marked rows', () => {
  it('are told to be too many, not passed over, when an area holds more than 10,000', async () => {
    const { pane, workbook } = await pulledCaseload(10_001);
    const marked = async (...areas: string[]) => {
      select(workbook.active, areas.map(parseAddress));
      const { rows = [], tooMany } = (await pane.marked()) ?? {};
      return [rows.length, tooMany];
    };
    expect(await marked('A3:B10003')).toEqual([0, 10_001]);
    expect(await marked('A1:A1048576')).toEqual([0, 10_001]);
    expect(await marked('A3:A6000', 'C4000:C10003')).toEqual([0, 10_001]);
    expect(await marked('A3:A10002')).toEqual([10_000, undefined]);
  });

  it('count once where areas overlap, whatever the order of the areas', async () => {
    const { pane, workbook } = await pulledCaseload(8);
    select(workbook.active, ['C5:C20', 'A3:B6', 'A4:A4', 'B1:B2'].map(parseAddress));
    expect((await pane.marked())?.rows.map((row) => row.key)).toEqual([
      '1000',
      '1001',
      '1002',
      '1003',
      '1004',
      '1005',
      '1006',
      '1007',
    ]);
  });
});
