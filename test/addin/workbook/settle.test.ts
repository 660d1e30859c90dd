import { describe, expect, it } from 'vitest';
import type { Change, RowResult } from '../../../server/contract/push.ts';
import { changesOf } from '../../../server/contract/push-requests.ts';
import { changedRow, pulledCaseload } from './pulled-caseload.ts';

const CLEAN = { changes: [], creates: [], deletes: [], problems: [] };

describe('the answer to a push', () => {
  it('makes what was saved the new base and says so on the row', async () => {
    const { pane, pulled, rows, edit, read } = await pulledCaseload(5);
    await edit({ handlaggare3: 'Kalle Kollega', handlaggare4: 'Kalle Kollega' });
    const sent = changesOf((await pane.compare(pulled)).diff);
    const results: RowResult[] = [
      { key: '1000', outcome: 'applied', version: 2 },
      {
        key: '1001',
        outcome: 'invalid',
        errors: [{ column: 'handlaggare', code: 'fel', message: 'Byt den.' }],
      },
    ];
    const fresh = rows.slice(0, 1).map((row) => changedRow(row, { handlaggare: '8', status: 'pagaende' }));
    await pane.settle(pulled, { sent, results, fresh, time: '14:33' });
    const { diff } = await pane.compare(pulled);
    expect(diff.changes.map((change) => change.key)).toEqual(['1001']);
    expect([await read('Status', 3), await read('Status', 4), await read('status', 3)]).toEqual([
      'Sparad 14:33',
      'Fel: Byt den.',
      'Pågående åtgärd',
    ]);
  });

  it('gives a new row its key and name, wherever it has been sorted to', async () => {
    const { pane, pulled, rows, edit, read, run } = await pulledCaseload(3);
    await edit({
      personnummer6: '20080101-9894',
      datumForRegistrering6: '2026-11-01',
      sysselsattningVidRegistrering6: 'Arbete',
    });
    await run(async (context) => {
      context.workbook.tables.getItem(pulled.table).resize('A2:V6');
      await context.sync();
    });
    const sent = changesOf((await pane.compare(pulled)).diff);
    expect(sent).toEqual([
      {
        ref: 'rad6',
        create: {
          personnummer: '200801019894',
          datumForRegistrering: '2026-11-01',
          sysselsattningVidRegistrering: 'arbete',
        },
      },
    ]);
    const [first] = rows;
    if (!first) throw new Error('rows');
    const saved = {
      ...changedRow(first, {
        personnummer: '200801019894',
        fornamn: 'Nova',
        datumForRegistrering: '2026-11-01',
        sysselsattningVidRegistrering: 'arbete',
        gymnasieexamenHemkommun: false,
      }),
      key: '3000',
      version: 1,
    };
    await run(async (context) => {
      context.workbook.tables.getItem(pulled.table).sort.apply([{ key: 0, ascending: false }]);
      await context.sync();
    });
    const results: RowResult[] = [{ ref: 'rad6', key: '3000', outcome: 'applied', version: 1 }];
    await pane.settle(pulled, { sent, results, fresh: [saved], time: '14:33' });
    expect((await pane.compare(pulled)).diff).toEqual(CLEAN);
    expect([await read('fornamn', 3), await read('Status', 3)]).toEqual(['Nova', 'Sparad 14:33']);
  });

  it('claims each of two equal new rows once, and a new row that was edited before the answer came', async () => {
    const { pane, pulled, rows, edit, run } = await pulledCaseload(3);
    const two = { datumForRegistrering: '2026-11-01', sysselsattningVidRegistrering: 'Arbete' };
    for (const row of [6, 7, 8]) {
      const personnummer = row === 8 ? '20080101-9803' : '20080101-9894';
      const cells = Object.entries({ personnummer, ...two }).map(([key, value]) => [`${key}${row}`, value]);
      await edit(Object.fromEntries(cells));
    }
    await run(async (context) => {
      context.workbook.tables.getItem(pulled.table).resize('A2:V8');
      await context.sync();
    });
    const refs = new Map([
      ['rad6', 'rad16'],
      ['rad7', 'rad17'],
    ]);
    const sent = changesOf((await pane.compare(pulled)).diff).map((change) =>
      'ref' in change ? { ...change, ref: refs.get(change.ref) ?? change.ref } : change,
    );
    await edit({ anteckningar8: 'Skrivet medan svaret dröjde' });
    const results = ['rad16', 'rad17', 'rad8'].map((ref, index): RowResult => {
      return { ref, key: String(3000 + index), outcome: 'applied', version: 1 };
    });
    const [first] = rows;
    if (!first) throw new Error('rows');
    const fresh = results.map(({ key = '', ref }) => {
      const personnummer = ref === 'rad8' ? '200801019803' : '200801019894';
      const values = { personnummer, datumForRegistrering: '2026-11-01', anteckningar: null };
      const saved = changedRow(first, { ...values, sysselsattningVidRegistrering: 'arbete' });
      return { ...saved, key, version: 1 };
    });
    await pane.settle(pulled, { sent, results, fresh, time: '14:33' });
    const { diff } = await pane.compare(pulled);
    expect(diff.creates).toEqual([]);
    expect(diff.changes.map(({ key, set }) => [key, set.anteckningar])).toContainEqual([
      '3002',
      'Skrivet medan svaret dröjde',
    ]);
  });

  it('takes rows away that are gone, and keeps a later edit of a saved row as a change', async () => {
    const { pane, pulled, rows, edit, read } = await pulledCaseload(4);
    await edit({ anteckningar3: 'Ett', anteckningar4: 'Två' });
    const sent = changesOf((await pane.compare(pulled)).diff);
    await edit({ anteckningar3: 'Ett och lite till' });
    const results: RowResult[] = [
      { key: '1000', outcome: 'applied', version: 2 },
      { key: '1001', outcome: 'gone' },
    ];
    const fresh = rows.slice(0, 1).map((row) => changedRow(row, { anteckningar: 'Ett' }));
    await pane.settle(pulled, { sent, results, fresh, time: '14:33' });
    const { diff, base } = await pane.compare(pulled);
    expect(base.map((row) => row.key)).toEqual(['1000', '1002', '1003']);
    expect(diff.changes.map(({ key, version, base: old, set }) => ({ key, version, old, set }))).toEqual([
      { key: '1000', version: 2, old: { anteckningar: 'Ett' }, set: { anteckningar: 'Ett och lite till' } },
    ]);
    expect(await read('fornamn', 4)).toBe('Åsa2');
  });
});

