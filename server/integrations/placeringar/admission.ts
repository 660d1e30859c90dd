import type { FileSource } from '../../formats/source.ts';
import { XML_LIMITS } from '../../formats/xml.ts';
import { type Kept, readXmlRecords, type Shape } from '../../formats/xml-records.ts';
import { FlatReader, type FlatRow } from './flat.ts';
import { orRejected, type PlaceringItem, RowProblem } from './records.ts';

const STUDENT = {
  id: 'text',
  unit: { schoolunitcode: 'text', schooltype: 'text', name: 'text' },
  program: { code: 'text', schoolyear: 'text', begin: 'text', end: 'text' },
} as const satisfies Shape;

const RECORDS = { 'admission/student': STUDENT } as const;

/**
 * The placements of an Edlevo Admission v4 file (formats 3.2): one per student, with the unit's name and code. Names,
 * addresses, costs and results are not read.
 *
 * `nr` counts the students from 1. Throws FileRefused as `readXmlRecords`; after a throw nothing that came before may be used.
 */
export async function* readAdmission(
  source: FileSource,
  maxBytes = XML_LIMITS.maxBytes,
): AsyncGenerator<PlaceringItem> {
  const reader = new FlatReader();
  let nr = 0;
  const options = {
    containers: ['admission'],
    wrongKind: 'Filen är inte en Admission-fil (version 4) från Edlevo.',
    limits: { ...XML_LIMITS, maxBytes },
  };
  for await (const { value, fault } of readXmlRecords(source, RECORDS, options)) {
    const student = ++nr;
    const flat = toFlatRow(value);
    const interpret = (): PlaceringItem => {
      if (fault) {
        throw new RowProblem('form', `Uppgiften ${fault.element} är orimligt lång eller står flera gånger.`);
      }
      return { kind: 'placering', nr: student, placering: reader.placering(flat) };
    };
    yield orRejected(student, interpret, reader.externIds(flat));
  }
}

function toFlatRow({ id, unit, program }: Kept<typeof STUDENT>): FlatRow {
  return {
    personnummer: id,
    skolenhetskod: unit?.schoolunitcode,
    enhetsnamn: unit?.name,
    skolform: unit?.schooltype,
    studievagskod: program?.code,
    arskurs: program?.schoolyear,
    startdatum: program?.begin,
    slutdatum: program?.end,
    avbrottsdatum: undefined,
  };
}
