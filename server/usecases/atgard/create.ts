import { updateVersioned } from '../../db/engines/update.ts';
import { findAtgardDays, insertAtgard } from '../../db/queries/atgard.ts';
import { placeNewAtgarder } from '../../domain/atgard-placement.ts';
import { judgeAtgard } from '../../domain/judge-values.ts';
import type { RowValues } from '../../domain/sheet.ts';
import { creationLine, toTable } from '../sheets/binding.ts';
import { findPeriodsFor, type PeriodOfDraft } from '../sheets/period-of-draft.ts';
import { expectNoneLost } from '../sheets/row-race.ts';
import type { Created, Draft, Touched, Writing } from '../sheets/stored-row.ts';
import { ATGARD_BINDING } from './load.ts';

type Placed = { draft: Draft; period: PeriodOfDraft };
type Days = Awaited<ReturnType<typeof findAtgardDays>>[number];

/**
 * Registers åtgärder on open periods (R151–R175). An earlier one without slutdatum ends the day before; one that
 * would overlap is refused for that youth only, and the rest goes through (Z3).
 */
export async function createAtgarder(
  drafts: readonly Draft[],
  writing: Writing,
): Promise<Map<string, Created>> {
  const created = new Map<string, Created>();
  const placed: Placed[] = [];
  const periods = await findPeriodsFor(drafts, writing);
  for (const draft of drafts) {
    const period = periods.get(draft.ref);
    if (period === undefined) continue;
    if ('refused' in period) {
      created.set(draft.ref, period);
      continue;
    }
    const { errors } = judgeAtgard(draft.values, period.datumForRegistrering);
    if (errors.length > 0) created.set(draft.ref, { refused: errors });
    else placed.push({ draft, period });
  }
  const byPeriod = Map.groupBy(placed, ({ period }) => period.id);
  const days = Map.groupBy(await findAtgardDays(writing.tx, [...byPeriod.keys()]), (one) => one.periodId);
  for (const [periodId, group] of byPeriod) {
    await createInPeriod(group, days.get(periodId) ?? [], { writing, created });
  }
  return created;
}

type Making = { writing: Writing; created: Map<string, Created> };

async function createInPeriod(group: readonly Placed[], days: readonly Days[], making: Making) {
  const byRef = new Map(group.map((one) => [newId(one.draft.ref), one]));
  const present = new Map(days.map((one) => [String(one.id), one]));
  const added = group.map(({ draft }) => ({
    id: newId(draft.ref),
    startdatum: String(draft.values.startdatum),
    slutdatum: draft.values.slutdatum ? String(draft.values.slutdatum) : null,
  }));
  const placements = placeNewAtgarder(
    days.map((one) => ({ ...one, id: String(one.id) })),
    added,
  );
  const slutdatum = new Map(added.map((one) => [one.id, one.slutdatum]));
  for (const { placement } of placements) {
    if ('trim' in placement && slutdatum.has(placement.trim.id)) {
      slutdatum.set(placement.trim.id, placement.trim.slutdatum);
    }
  }
  for (const { id, placement } of placements) {
    const one = byRef.get(id);
    if (one === undefined) continue;
    if ('refusal' in placement) {
      making.created.set(one.draft.ref, { refused: [placement.refusal] });
      continue;
    }
    const earlier = 'trim' in placement ? present.get(placement.trim.id) : undefined;
    const touched =
      earlier && 'trim' in placement
        ? [await trim(earlier, placement.trim.slutdatum, one.period.personId, making.writing)]
        : [];
    const values = { ...one.draft.values, slutdatum: slutdatum.get(id) ?? null };
    making.created.set(one.draft.ref, await insert(values, one.period, touched, making.writing));
  }
}

/** New åtgärder and present ones must not share an id while they are placed. */
function newId(ref: string): string {
  return `ny:${ref}`;
}

async function trim(earlier: Days, slutdatum: string, personId: number, writing: Writing): Promise<Touched> {
  const { id, version } = earlier;
  const set = { slutdatum, andrad: writing.now, andrad_av: writing.actor.kontoId };
  const lost = await updateVersioned(writing.tx, 'atgard', [{ id, version, set }]);
  expectNoneLost(lost);
  writing.changes.push({
    entity: 'atgard',
    entityId: id,
    personId,
    kommunKod: writing.kommun,
    version: version + 1,
    kind: 'andrad',
    fields: { slutdatum: [earlier.slutdatum, slutdatum] },
  });
  return { sheet: 'atgarder', key: String(id), version: version + 1 };
}

async function insert(
  values: RowValues,
  period: PeriodOfDraft,
  touched: Touched[],
  { tx, kommun, now, actor, changes }: Writing,
): Promise<Created> {
  const stored = toTable(ATGARD_BINDING, values);
  const id = await insertAtgard(tx, {
    aktivitetsansvar_id: period.id,
    kommun_kod: kommun,
    atgardstyp: String(stored.atgardstyp),
    startdatum: String(stored.startdatum),
    sysselsattning_vid_atgard: String(stored.sysselsattning_vid_atgard),
    ...stored,
    skapad: now,
    skapad_av: actor.kontoId,
    andrad: now,
    andrad_av: actor.kontoId,
  });
  const { aktivitetsansvar: _, personnummer: __, ...columns } = values;
  changes.push(
    creationLine('atgard', kommun, { id, personId: period.personId, version: 1, values: columns }),
  );
  const { warnings } = judgeAtgard(values, period.datumForRegistrering);
  return { id, version: 1, warnings, touched };
}