describe('what is being sent', () => {
  it('is kept in the workbook until it is answered, however large', async () => {
    const { pane, pulled } = await pulledCaseload(2);
    const changes = Array.from({ length: 3_000 }, (_, index): Change => {
      return {
        key: String(index),
        version: 1,
        base: { anteckningar: null },
        set: { anteckningar: 'Å'.repeat(90) },
      };
    });
    const request = { pullId: 'pull0001', pushId: 'push0001', dryRun: false, changes };
    await pane.keepPending(pulled, { requests: [request], answered: 0 });
    expect((await pane.readPending(pulled))?.requests[0]?.changes).toEqual(changes);
    await pane.keepPending(pulled, null);
    expect(await pane.readPending(pulled)).toBeNull();
  });
});

describe('taking back unsent edits', () => {
  it('puts edits, mixed-up rows and removed rows back and takes new rows and copies away', async () => {
    const { pane, pulled, edit, run } = await pulledCaseload(6);
    await edit({ anteckningar3: 'Ändrad', personnummer4: '20080101-9803', handlaggare5: 'Finns inte' });
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Aktivitetsansvar');
      sheet.getRange('A6:V6').copyFrom('A7:V7', 'All', false, false);
      sheet.getRange('A8:V8').delete('Up');
      await context.sync();
    });
    expect((await pane.compare(pulled)).diff.problems.length).toBeGreaterThan(2);
    await pane.restore(pulled);
    const { diff, base } = await pane.compare(pulled);
    expect([base.length, diff]).toEqual([6, CLEAN]);
  });

  it('makes a copied row a new one when asked', async () => {
    const { pane, pulled, run } = await pulledCaseload(3);
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Aktivitetsansvar');
      sheet.getRange('A6:V6').copyFrom('A5:V5', 'All', false, false);
      context.workbook.tables.getItem(pulled.table).resize('A2:V6');
      await context.sync();
    });
    const { diff } = await pane.compare(pulled);
    expect(diff.problems.map(({ row, code, offer }) => [row, code, offer])).toEqual([[6, 'kopia', 'newRow']]);
    await pane.makeNewRow(pulled, 6);
    expect((await pane.compare(pulled)).diff.creates.map((create) => create.ref)).toEqual(['rad6']);
  });
});
