import type { ChangedFields, LoggedChange } from '../../audit/change-log.ts';
import type { AnslutningRow } from '../../db/queries/anslutning.ts';

type State = Pick<AnslutningRow, 'slag' | 'namn' | 'installningar'>;

/** The line of the change log for a connection, with what `more` was done. Its settings name secrets but hold none. */
export function loggedConnection(
  { id, version, kommun_kod }: Pick<AnslutningRow, 'id' | 'version' | 'kommun_kod'>,
  kind: LoggedChange['kind'],
  before: State | null,
  after: State | null,
  more: ChangedFields = {},
): LoggedChange {
  const fields: ChangedFields = { ...more };
  for (const key of ['slag', 'namn', 'installningar'] as const) {
    const [old, now] = [before?.[key] ?? null, after?.[key] ?? null];
    if (old !== now) fields[key] = [old, now];
  }
  return { entity: 'anslutning', entityId: id, personId: null, kommunKod: kommun_kod, version, kind, fields };
}
