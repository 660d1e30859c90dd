import type { ChangedFields, LoggedChange } from '../../audit/change-log.ts';
import type { ProfilRow } from '../../db/queries/profil.ts';
import type { SavedSelection } from '../../domain/profil.ts';
import { REGION } from './place.ts';

type Known = Pick<ProfilRow, 'id' | 'kommun_kod' | 'version'>;
type State = Pick<ProfilRow, 'blad' | 'delad' | 'namn' | 'urval'>;

/**
 * The line of the change log for a profile. It tells how much the selection holds and whether it is shared, but
 * neither name nor conditions: what people write there stays out of logs, which are never emptied.
 */
export function loggedProfile(
  { id, kommun_kod, version }: Known,
  kind: LoggedChange['kind'],
  before: State | null,
  after: State | null,
): LoggedChange {
  const fields: ChangedFields = {};
  const [old, now] = [factsOf(before), factsOf(after)];
  for (const key of FACTS)
    if (old?.[key] !== now?.[key]) fields[key] = [old?.[key] ?? null, now?.[key] ?? null];
  // Changed, but not told to what.
  if (before && after && before.namn !== after.namn) fields.namn = [null, null];
  if (before && after && before.urval !== after.urval) fields.urval = [null, null];
  return {
    entity: 'profil',
    entityId: id,
    personId: null,
    kommunKod: kommun_kod === REGION ? null : kommun_kod,
    version,
    kind,
    fields,
  };
}

const FACTS = ['blad', 'delad', 'villkor', 'kolumner', 'sortering'] as const;

function factsOf(
  state: State | null,
): Record<(typeof FACTS)[number], string | number | boolean | null> | null {
  if (state === null) return null;
  const { filter, columns, sort } = JSON.parse(state.urval) as SavedSelection;
  return {
    blad: state.blad,
    delad: state.delad === 1,
    villkor: filter?.length ?? null,
    kolumner: columns?.length ?? null,
    sortering: sort?.length ?? null,
  };
}
