import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRow } from '../../server/domain/merge.ts';
import type { RowValues } from '../../server/domain/sheet.ts';

const GROUPS = [
  ['start', 'slut'],
  ['slut', 'efter', 'orsak'],
];
const BASE: RowValues = { start: '01', slut: null, efter: null, orsak: null, note: 'a', typ: 'x' };
const merge = (mine: RowValues, theirs: RowValues) =>
  mergeRow({ base: BASE, mine, current: { ...BASE, ...theirs }, groups: GROUPS });

describe('a three-way merge', () => {
  it.each([
    ['nobody else', { note: 'b' }, {}, 'applied', { note: 'b' }, []],
    ['others, another field', { note: 'b' }, { typ: 'y' }, 'merged', { note: 'b' }, []],
    ['others, the same field', { note: 'b' }, { note: 'c' }, 'conflict', {}, ['note']],
    ['others, the same field to the same value', { note: 'b' }, { note: 'b' }, 'merged', {}, []],
    [
      'one of two fields in conflict holds the row',
      { note: 'b', typ: 'z' },
      { note: 'c' },
      'conflict',
      {},
      ['note'],
    ],
    ['nothing and empty text are the same', { note: '' }, { note: null }, 'merged', {}, []],
    ['start and slut belong together', { start: '02' }, { slut: '09' }, 'conflict', {}, ['start', 'slut']],
    [
      'slut and how it ended belong together',
      { efter: 'arbete' },
      { slut: '09' },
      'conflict',
      {},
      ['slut', 'efter'],
    ],
    ['start and how it ended do not', { start: '02' }, { efter: 'arbete' }, 'merged', { start: '02' }, []],
    [
      'the same for the whole group',
      { slut: '09', efter: 'arbete' },
      { slut: '09', efter: 'arbete' },
      'merged',
      {},
      [],
    ],
    [
      'mine goes on from the same slut',
      { slut: '09', efter: 'arbete' },
      { slut: '09' },
      'merged',
      { efter: 'arbete' },
      [],
    ],
    ['theirs went on from the same slut', { slut: '09' }, { slut: '09', efter: 'arbete' }, 'merged', {}, []],
  ] as const)('%s', (_, mine, theirs, kind, set, conflicts) => {
    expect(merge(mine, theirs)).toEqual({ kind, set, conflicts });
  });

  const anyValues = fc.dictionary(
    fc.constantFrom('start', 'slut', 'efter', 'orsak', 'note', 'typ'),
    fc.constantFrom('1', '2', null),
  );

  it('with nobody else writes exactly what differs', () => {
    fc.assert(
      fc.property(anyValues, (mine) => {
        const result = merge(mine, {});
        expect(result.kind).toBe('applied');
        expect({ ...BASE, ...result.set }).toEqual({ ...BASE, ...mine });
      }),
    );
  });

  it('never overwrites what others changed, nor loses what I changed', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (mine, theirs) => {
        const { kind, set } = merge(mine, theirs);
        const after: RowValues = { ...BASE, ...theirs, ...set };
        for (const [column, value] of Object.entries(theirs)) {
          if (value !== BASE[column]) expect(after[column]).toBe(value);
        }
        if (kind === 'conflict') return;
        for (const [column, value] of Object.entries(mine)) {
          if (value !== BASE[column]) expect(after[column]).toBe(value);
        }
      }),
    );
  });

  it('leaves every group as one side wanted it, or as both did', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (mine, theirs) => {
        const { kind, set } = merge(mine, theirs);
        if (kind === 'conflict') return;
        const pick = (values: RowValues, group: string[]) => group.map((column) => values[column]);
        for (const group of GROUPS) {
          const after = pick({ ...BASE, ...theirs, ...set }, group);
          expect([pick({ ...BASE, ...mine }, group), pick({ ...BASE, ...theirs }, group)]).toContainEqual(
            after,
          );
        }
      }),
    );
  });

  it('does not care who came first', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (one, other) => {
        const changed = (values: RowValues) =>
          Object.fromEntries(Object.entries(values).filter(([column, value]) => value !== BASE[column]));
        const [a, b] = [changed(one), changed(other)];
        expect(merge(a, b).kind === 'conflict').toBe(merge(b, a).kind === 'conflict');
      }),
    );
  });
});
