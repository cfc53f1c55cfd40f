/* Zip packages built byte by byte, so that tests can make packages that lie. */
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Size that the headers declare instead of the true one. */
  readonly declaredBytes?: number;
  readonly isEncrypted?: boolean;
}

/** A zip package of the parts, compressed. */
export const makeZip = (parts: readonly ZipPart[]): Buffer => {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declaredBytes, isEncrypted = false } of parts) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const nameBytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(isEncrypted ? 1 : 0, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(plain), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(declaredBytes ?? plain.length, 22);
    local.writeUInt16LE(nameBytes.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    local.copy(central, 6, 4, 28);
    central.writeUInt32LE(declaredBytes ?? plain.length, 24);
    central.writeUInt16LE(nameBytes.length, 28);
    central.writeUInt32LE(offset, 42);
    bodies.push(local, nameBytes, packed);
    directory.push(central, nameBytes);
    offset += local.length + nameBytes.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
};

const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The parts of a workbook with one sheet, whose XML is given; `extra` parts replace or follow them. */
export const xlsxParts = (sheetXml: string, sharedStrings?: string): readonly ZipPart[] => [
  { name: "[Content_Types].xml", content: "<Types/>" },
  { name: "xl/workbook.xml", content: `<workbook xmlns:r="${relationships}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>` },
  {
    name: "xl/_rels/workbook.xml.rels",
    content: `<Relationships><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/>${
      sharedStrings === undefined ? "" : `<Relationship Id="rId2" Type="${relationships}/sharedStrings" Target="sharedStrings.xml"/>`
    }</Relationships>`,
  },
  { name: "xl/worksheets/sheet1.xml", content: sheetXml },
  ...(sharedStrings === undefined ? [] : [{ name: "xl/sharedStrings.xml", content: sharedStrings }]),
];

/** Sheet XML around rows. */
export const sheetXml = (rows: string): string => `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`;
