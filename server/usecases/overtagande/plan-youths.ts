import { OVERTAGANDE, OVERTAGNA, type Overtagen } from '../../contract/overtagande.ts';
import type { Db, Tx } from '../../db/database.ts';
import { type CaseloadOf, readCaseloadOf } from '../../db/queries/overtagande.ts';
import type { PersonRow } from '../../db/queries/person.ts';
import { parseIdentity } from '../../domain/identity.ts';
import { planOvertagande } from '../../domain/overtagande/plan.ts';
import type { KnownOfYouth, OvertagandePlan, Refused } from '../../domain/overtagande/types.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { RowValues } from '../../domain/sheet.ts';
import { PERIOD_BINDING } from '../aktivitetsansvar/load.ts';
import { ATGARD_BINDING } from '../atgard/load.ts';
import { KONTAKT_BINDING } from '../kontakt/load.ts';
import { KONTAKTUPPGIFT_BINDING } from '../kontaktuppgift/sheet.ts';
import type { FileItem, RejectedRow } from '../leverans/delivery.ts';
import { fromTable } from '../sheets/binding.ts';
import { inColumn, type Youth } from './read-workbook.ts';

/** Whom numbers belong to, and for which of them protection waits that nobody has yet. */
export type Persons = { find(number: string): PersonRow | undefined; markWaits(number: string): boolean };

/** A youth with what is to be made, and the rows in the database that it lies beside. */
export type PlannedYouth = {
  number: string;
  person: PersonRow | undefined;
  plan: OvertagandePlan;
  periodIds: number[];
};
export type PlannedYouths = {
  youths: PlannedYouth[];
  counts: { created: number; unchanged: number; rejected: number };
  rejected: RejectedRow[];
};

/** For which kommun, on which day, whose the numbers are, and whether protected persons are taken over. */
export type Planning = {
  kommunKod: string;
  today: PlainDate;
  persons: Persons;
  protectedToo: boolean;
};

/** Decides what of some youths' rows is made in a kommun, and tells of each row that is not. Nothing is written. */
export async function planYouths(
  db: Db | Tx,
  { kommunKod, today, persons, protectedToo }: Planning,
  items: readonly FileItem<Youth>[],
): Promise<PlannedYouths> {
  const planned: PlannedYouths = {
    youths: [],
    counts: { created: 0, unchanged: 0, rejected: 0 },
    rejected: [],
  };
  const { counts, rejected } = planned;
  const read = items.flatMap((item) => ('record' in item ? [item.record] : []));
  const ids = new Set(read.flatMap(({ number }) => persons.find(number)?.id ?? []));
  const caseload = await readCaseloadOf(db, kommunKod, [...ids]);
  const seen = new Set<number>();
  for (const item of items) {
    if (!('record' in item)) {
      rejected.push({ row: item.row, ...item.rejection });
      counts.rejected += 1;
      continue;
    }
    const { number, rows } = item.record;
    const person = persons.find(number);
    const isProtected = person === undefined ? persons.markWaits(number) : person.skyddad === 1;
    const refusal = refuse(number, isProtected && !protectedToo) ?? again(person, seen);
    if (refusal !== null) {
      for (const kind of OVERTAGNA) {
        for (const { row } of rows[kind])
          rejected.push({
            row,
            ...refusal,
            message: inColumn(OVERTAGANDE[kind].title, 'Personnummer', refusal.message),
          });
        counts.rejected += rows[kind].length;
      }
      continue;
    }
    const known = knownOf(caseload, person?.id);
    const plan = planOvertagande(rows, known, today);
    for (const kind of OVERTAGNA) {
      counts.created += plan[kind].make.length;
      counts.unchanged += plan[kind].unchanged;
      counts.rejected += plan[kind].refused.length;
      rejected.push(...plan[kind].refused.map((one) => toRejected(kind, one)));
    }
    planned.youths.push({ number, person, plan, periodIds: known.ids });
  }
  return planned;
}

/** The same answer for all that cannot be taken over, so that it tells nothing of a protection (Z34). */
function refuse(number: string, isHidden: boolean) {
  const identity = parseIdentity(number);
  const kind = identity.ok ? identity.identity.kind : null;
  const isKind = kind === 'personnummer' || kind === 'samordningsnummer';
  return isKind && !isHidden ? null : { code: 'kanInteRegistreras', message: CANNOT };
}

const CANNOT = 'Personen kan inte registreras i aktivitetsansvaret. Kontrollera personnumret.';

/** Two numbers of one person, the older one among them: nobody can say here which rows are the same. */
function again(person: PersonRow | undefined, seen: Set<number>) {
  if (person === undefined || !seen.has(person.id)) {
    if (person) seen.add(person.id);
    return null;
  }
  return {
    code: 'bytNummer',
    message: 'Personen står i arbetsboken under två nummer. Använd det senaste på alla rader.',
  };
}

function toRejected(kind: Overtagen, { row, issue }: Refused): RejectedRow {
  const { title, columns } = OVERTAGANDE[kind];
  const column = columns.find(({ key }) => key === issue.column)?.title ?? null;
  return { row, code: issue.code, message: inColumn(title, column, issue.message) };
}

function knownOf(caseload: CaseloadOf, personId: number | undefined): KnownOfYouth & { ids: number[] } {
  const own = caseload.perioder.filter(({ person_id }) => person_id === personId);
  const ids = own.map(({ id }) => id);
  return {
    ids,
    perioder: own.map((row) => ({
      forsta: row.datum_for_registrering,
      sista: row.avregistrerad_datum,
      values: {
        ...fromTable(PERIOD_BINDING, row),
        avregistreradDatum: row.avregistrerad_datum,
        orsakTillAvregistrering: row.orsak_till_avregistrering,
      },
    })),
    atgarder: caseload.atgarder.flatMap((row) => {
      const period = ids.indexOf(row.aktivitetsansvar_id);
      return period < 0
        ? []
        : [{ ...fromTable(ATGARD_BINDING, row), period } as RowValues & { period: number }];
    }),
    kontakter: caseload.kontakter
      .filter(({ person_id }) => person_id === personId)
      .map((row) => fromTable(KONTAKT_BINDING, row)),
    kontaktuppgifter: caseload.kontaktuppgifter
      .filter(({ person_id }) => person_id === personId)
      .map((row) => fromTable(KONTAKTUPPGIFT_BINDING, row)),
  };
}
