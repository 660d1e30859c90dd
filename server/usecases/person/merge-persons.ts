import { changedFields } from '../../audit/change-log.ts';
import type { PersonRow } from '../../db/queries/person.ts';
import {
  absorbPeriod,
  absorbPerson,
  deleteExamen,
  holdOpenPeriods,
  listExamina,
  type PeriodRow,
  updatePeriod,
} from '../../db/queries/person-merge.ts';
import type { CellValue } from '../../domain/sheet.ts';
import { strictest } from '../../domain/skydd.ts';
import { mergeContactDetails } from './merge-contact-details.ts';
import { type PersonState, withProtection } from './navet-state.ts';
import type { Register } from './register.ts';
import { mergeSchoolMarks } from './school-marks.ts';

/**
 * Makes two persons one (Z38): `kept` has the new number and survives, with everything that hung on `gone`, whose
 * number stays as an alias. Protection is the union; of two open periods in one kommun the earliest survives.
 */
export async function mergePersons(
  register: Register,
  gone: PersonRow,
  kept: PersonRow,
  now: string,
): Promise<void> {
  await register.settle();
  await mergePeriods(register, gone, kept, now);
  await mergeExamina(register, gone, kept);
  await mergeContactDetails(register, gone, kept, now);
  await mergeSchoolMarks(register, gone, kept);
  await absorbPerson(register.tx, gone.id, kept.id);
  register.log(gone, 'borttagen', { sammanslagenMed: [null, kept.id] });
  await register.store(kept, combine(gone, kept));
  const survivor = register.find(kept.identitetsnummer) ?? kept;
  register.replace(gone, survivor);
  await register.addAlias(survivor, gone.identitetsnummer);
}

/** The surviving person: what the new number's posts have said; from the old one's while they have said nothing. */
function combine(gone: PersonRow, kept: PersonRow): PersonState {
  const { id: _id, version: _version, ...told } = kept.folkbokforing_status === 'okand' ? gone : kept;
  return withProtection({
    ...told,
    identitetsnummer: kept.identitetsnummer,
    fodelsedatum: kept.fodelsedatum,
    andringstidpunkt: kept.andringstidpunkt,
    skydd_navet: strictest(gone.skydd_navet, kept.skydd_navet),
    skydd_skola: strictest(gone.skydd_skola, kept.skydd_skola),
    skydd_manuellt: strictest(gone.skydd_manuellt, kept.skydd_manuellt),
  });
}

async function mergePeriods(
  register: Register,
  gone: PersonRow,
  kept: PersonRow,
  now: string,
): Promise<void> {
  const byKommun = Map.groupBy(
    await holdOpenPeriods(register.tx, [gone.id, kept.id]),
    (period) => period.kommun_kod,
  );
  for (const [first, second] of byKommun.values()) {
    if (first && second) await mergePeriod(register, first, second, kept.id, now);
  }
}

async function mergePeriod(
  register: Register,
  survivor: PeriodRow,
  gone: PeriodRow,
  personId: number,
  now: string,
): Promise<void> {
  const before = editable(survivor);
  const other = editable(gone);
  const after = {
    ...Object.fromEntries(Object.entries(before).map(([key, value]) => [key, value ?? other[key] ?? null])),
    anteckningar: joinNotes(survivor.anteckningar, gone.anteckningar),
  };
  const version = survivor.version + 1;
  await absorbPeriod(register.tx, gone.id, survivor.id);
  await updatePeriod(register.tx, survivor.id, {
    studier_annan_skolform: survivor.studier_annan_skolform ?? gone.studier_annan_skolform,
    boende_utanfor_hemkommunen: survivor.boende_utanfor_hemkommunen ?? gone.boende_utanfor_hemkommunen,
    handlaggare_id: survivor.handlaggare_id ?? gone.handlaggare_id,
    registreringsorsak: survivor.registreringsorsak ?? gone.registreringsorsak,
    anteckningar: after.anteckningar,
    version,
    andrad: now,
    andrad_av: null,
  });
  const common = { entity: 'aktivitetsansvar' as const, personId, kommunKod: survivor.kommun_kod };
  register.logOther({
    ...common,
    entityId: survivor.id,
    version,
    kind: 'andrad',
    fields: changedFields(before, after),
  });
  register.logOther({
    ...common,
    entityId: gone.id,
    version: gone.version + 1,
    kind: 'borttagen',
    fields: { sammanslagenMed: [null, survivor.id] },
  });
}

/** What a period may hold from either of two, by the names of its sheet's columns. */
function editable(period: PeriodRow): Record<string, CellValue> {
  return {
    studierAnnanSkolform: period.studier_annan_skolform,
    boendeUtanforHemkommunen: period.boende_utanfor_hemkommunen,
    handlaggare: period.handlaggare_id === null ? null : String(period.handlaggare_id),
    registreringsorsak: period.registreringsorsak,
    anteckningar: period.anteckningar,
  };
}

function joinNotes(first: string | null, second: string | null): string | null {
  const notes = [...new Set([first, second].filter((note) => note !== null && note !== ''))];
  return notes.length === 0 ? null : notes.join('\n');
}

/** Two marks from the same source are one; the earlier stays. */
async function mergeExamina(register: Register, gone: PersonRow, kept: PersonRow): Promise<void> {
  const seen = new Set<string>();
  for (const mark of await listExamina(register.tx, [gone.id, kept.id])) {
    if (seen.has(mark.kalla)) await deleteExamen(register.tx, mark.id);
    seen.add(mark.kalla);
  }
}
