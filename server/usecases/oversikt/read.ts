import type { Figure, OversiktAnswer } from '../../contract/oversikt.ts';
import type { Tx } from '../../db/database.ts';
import {
  type CountedPeriod,
  countByDay,
  countOngoingAtgarder,
  countOverdue,
  selectCountedPeriods,
} from '../../db/queries/oversikt.ts';
import type { Actor } from '../../domain/access.ts';
import { ATGARDSTYPER, STATUSAR } from '../../domain/lists.ts';
import { countByMonth, KONTAKTBAND, kontaktbandReader, monthsUntil } from '../../domain/oversikt.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { ListItem } from '../../domain/sheet.ts';
import { statusReader } from '../aktivitetsansvar/period-status.ts';
import type { Context } from '../context.ts';
import { readableKommun } from '../sheets/scope.ts';
import { readValueLists, withFormerHandlaggare } from '../sheets/value-lists.ts';
import { attentionTo } from './attention.ts';

const MONTHS = 12;

/**
 * Counts the kommun's open periods, ongoing åtgärder, and the periods opened and closed month by month; for the region
 * sums over its kommuner. Protected persons are in no figure (Z17). Nobody is named and nothing is noted in the read
 * log, since no person is read. Throws a Refusal for a role without the caseload.
 */
export async function readOversikt({ engine, clock }: Context, actor: Actor): Promise<OversiktAnswer> {
  const kommun = readableKommun(actor);
  const [readAt, today] = [clock.now(), clock.today()];
  return engine.snapshot(async (tx) => {
    const asked = { kommun, today };
    const periods = await selectCountedPeriods(tx, asked);
    const statusOf = await statusReader(tx, periods, today);
    const status = tally(periods, statusOf);
    const bandOf = kontaktbandReader(today);
    const band = tally(periods, (period) => bandOf(period.senasteKontakt));
    const forfallna = kommun === null ? 0 : await countOverdue(tx, kommun, today);
    const utanHandlaggare = periods.filter((period) => period.handlaggare === null).length;
    const open = STATUSAR.filter(({ value }) => value !== 'avslutad');
    return {
      readAt,
      dag: today,
      ungdomar: periods.length,
      status: figures(open, status).map((figure) => ({
        ...figure,
        rows: {
          sheet: 'aktivitetsansvar',
          filter: [{ column: 'status', operator: 'in', value: [figure.value] }],
        },
      })),
      atgardstyper: figures(ATGARDSTYPER, await countOngoingAtgarder(tx, asked)),
      senasteKontakt: figures(KONTAKTBAND, band),
      manader: await flow(tx, kommun, today),
      fordelning: await spread(tx, asked, periods),
      uppmarksamma: attentionTo(today, { band, utanHandlaggare, forfallna }),
    };
  });
}

function tally<Row, Value>(rows: readonly Row[], valueIn: (row: Row) => Value): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const row of rows) {
    const value = valueIn(row);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function figures(items: readonly ListItem[], counts: ReadonlyMap<string, number>): Figure[] {
  return items.map(({ value, label }) => ({ value, label, count: counts.get(value) ?? 0 }));
}

async function flow(tx: Tx, kommun: string | null, today: PlainDate): Promise<OversiktAnswer['manader']> {
  const months = monthsUntil(today, MONTHS);
  const from = `${months[0]}-01`;
  const opened = await countByDay(tx, { kommun, today }, 'datum_for_registrering', from);
  const closed = await countByDay(tx, { kommun, today }, 'avregistrerad_datum', from);
  const [nya, avslutade] = [countByMonth(months, opened), countByMonth(months, closed)];
  return months.map((manad, index) => ({
    manad,
    nya: nya[index] ?? 0,
    avslutade: avslutade[index] ?? 0,
  }));
}

/** Whose the open periods are: a kommun's handläggare, the region's kommuner. */
async function spread(
  tx: Tx,
  { kommun, today }: { kommun: string | null; today: PlainDate },
  periods: readonly CountedPeriod[],
): Promise<OversiktAnswer['fordelning']> {
  const lists = await readValueLists(tx, kommun, today);
  if (kommun === null) {
    const counts = tally(periods, (period) => period.kommun);
    return { av: 'kommun', figures: mostFirst(figures(lists('kommun'), counts)) };
  }
  const counts = tally(periods, ({ handlaggare }) => (handlaggare === null ? '' : String(handlaggare)));
  const used = [...counts.keys()].filter((value) => value !== '');
  const all = (await withFormerHandlaggare(tx, lists, used))('handlaggare');
  const named = figures(all, counts).filter(({ count }) => count > 0);
  const none = { value: '', label: 'Utan handläggare', count: counts.get('') ?? 0 };
  return { av: 'handlaggare', figures: [...mostFirst(named), none] };
}

function mostFirst(unordered: readonly Figure[]): Figure[] {
  return unordered.toSorted((a, b) => b.count - a.count);
}
