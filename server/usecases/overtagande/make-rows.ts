import type { LoggedChange } from '../../audit/change-log.ts';
import type { Tx } from '../../db/database.ts';
import { insertReturningId } from '../../db/engines/insert.ts';
import { insertAktivitetsansvar } from '../../db/queries/aktivitetsansvar.ts';
import { insertAtgard } from '../../db/queries/atgard.ts';
import { insertKontakt } from '../../db/queries/kontakttillfalle.ts';
import type { OvertagandePlan } from '../../domain/overtagande/types.ts';
import type { RowValues } from '../../domain/sheet.ts';
import { PERIOD_BINDING } from '../aktivitetsansvar/load.ts';
import { ATGARD_BINDING } from '../atgard/load.ts';
import { KONTAKT_BINDING } from '../kontakt/load.ts';
import { KONTAKTUPPGIFT_BINDING } from '../kontaktuppgift/sheet.ts';
import { creationLine, toTable } from '../sheets/binding.ts';

/** Where, when and by whom rows are made. `changes` gathers what goes to the change log. */
export type Making = { tx: Tx; kommun: string; now: string; kontoId: number; changes: LoggedChange[] };

type Entity = 'aktivitetsansvar' | 'atgard' | 'kontakttillfalle' | 'kontaktuppgift';

/** Makes what is planned of a youth. `periodIds`: the kommun's periods of the youth, those known already. */
export async function makeRows(
  making: Making,
  { personId, plan, periodIds }: { personId: number; plan: OvertagandePlan; periodIds: readonly number[] },
): Promise<void> {
  const { tx, kommun, now, kontoId, changes } = making;
  const common = { kommun_kod: kommun, skapad: now, skapad_av: kontoId, andrad: now, andrad_av: kontoId };
  const log = (entity: Entity, id: number, values: RowValues) =>
    changes.push(creationLine(entity, kommun, { id, personId, version: 1, values }));
  const periods = [...periodIds];
  for (const { values } of plan.perioder.make) {
    const stored = toTable(PERIOD_BINDING, values);
    const id = await insertAktivitetsansvar(tx, {
      person_id: personId,
      datum_for_registrering: String(values.datumForRegistrering),
      sysselsattning_vid_registrering: String(values.sysselsattningVidRegistrering),
      ...stored,
      avregistrerad_datum: textOf(values.avregistreradDatum),
      orsak_till_avregistrering: textOf(values.orsakTillAvregistrering),
      ...common,
    });
    log('aktivitetsansvar', id, values);
    periods.push(id);
  }
  for (const { values, period = -1, avslutadDag } of plan.atgarder.make) {
    const aktivitetsansvar_id = periods[period];
    if (aktivitetsansvar_id === undefined)
      throw new Error('An åtgärd was planned in a period that is not there.');
    const id = await insertAtgard(tx, {
      aktivitetsansvar_id,
      atgardstyp: String(values.atgardstyp),
      startdatum: String(values.startdatum),
      sysselsattning_vid_atgard: String(values.sysselsattningVidAtgard),
      ...toTable(ATGARD_BINDING, values),
      avslutad_dag: avslutadDag ?? null,
      ...common,
    });
    log('atgard', id, { ...values, avslutadDag: avslutadDag ?? null });
  }
  for (const { values } of plan.kontakter.make) {
    const id = await insertKontakt(tx, {
      person_id: personId,
      kontaktdatum: String(values.kontaktdatum),
      orsak: String(values.orsak),
      kontaktsatt: String(values.kontaktsatt),
      ...toTable(KONTAKT_BINDING, values),
      ...common,
    });
    log('kontakttillfalle', id, values);
  }
  for (const { values } of plan.kontaktuppgifter.make) {
    const id = await insertReturningId(tx, 'kontaktuppgift', {
      person_id: personId,
      kontakttyp: String(values.kontakttyp),
      kontaktinformation: String(values.kontaktinformation),
      ...toTable(KONTAKTUPPGIFT_BINDING, values),
      ...common,
    });
    log('kontaktuppgift', id, values);
  }
}

function textOf(value: RowValues[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
