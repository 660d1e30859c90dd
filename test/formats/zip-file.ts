import { crc32, deflateRawSync } from 'node:zlib';

/**
 * What may be wrong with a part: another size, checksum or way of packing than it says, or a mark of encryption. `method` 0
 * is no lie: the part is stored as it is.
 */
export type Lie = { claimedSize?: number; encrypted?: boolean; wrongChecksum?: boolean; method?: number };

/** A zip archive of the given parts, by name, and for some parts a lie in the central directory. */
export function zipFile(parts: Record<string, string | Buffer>, lies: Record<string, Lie> = {}): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content);
    const lie = lies[name] ?? {};
    const packed = lie.method === 0 ? data : deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(lie.encrypted ? 1 : 0, 2);
    fields.writeUInt16LE(lie.method ?? 8, 4);
    fields.writeUInt32LE(crc32(data, lie.wrongChecksum ? 1 : 0), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(lie.claimedSize ?? data.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, Buffer.from(name));
    offset += 4 + fields.length + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(parts).length, 4);
  end.writeUInt16LE(Object.keys(parts).length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORKBOOK = `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const RELS = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>';

/** The parts of a small workbook whose only sheet, Blad1, has the given sheetData. */
export function workbookParts(sheetData: string, workbook = WORKBOOK): Record<string, string> {
  return {
    'xl/workbook.xml': workbook,
    'xl/_rels/workbook.xml.rels': RELS,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
  };
}
