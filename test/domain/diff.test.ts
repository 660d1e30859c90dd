import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCell } from '../../server/domain/cell.ts';
import { diffSheet } from '../../server/domain/diff.ts';
import type { BaseRow, DiffInput, SheetRow } from '../../server/domain/diff-types.ts';
import { ATGARDSTYPER } from '../../server/domain/lists.ts';
import { seal, sealHolds } from '../../server/domain/row-seal.ts';
import { COLUMNS, pulled } from './columns.ts';

const columns = [
  pulled(COLUMNS.personnummer),
  pulled(COLUMNS.namn),
  pulled(COLUMNS.typ, ATGARDSTYPER),
  pulled(COLUMNS.startdatum),
  pulled(COLUMNS.slutdatum),
  pulled(COLUMNS.anteckningar),
  pulled(COLUMNS.skapad),
];
const NAMES = ['Alva A', 'Bo B', 'Cleo C'];
const NUMBERS = ['200905182382', '200805092392', '200712312388'];

const base: BaseRow[] = NAMES.map((name, i) => ({
  key: `k${i}`,
  version: i + 1,
  values: [NUMBERS[i] ?? '', name, 'Prak', '2026-01-05', null, '=not', '2026-01-05T11:00:00Z'],
}));

function sheetOf(rows: readonly BaseRow[]): SheetRow[] {
  return rows.map((row, i) => ({
    row: i + 5,
    key: row.key,
    seal: seal(row.key, row.values.slice(0, 2)),
    cells: columns.map((column, c) => {
      const { value } = writeCell(column, column.list, row.values[c] ?? null);
      return typeof value === 'string' && value.startsWith("'") ? value.slice(1) : value;
    }),
  }));
}

function edit(rows: SheetRow[], index: number, column: number, raw: SheetRow['key']): SheetRow[] {
  return rows.map((row, i) => (i === index ? { ...row, cells: row.cells.with(column, raw) } : row));
}

const diff = (sheet: SheetRow[], more: Partial<DiffInput> = {}) =>
  diffSheet({
    columns,
    groups: [['startdatum', 'slutdatum']],
    creates: true,
    deletes: true,
    base,
    sheet,
    ...more,
  });
