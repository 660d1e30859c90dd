import type { OversiktAnswer } from '../../contract/oversikt.ts';
import { SHEETS } from '../../contract/sheets/definitions.ts';
import { GAMMAL_KONTAKT, gammalKontaktFore, type Kontaktband } from '../../domain/oversikt.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { Condition } from '../../domain/sheet.ts';

type Attention = OversiktAnswer['uppmarksamma'];

/** What the open periods and the follow-ups are counted as. */
export type Waiting = { band: ReadonlyMap<Kontaktband, number>; utanHandlaggare: number; forfallna: number };

const OPEN: Condition = { column: 'status', operator: 'ne', value: 'avslutad' };

/** What asks for attention, how many there are, and the rows: a pull with that filter gives as many. */
export function attentionTo(today: PlainDate, { band, utanHandlaggare, forfallna }: Waiting): Attention {
  const youths = (condition: Condition): Attention[number]['rows'] => ({
    sheet: 'aktivitetsansvar',
    filter: [OPEN, condition],
  });
  const gammal = GAMMAL_KONTAKT.reduce((sum, name) => sum + (band.get(name) ?? 0), 0);
  return [
    {
      name: 'gammalKontakt',
      count: gammal,
      rows: youths({ column: 'senasteKontakt', operator: 'lt', value: gammalKontaktFore(today) }),
    },
    {
      name: 'ingenKontakt',
      count: band.get('aldrig') ?? 0,
      rows: youths({ column: 'senasteKontakt', operator: 'empty' }),
    },
    {
      name: 'utanHandlaggare',
      count: utanHandlaggare,
      rows: youths({ column: 'handlaggare', operator: 'empty' }),
    },
    {
      name: 'forfallna',
      count: forfallna,
      rows: {
        sheet: 'uppfoljning',
        filter: [
          ...SHEETS.uppfoljning.defaultFilter,
          { column: 'lage', operator: 'in', value: ['forfallen'] },
        ],
      },
    },
  ];
}
