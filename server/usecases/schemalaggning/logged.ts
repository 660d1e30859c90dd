import type { ChangedFields, LoggedChange } from '../../audit/change-log.ts';
import type { SchemalaggningRow } from '../../db/queries/schemalaggning.ts';

type State = Pick<SchemalaggningRow, (typeof FACTS)[number] | (typeof SILENT)[number]>;

/** Told with their values. */
const FACTS = [
  'jobb',
  'start',
  'upprepning',
  'veckodagar',
  'slutdatum',
  'parametrar',
  'frist_minuter',
  'aktivt',
] as const;
/** Said to have changed, but not to what: people write them, and the log is never emptied. */
const SILENT = ['namn', 'epost'] as const;

/** The line of the change log for a schedule. */
export function loggedSchedule(
  { id, version, kommun_kod }: Pick<SchemalaggningRow, 'id' | 'version' | 'kommun_kod'>,
  kind: LoggedChange['kind'],
  before: State | null,
  after: State | null,
): LoggedChange {
  const fields: ChangedFields = {};
  for (const key of FACTS) {
    const [old, now] = [before?.[key] ?? null, after?.[key] ?? null];
    if (old !== now) fields[key] = [old, now];
  }
  for (const key of SILENT) {
    if (before && after && before[key] !== after[key]) fields[key] = [null, null];
  }
  return {
    entity: 'schemalaggning',
    entityId: id,
    personId: null,
    kommunKod: kommun_kod,
    version,
    kind,
    fields,
  };
}
