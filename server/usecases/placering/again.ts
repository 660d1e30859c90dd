import type { RunLine } from '../../contract/run.ts';
import { hasLater } from '../../db/queries/leverans.ts';
import type { FileItem, Intake } from '../leverans/delivery.ts';
import type { PlaceringFact } from './apply-items.ts';
import { type PlaceringFormat, scopeOf } from './source.ts';

/**
 * How a file of placements that is in gives those that could not go in then (Z37, Z39): whose person, unit or study path
 * was not known yet. What newer deliveries have told since stands; after a newer full one of the source the file has
 * nothing to say.
 */
export function placeringarAgain(
  format: PlaceringFormat,
  huvudmanId: number,
): NonNullable<Intake<PlaceringFact>['again']> {
  const full = { slag: 'placeringar', omfang: scopeOf(format, huvudmanId, true) };
  return {
    obstacle: async (db, id) => ((await hasLater(db, full, id)) ? NEWER : null),
    post: comingAgain,
  };
}

/** The row, to be applied as one that comes again; nothing for what is no row of a placement. */
function comingAgain(item: FileItem<PlaceringFact>): FileItem<PlaceringFact> | null {
  if ('rejection' in item) return item;
  return item.record.kind === 'placering' ? { ...item, record: { ...item.record, again: true } } : null;
}

const NEWER: RunLine = {
  row: null,
  level: 'varning',
  code: 'nyareLeverans',
  message:
    'Filen har lästs in tidigare, och en nyare fullständig leverans från huvudmannen har kommit efter den. Raderna som fattas lästes därför inte in. Hämta allt igen, eller läs in en ny fil.',
};
