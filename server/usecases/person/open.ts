import { logReading } from '../../audit/read-log.ts';
import { type OpenRequest, PERSON_LISTS, type PersonAnswer, type PersonList } from '../../contract/person.ts';
import { SHEETS } from '../../contract/sheets/definitions.ts';
import type { Tx } from '../../db/database.ts';
import { findPersonOfRow } from '../../db/queries/person-of-row.ts';
import { type PersonPeriod, selectPersonPeriods } from '../../db/queries/person-periods.ts';
import type { Actor } from '../../domain/access.ts';
import { ageOn } from '../../domain/age.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { homeSheet, type ListItem } from '../../domain/sheet.ts';
import type { Context } from '../context.ts';
import { readOmradeOf } from '../omrade/of-person.ts';
import { Refusal } from '../refusal.ts';
import { keepPulls } from '../sheets/keep-pulls.ts';
import { READERS } from '../sheets/readers.ts';
import { mayEdit, readableKommun } from '../sheets/scope.ts';
import { readValueLists, withFormerHandlaggare } from '../sheets/value-lists.ts';
import { type ReadList, toPersonRow } from './list-row.ts';
import { inOrder } from './period-order.ts';

/**
 * Everything that the role may see of one person (R085–R129): each list as its sheet has it, read by person in one
 * snapshot, with the pulls that its rows can be pushed from and one line in the read log. Whoever the kommun has no
 * period for, and a protected person, does not exist (Z17): a Refusal `saknas`.
 */
export async function openPerson(
  { engine, clock }: Context,
  actor: Actor,
  request: OpenRequest,
): Promise<PersonAnswer> {
  const kommun = readableKommun(actor);
  const asking = { kommun, today: clock.today(), request };
  const found = await engine.snapshot((tx) => readPerson(tx, asking));
  if (found === null) {
    throw new Refusal('saknas', 'Individen finns inte i kommunens aktivitetsansvar. Hämta bladet igen.');
  }
  const { head, personId, lists, period, former, omrade } = found;
  const at = clock.now();
  const kept = mayEdit(actor) ? lists.filter(({ rows }) => rows.length > 0) : [];
  const pullIds = await engine.transaction(async (tx) => {
    await logReading(tx, at, actor, { purpose: 'individ', personIds: [personId] });
    const pulls = kept.map(({ sheet, rows }) => ({
      sheet,
      ids: rows.map((row) => row.id),
      filter: [],
      sort: null,
      columns: SHEETS[sheet].columns.map((column) => column.key),
    }));
    return keepPulls(tx, actor, { kommun, at, pulls });
  });
  const byList = new Map(kept.map(({ sheet }, index) => [sheet, pullIds[index] ?? null]));
  // New rows can be sent from the pull of another list: a person has a period always.
  const anyPull = byList.get('aktivitetsansvar') ?? null;
  const periods = new Map(head.map((one) => [one.id, one]));
  return {
    person: { ...personOf(head[0], { kommun, today: asking.today }), omrade },
    period: String(period),
    lists: lists.map(
      (list): PersonList => ({
        sheet: list.sheet,
        pullId: byList.get(list.sheet) ?? anyPull,
        rows: list.rows.map((row) => toPersonRow(row, list, { periods, own: lists })),
      }),
    ),
    former,
  };
}

type Asking = { kommun: string | null; today: PlainDate; request: OpenRequest };
type Found = {
  head: [PersonPeriod, ...PersonPeriod[]];
  personId: number;
  lists: ReadList[];
  period: number;
  former: ListItem[];
  omrade: PersonAnswer['person']['omrade'];
};

async function readPerson(tx: Tx, { kommun, today, request }: Asking): Promise<Found | null> {
  const { sheet, key } = request;
  const personId = await findPersonOfRow(tx, sheet, Number(key));
  if (personId === null) return null;
  const [first, ...others] = await selectPersonPeriods(tx, { kommun, personId });
  if (first === undefined) return null;
  const lists: ReadList[] = [];
  for (const name of PERSON_LISTS) {
    const rows = await READERS[name](tx, { kommun, today, openOnly: false, personIds: [personId] });
    lists.push({ sheet: name, rows });
  }
  const home = homeSheet(sheet);
  const shown = PERSON_LISTS.some((list) => list === home)
    ? rowsOf(lists, home)
    : await READERS[home](tx, { kommun, today, openOnly: false, personIds: [personId] });
  const asked = shown.find((row) => String(row.id) === key);
  // A row that the role cannot see leads nowhere, not even to somebody whom it may see.
  if (asked === undefined) return null;
  const periods = inOrder(rowsOf(lists, 'aktivitetsansvar'));
  for (const list of lists) if (list.sheet === 'aktivitetsansvar') list.rows = periods;
  const belongsTo = home === 'aktivitetsansvar' ? asked.id : asked.aktivitetsansvar;
  const period = periods.find((one) => one.id === belongsTo) ?? periods[0];
  if (period === undefined) return null;
  return {
    head: [first, ...others],
    personId,
    lists,
    period: period.id,
    former: await formerOf(tx, kommun, today, periods),
    omrade: await readOmradeOf(tx, { kommun, today, personId }, first),
  };
}

function rowsOf(lists: readonly ReadList[], sheet: string): ReadList['rows'] {
  return lists.find((list) => list.sheet === sheet)?.rows ?? [];
}

/** Those handläggare of the periods who have left. */
async function formerOf(
  tx: Tx,
  kommun: string | null,
  today: PlainDate,
  periods: ReadList['rows'],
): Promise<ListItem[]> {
  const present = await readValueLists(tx, kommun, today);
  const used = periods.flatMap(({ handlaggare }) => (typeof handlaggare === 'string' ? handlaggare : []));
  const all = await withFormerHandlaggare(tx, present, used);
  return all('handlaggare').slice(present('handlaggare').length);
}

function personOf(
  head: PersonPeriod,
  { kommun, today }: { kommun: string | null; today: PlainDate },
): Omit<PersonAnswer['person'], 'omrade'> {
  const { personnummer, fornamn, efternamn, fodelsedatum, bostadskommun } = head;
  const seen = kommun !== null && bostadskommun === kommun;
  return {
    personnummer,
    fornamn,
    efternamn,
    alder: ageOn(today, fodelsedatum),
    folkbokforing: seen
      ? {
          coAdress: head.folkbokfordCo,
          gatuadress: head.folkbokfordGatuadress,
          postnummer: head.folkbokfordPostnummer,
          postort: head.folkbokfordPostort,
        }
      : null,
  };
}
