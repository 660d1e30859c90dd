import { updateVersioned } from '../../db/engines/update.ts';
import { insertKontakt } from '../../db/queries/kontakttillfalle.ts';
import { judgeKontakt } from '../../domain/judge-values.ts';
import type { RowValues } from '../../domain/sheet.ts';
import { creationLine, toTable } from '../sheets/binding.ts';
import { findPeriodsFor, type PeriodOfDraft } from '../sheets/period-of-draft.ts';
import { expectNoneLost } from '../sheets/row-race.ts';
import type { Created, Draft, Touched, Writing } from '../sheets/stored-row.ts';
import { KONTAKT_BINDING } from './load.ts';

/**
 * Registers kontakttillfällen on persons with an open period (R183–R194). A `handlaggare` that is given becomes the
 * period's; an empty one removes nobody (R191, R204). Kontaktdatum is today when it is not given (R185).
 */
export async function createKontakter(
  drafts: readonly Draft[],
  writing: Writing,
): Promise<Map<string, Created>> {
  const created = new Map<string, Created>();
  const periods = await findPeriodsFor(drafts, writing);
  const latest = new Map<number, PeriodOfDraft>();
  for (const draft of drafts) {
    const found = periods.get(draft.ref);
    if (found === undefined) continue;
    if ('refused' in found) {
      created.set(draft.ref, found);
      continue;
    }
    const values: RowValues = { kontaktdatum: writing.today, ...draft.values };
    const { errors, warnings } = judgeKontakt(values, writing.today);
    if (errors.length > 0) {
      created.set(draft.ref, { refused: errors });
      continue;
    }
    const period = latest.get(found.id) ?? found;
    const id = await insert(values, period, writing);
    const touched = await assign(values.handlaggare, period, writing);
    latest.set(period.id, touched?.period ?? period);
    created.set(draft.ref, { id, version: 1, warnings, touched: touched ? [touched.entry] : [] });
  }
  return created;
}

async function insert(
  { aktivitetsansvar: _, personnummer: __, handlaggare: ___, ...values }: RowValues,
  { personId }: PeriodOfDraft,
  { tx, kommun, now, actor, changes }: Writing,
): Promise<number> {
  const stored = toTable(KONTAKT_BINDING, values);
  const id = await insertKontakt(tx, {
    person_id: personId,
    kommun_kod: kommun,
    kontaktdatum: String(stored.kontaktdatum),
    orsak: String(stored.orsak),
    kontaktsatt: String(stored.kontaktsatt),
    ...stored,
    skapad: now,
    skapad_av: actor.kontoId,
    andrad: now,
    andrad_av: actor.kontoId,
  });
  changes.push(creationLine('kontakttillfalle', kommun, { id, personId, version: 1, values }));
  return id;
}

async function assign(
  handlaggare: RowValues[string] | undefined,
  period: PeriodOfDraft,
  writing: Writing,
): Promise<{ period: PeriodOfDraft; entry: Touched } | null> {
  const chosen = Number(handlaggare ?? 0);
  if (chosen === 0 || chosen === period.handlaggare) return null;
  const { id, version, personId } = period;
  const set = { handlaggare_id: chosen, andrad: writing.now, andrad_av: writing.actor.kontoId };
  expectNoneLost(await updateVersioned(writing.tx, 'aktivitetsansvar', [{ id, version, set }]));
  const before = period.handlaggare === null ? null : String(period.handlaggare);
  writing.changes.push({
    entity: 'aktivitetsansvar',
    entityId: id,
    personId,
    kommunKod: writing.kommun,
    version: version + 1,
    kind: 'andrad',
    fields: { handlaggare: [before, String(chosen)] },
  });
  return {
    period: { ...period, handlaggare: chosen, version: version + 1 },
    entry: { sheet: 'aktivitetsansvar', key: String(id), version: version + 1 },
  };
}
