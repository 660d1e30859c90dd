import type { Tx } from '../db/database.ts';
import { insertMany } from '../db/engines/insert.ts';
import type { CellValue } from '../domain/sheet.ts';

export const ENTITIES = [
  'aktivitetsansvar',
  'atgard',
  'kontakttillfalle',
  'kontaktuppgift',
  'postadress',
  'person',
  'examen',
  'placering',
  'konto',
  'installning',
  'korning',
  'schemalaggning',
  'profil',
  'scbProfil',
  'anslutning',
] as const;
export type Entity = (typeof ENTITIES)[number];

/** Which columns changed: value before and after, by column key. */
export type ChangedFields = Record<string, [before: CellValue, after: CellValue]>;

/** One change of one row. `version` is the row's version after it. */
export type LoggedChange = {
  entity: Entity;
  entityId: number;
  personId: number | null;
  kommunKod: string | null;
  version: number;
  kind: 'skapad' | 'andrad' | 'borttagen';
  fields: ChangedFields;
};

/** Who or what changes: an account with a push, a run, or a delivery inside a run. */
export type Cause = { kontoId: number | null; pushId?: string; runId?: number };

/**
 * Writes changes to the change log, in the transaction that makes them: if the log cannot be written,
 * the change is not made either. A change without fields is left out unless it creates or deletes.
 */
export async function logChanges(
  tx: Tx,
  now: string,
  cause: Cause,
  changes: readonly LoggedChange[],
): Promise<void> {
  const rows = changes
    .filter((change) => change.kind !== 'andrad' || Object.keys(change.fields).length > 0)
    .map((change) => ({
      tidpunkt: now,
      konto_id: cause.kontoId,
      sandning_id: cause.pushId ?? null,
      korning_id: cause.runId ?? null,
      kommun_kod: change.kommunKod,
      entitet: change.entity,
      entitet_id: change.entityId,
      person_id: change.personId,
      version: change.version,
      slag: change.kind,
      falt: JSON.stringify(change.fields),
    }));
  await insertMany(tx, 'andringslogg', rows);
}

/** The fields that differ between two states of a row, over the keys of `after`. */
export function changedFields(
  before: Readonly<Record<string, CellValue>>,
  after: Readonly<Record<string, CellValue>>,
): ChangedFields {
  const fields: ChangedFields = {};
  for (const [key, value] of Object.entries(after)) {
    const old = before[key] ?? null;
    if (old !== value) fields[key] = [old, value];
  }
  return fields;
}
