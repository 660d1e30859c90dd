import type { LeveransRow } from '../../db/queries/leverans.ts';
import type { PlaceringSource } from '../../db/queries/placering.ts';

/** The formats in which placements come. */
export const PLACERING_FORMATS = ['ss12000', 'admission', 'csv'] as const;
export type PlaceringFormat = (typeof PLACERING_FORMATS)[number];

/** True for the name of a format in which placements come. */
export function isPlaceringFormat(name: string): name is PlaceringFormat {
  return PLACERING_FORMATS.some((known) => known === name);
}

/** The scope of a placement delivery as it stands in its row; a full delivery of the same file is another delivery. */
export function scopeOf(format: PlaceringFormat, huvudmanId: number, full: boolean): string {
  return `${format}/${huvudmanId}${full ? '/full' : ''}`;
}

/** The source that a placement delivery comes from. */
export function sourceOf(delivery: LeveransRow): PlaceringSource {
  const [kalla] = delivery.omfang.split('/');
  if (delivery.huvudman_id === null || !kalla) throw new Error('A placement delivery without a source.');
  return { huvudmanId: delivery.huvudman_id, kalla };
}
