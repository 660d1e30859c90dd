import { describe, expect, it } from 'vitest';
import * as lists from '../../server/domain/lists.ts';

const values = (name: lists.StaticListName) => lists.listItems(name).map((item) => item.value);

describe('the value lists', () => {
  it('have SCB’s codes for åtgärdstyper and closing causes (R071, R155–R164)', () => {
    expect(values('atgardstyp').join(' ')).toBe('Prak Anst StInt StVux StAn SYV Vagl AnAtg Komb Erbj');
    expect(values('orsakTillAvregistrering').join(' ')).toBe('20Ar StNat EjFbf Fullf IntroProg');
  });

  it('keep the three lists of sysselsättning apart (Z20, R170, R171, R233, R240)', () => {
    expect(values('sysselsattningVidRegistrering')).toHaveLength(7);
    expect(values('sysselsattningVidRegistrering')).toContain('okand');
    expect(values('sysselsattningVidRegistrering')).not.toContain('atgard');
    expect(values('sysselsattningVidAtgard')).toHaveLength(7);
    expect(values('sysselsattningVidAtgard')).not.toContain('okand');
    expect(values('sysselsattningVidAtgard')).toContain('atgard');
    expect(values('sysselsattningEfterAtgard')).toHaveLength(8);
    expect(values('sysselsattningEfterAtgard')).toEqual(
      expect.arrayContaining(['nyAtgard', 'nationelltProgram']),
    );
  });

  it('call the last kontaktsätt Annan (Z6, R187, R194)', () => {
    expect(lists.listLabel('kontaktsatt', 'annan')).toBe('Annan');
  });

  it('have unique values and unique words', () => {
    for (const name of ['status', 'atgardstyp', 'registreringsorsak', 'sysselsattningVidKontakt'] as const) {
      const items = lists.listItems(name);
      expect(new Set(items.map((item) => item.value)).size).toBe(items.length);
      expect(new Set(items.map((item) => item.label)).size).toBe(items.length);
    }
  });

  it('are empty where the database holds them, and judge values', () => {
    expect(lists.listItems('handlaggare')).toEqual([]);
    expect(lists.isListValue('status', 'pagaende')).toBe(true);
    expect(lists.isListValue('status', 'Pågående åtgärd')).toBe(false);
    expect(lists.listLabel('status', 'okänt')).toBe('okänt');
  });
});
