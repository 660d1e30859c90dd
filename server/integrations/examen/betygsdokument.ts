import type { ExamenKalla } from '../../domain/examen.ts';
import { FileRefused } from '../../formats/file-refused.ts';
import type { FileSource } from '../../formats/source.ts';
import { XML_LIMITS } from '../../formats/xml.ts';
import { readXmlRecords } from '../../formats/xml-records.ts';
import { type ExamenEntry, refusedEntry, toEntry } from './entry.ts';

const RECORDS = {
  'betygsdokument/dokument': { elev: 'text', utfärdat: 'text', typ: 'text' },
} as const;

/**
 * The examina of a betygsdokument file (formats 4); `row` counts its documents from 1. Schools, subjects and courses are
 * not read, nor is the namespace. A pupil whom the file names by anything but a personnummer cannot be found.
 * Throws FileRefused as `readXmlRecords`, and `empty` for a file without a document; after a throw nothing may be used.
 */
export async function* readBetygsdokument(
  source: FileSource,
  kalla: ExamenKalla,
  maxBytes = XML_LIMITS.maxBytes,
): AsyncGenerator<ExamenEntry[]> {
  const options = {
    containers: ['betygsdokument'],
    wrongKind: 'Filen är XML, men inte betygsdokument.',
    limits: { ...XML_LIMITS, maxBytes },
  };
  let row = 0;
  for await (const { value, fault } of readXmlRecords(source, RECORDS, options)) {
    row++;
    if (fault) {
      const message = `Uppgiften ${fault.element} är orimligt lång eller står flera gånger.`;
      yield [refusedEntry(row, 'form', message)];
      continue;
    }
    const { elev = null, utfärdat = null, typ = null } = value;
    yield [toEntry(row, { nummer: elev, datum: utfärdat, typ }, kalla)];
  }
  if (row === 0) throw new FileRefused('empty', 'Filen är hel men innehåller inte ett enda dokument.');
}
