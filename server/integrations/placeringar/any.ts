import { JSON_LIMITS } from '../../formats/json.ts';
import { type FileSource, peek } from '../../formats/source.ts';
import { XML_LIMITS } from '../../formats/xml.ts';
import { readAdmission } from './admission.ts';
import { MAX_OWN_BYTES, readOwnPlaceringar } from './own.ts';
import type { PlaceringItem } from './records.ts';
import { readSs12000 } from './ss12000.ts';

const READERS = {
  ss12000: (source: FileSource) => readSs12000(source),
  admission: (source: FileSource) => readAdmission(source),
  csv: (source: FileSource) => readOwnPlaceringar(source),
};

/** What a file of placements may be: SS12000 as JSON, Edlevo's Admission as XML, or our own list. */
export type PlaceringFileFormat = keyof typeof READERS;

/** The largest file of each format that is read, in bytes. */
export const MAX_PLACERING_BYTES: Readonly<Record<PlaceringFileFormat, number>> = {
  ss12000: JSON_LIMITS.maxBytes,
  admission: XML_LIMITS.maxBytes,
  csv: MAX_OWN_BYTES,
};

/** The placements of a file. Throws FileRefused as the reader of its format; after a throw nothing may be used. */
export function readPlaceringar(
  format: PlaceringFileFormat,
  source: FileSource,
): AsyncGenerator<PlaceringItem> {
  return READERS[format](source);
}

/** Which format a file is of, by how it begins: what is neither JSON nor XML is our own list. Throws as `peek`. */
export async function formatOf(source: FileSource): Promise<PlaceringFileFormat> {
  const { first, whole } = await peek(source, Number.POSITIVE_INFINITY);
  await whole.return(undefined);
  const sign = String.fromCharCode(first ?? 0);
  if (sign === '<') return 'admission';
  return sign === '{' || sign === '[' ? 'ss12000' : 'csv';
}
