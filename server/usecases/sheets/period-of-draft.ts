import {
  findOpenPeriodsOf,
  findPeriods,
  holdPeriods,
  type StoredPeriod,
} from '../../db/queries/aktivitetsansvar.ts';
import { findByNumbers } from '../../db/queries/person.ts';
import type { Issue } from '../../domain/issue.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { createRefusal } from '../../domain/redigering.ts';
import type { Draft, Writing } from './stored-row.ts';

/** The open period that something new is put on. */
export type PeriodOfDraft = {
  id: number;
  version: number;
  personId: number;
  handlaggare: number | null;
  datumForRegistrering: PlainDate;
};

/**
 * The period of each draft by its ref: named by its key (`aktivitetsansvar`), or as the open one of a `personnummer`.
 * Whoever the kommun has no open period for, is hidden or unknown is refused alike. The periods are held: none is closed
 * or taken back before what is put on it stands.
 */
export async function findPeriodsFor(
  drafts: readonly Draft[],
  { tx, kommun }: Writing,
): Promise<Map<string, PeriodOfDraft | { refused: Issue[] }>> {
  const ids = drafts.flatMap(({ values }) => periodKey(values.aktivitetsansvar) ?? []);
  const numbers = drafts.flatMap(({ values }) => values.personnummer ?? []).map(String);
  const persons = await findByNumbers(tx, numbers);
  const personIds = [...persons.values()].map((person) => person.id);
  const open = await findOpenPeriodsOf(tx, kommun, personIds);
  await holdPeriods(tx, [...ids, ...open.map((period) => period.id)]);
  const byId = new Map((await findPeriods(tx, kommun, ids)).map((period) => [period.id, period]));
  const byPerson = new Map(
    (await findOpenPeriodsOf(tx, kommun, personIds)).map((period) => [period.person_id, period]),
  );
  return new Map(
    drafts.map(({ ref, values }) => {
      const id = periodKey(values.aktivitetsansvar);
      const named = id === null ? undefined : byId.get(id);
      const person = persons.get(String(values.personnummer ?? ''));
      const period = id === null ? person && byPerson.get(person.id) : named;
      const differs = person !== undefined && period !== undefined && period.person_id !== person.id;
      if (period === undefined) return [ref, { refused: [id === null ? noPeriod() : gone()] }];
      if (differs || (values.personnummer && person === undefined)) return [ref, { refused: [mixedUp()] }];
      const refusal = createRefusal({ avslutad: period.avregistrerad_datum !== null, annanKommun: false });
      return [ref, refusal === null ? toPeriod(period) : { refused: [refusal] }];
    }),
  );
}

function periodKey(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{1,15}$/.test(value)) return null;
  return Number(value);
}

function toPeriod(period: StoredPeriod): PeriodOfDraft {
  return {
    id: period.id,
    version: period.version,
    personId: period.person_id,
    handlaggare: period.handlaggare_id,
    datumForRegistrering: period.datum_for_registrering,
  };
}

function noPeriod(): Issue {
  const message = 'Personen har inget öppet aktivitetsansvar i kommunen. Kontrollera personnumret.';
  return { column: 'personnummer', code: 'ingenPeriod', message };
}

function gone(): Issue {
  const message = 'Aktivitetsansvaret finns inte längre. Hämta bladet igen.';
  return { column: 'aktivitetsansvar', code: 'borta', message };
}

function mixedUp(): Issue {
  const message = 'Personnumret hör inte till det valda aktivitetsansvaret. Hämta bladet igen.';
  return { column: 'personnummer', code: 'felPerson', message };
}