const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item ${index}`);
  return item;
};
const NOTHING = { changes: [], creates: [], deletes: [], problems: [] };

describe('the difference between a sheet and what was pulled', () => {
  it('is nothing right after the pull, in whatever order the rows now stand', () => {
    expect(diff(sheetOf(base))).toEqual(NOTHING);
    expect(diff(sheetOf(base).toReversed())).toEqual(NOTHING);
  });

  it('is what was changed, with the base of its group', () => {
    expect(diff(edit(edit(sheetOf(base), 1, 4, 46060), 1, 2, 'annan åtgärd')).changes).toEqual([
      {
        row: 6,
        key: 'k1',
        version: 2,
        base: { typ: 'Prak', startdatum: '2026-01-05', slutdatum: null },
        set: { typ: 'AnAtg', slutdatum: '2026-02-07' },
      },
    ]);
  });

  it('counts an emptied cell as a change and a column that is not in the sheet as none', () => {
    expect(diff(edit(sheetOf(base), 0, 5, '')).changes).toMatchObject([{ set: { anteckningar: null } }]);
    expect(diff(edit(sheetOf(base), 0, 5, undefined))).toEqual(NOTHING);
  });

  it('holds a row back for a bad cell, and says which', () => {
    const result = diff(edit(edit(sheetOf(base), 0, 3, '2026-02-31'), 0, 5, 'ny'));
    expect(result.changes).toEqual([]);
    expect(result.problems).toEqual([
      {
        row: 5,
        column: 'startdatum',
        code: 'datumFinnsInte',
        message: '31 februari 2026 finns inte. Rätta datumet.',
      },
    ]);
  });

  it('holds a row back when a read-only cell was changed, and offers to restore it', () => {
    const result = diff(edit(edit(sheetOf(base), 0, 6, 'x'), 0, 5, 'ny'));
    expect(result.changes).toEqual([]);
    expect(result.problems).toMatchObject([
      { row: 5, column: 'skapad', code: 'skrivskyddad', offer: 'restore' },
    ]);
  });

  it('takes a new row without the date that is today by default', () => {
    const added = { row: 9, key: '', seal: null, cells: ['20080509-2392', '', 'SYV', '', '', '', ''] };
    const dated = columns.map((column) =>
      column.key === 'startdatum' ? { ...column, required: true, defaultsToToday: true } : column,
    );
    const result = diff([...sheetOf(base), added], { columns: dated });
    expect([result.problems, result.creates[0]?.values.startdatum]).toEqual([[], undefined]);
    expect(result.creates).toHaveLength(1);
  });

  it('reads a row without key as a new one, and an empty row as none', () => {
    const added = { row: 9, key: '', seal: null, cells: ['20080509-2392', '', 'SYV', 46027, '', '', ''] };
    const empty = { row: 10, key: null, seal: '', cells: ['', null, ' ', undefined, '', '', ''] };
    expect(diff([...sheetOf(base), added, empty])).toEqual({
      ...NOTHING,
      creates: [
        {
          row: 9,
          ref: 'rad9',
          values: { personnummer: '200805092392', typ: 'SYV', startdatum: '2026-01-05' },
        },
      ],
    });
  });

  it('says what a new row lacks, and refuses it where the sheet takes none', () => {
    const added = { row: 9, key: '', seal: '', cells: ['', '', 'SYV', '', '', '', ''] };
    expect(diff([...sheetOf(base), added]).problems.map(({ column, code }) => [column, code])).toEqual([
      ['personnummer', 'saknas'],
      ['startdatum', 'saknas'],
    ]);
    const result = diff([...sheetOf(base), added], { creates: false });
    expect(result).toMatchObject({ creates: [], problems: [{ code: 'nyaRaderInte', offer: 'removeRow' }] });
  });

  it('takes a missing row for a deletion only where the sheet allows it', () => {
    expect(diff(sheetOf(base).slice(1)).deletes).toEqual([{ key: 'k0', version: 1 }]);
    expect(diff(sheetOf(base).slice(1), { deletes: false })).toEqual(NOTHING);
  });
});

describe('rows that may belong to somebody else are never sent', () => {
  it('when names have been sorted without the rest', () => {
    const sheet = sheetOf(base);
    const scrambled = edit(edit(edit(sheet, 0, 1, NAMES[1]), 1, 1, NAMES[0]), 0, 5, 'ny');
    const result = diff(scrambled);
    expect(result.changes).toEqual([]);
    expect(result.problems).toMatchObject([
      { row: 5, code: 'brutetSigill', offer: 'restore' },
      { row: 6, code: 'brutetSigill', offer: 'restore' },
    ]);
  });

  it('when the keys have been sorted without the rest, seal and all', () => {
    const sheet = sheetOf(base);
    const [a, b] = [at(sheet, 0), at(sheet, 1)];
    const swapped = [{ ...a, key: b.key, seal: b.seal }, { ...b, key: a.key, seal: a.seal }, at(sheet, 2)];
    expect(diff(edit(swapped, 0, 5, 'ny'))).toMatchObject({
      changes: [],
      problems: [{ code: 'brutetSigill' }, { code: 'brutetSigill' }],
    });
  });

  it('when the editable columns alone have been shifted, as far as a read-only one went along', () => {
    const other = at(base, 1);
    const rows = [at(base, 0), { ...other, values: other.values.with(6, '2026-02-01T11:00:00Z') }];
    const sheet = sheetOf(rows);
    const shifted = edit(edit(sheet, 0, 6, at(sheet, 1).cells[6]), 0, 5, 'ny');
    expect(diff(shifted, { base: rows })).toMatchObject({
      changes: [],
      problems: [{ code: 'skrivskyddad' }],
    });
  });

  it('when the key or the seal is gone or unknown', () => {
    const sheet = sheetOf(base);
    const result = diff([
      { ...at(sheet, 0), key: '' },
      { ...at(sheet, 1), seal: '' },
      { ...at(sheet, 2), key: 'k9' },
    ]);
    expect(result.problems.map(({ row, code }) => [row, code])).toEqual([
      [null, 'borttagningVantar'],
      [5, 'brutetSigill'],
      [6, 'brutetSigill'],
      [7, 'okandRad'],
    ]);
    expect(result).toMatchObject({ changes: [], creates: [], deletes: [] });
  });

  it('when a row has been pasted over another: a copy is named, and nothing is deleted', () => {
    const sheet = sheetOf(base);
    const pasted = [at(sheet, 0), { ...at(sheet, 0), row: 6 }, at(sheet, 2)];
    const result = diff(edit(pasted, 1, 5, 'ny'));
    expect(result).toMatchObject({ changes: [], deletes: [] });
    expect(result.problems).toEqual([
      {
        row: null,
        column: null,
        code: 'borttagningVantar',
        message: '1 rad saknas i bladet. Inget tas bort i registret förrän raderna med fel är rättade.',
      },
      expect.objectContaining({ row: 6, code: 'kopia', offer: 'newRow' }),
    ]);
    expect(result.problems[1]?.message).toContain('kopia av rad 5');
  });

  it('when both of two copies have been changed', () => {
    const sheet = sheetOf(base);
    const both = edit(edit([...sheet, { ...at(sheet, 0), row: 8 }], 0, 5, 'ett'), 3, 5, 'två');
    expect(diff(both).problems.map(({ row, code }) => [row, code])).toEqual([
      [5, 'kopia'],
      [8, 'kopia'],
    ]);
  });

  it('whatever cells of the key, seal and identifying columns trade places', () => {
    const anyPlaces = fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(3)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(anyPlaces, (swaps) => {
        const cells = sheetOf(base).map((row) => [row.key, row.seal, row.cells[0], row.cells[1]]);
        for (const [a, b, part] of swaps) {
          const [one, two] = [at(cells, a), at(cells, b)];
          [one[part], two[part]] = [two[part], one[part]];
        }
        const sheet = sheetOf(base).map((row, i) => {
          const [key, rowSeal, number, name] = at(cells, i);
          return { ...row, key, seal: rowSeal, cells: row.cells.with(0, number).with(1, name).with(5, 'ny') };
        });
        for (const change of diff(sheet).changes) {
          const index = change.row - 5;
          const person = at(base, Number(change.key.slice(1))).values[1];
          expect(at(cells, index)[3]).toBe(person);
        }
      }),
    );
  });
});

describe('a row seal', () => {
  it('holds for its own key and values only', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.string()),
        fc.string(),
        fc.array(fc.string()),
        (k, v, otherK, otherV) => {
          const sameRow = JSON.stringify([k, v]) === JSON.stringify([otherK, otherV]);
          expect(sealHolds(seal(k, v), otherK, otherV)).toBe(sameRow);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('tells apart values that flow together, and is never taken for a number', () => {
    expect(seal('k', ['ab', 'c'])).not.toBe(seal('k', ['a', 'bc']));
    expect(seal('k', [null])).not.toBe(seal('k', ['']));
    expect(seal('k', ['Alva'])).toMatch(/^s[0-9a-z]{1,11}$/);
    expect(sealHolds('', 'k', [])).toBe(false);
  });

  it('does not collide among twenty thousand rows', () => {
    const seals = new Set(Array.from({ length: 20_000 }, (_, i) => seal(`k${i}`, ['Alva', 'A'])));
    expect(seals.size).toBe(20_000);
  });
});
