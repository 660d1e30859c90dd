import { describe, expect, it } from 'vitest';
import { confirms, massChanges } from '../../server/domain/mass-change.ts';

const emptied = (count: number) =>
  Array.from({ length: count }, () => ({ base: { handlaggare: 'u1' }, set: { handlaggare: null } }));
const changed = (count: number) =>
  Array.from({ length: count }, () => ({ base: { handlaggare: 'u1' }, set: { handlaggare: 'u2' } }));

describe('a change so large that it may be a slip', () => {
  it.each([
    ['19 of 300 emptied', 300, emptied(19), 0, []],
    ['20 of 300 emptied', 300, emptied(20), 0, [{ kind: 'emptied', column: 'handlaggare', count: 20 }]],
    ['4 of 4 emptied', 4, emptied(4), 0, []],
    ['5 of 10 emptied', 10, emptied(5), 0, [{ kind: 'emptied', column: 'handlaggare', count: 5 }]],
    ['5 of 11 emptied', 11, emptied(5), 0, []],
    ['200 changed', 300, changed(200), 0, []],
    ['201 changed', 300, changed(201), 0, [{ kind: 'changed', column: 'handlaggare', count: 201 }]],
    ['9 of 300 deleted', 300, [], 9, []],
    ['10 of 300 deleted', 300, [], 10, [{ kind: 'deleted', column: null, count: 10 }]],
    ['5 of 10 deleted', 10, [], 5, [{ kind: 'deleted', column: null, count: 5 }]],
    [
      'what was empty before is not emptied',
      300,
      emptied(30).map(({ set }) => ({ base: { handlaggare: null }, set })),
      0,
      [],
    ],
  ] as const)('%s', (_, rowCount, changes, deleteCount, expected) => {
    expect(massChanges({ rowCount, changes, deleteCount })).toEqual(expected);
  });

  it('is confirmed by its own number only', () => {
    const change = { kind: 'emptied', column: 'handlaggare', count: 1400 } as const;
    expect([' 1400', '1 400', '140', 'ja', ''].map((typed) => confirms(typed, change))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
