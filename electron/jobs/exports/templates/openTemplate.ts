/*
 * A .docx from outside, taken in as a template: only when it is plain. Counted before and while it is unpacked; refused with
 * macros, embedded objects, anything that Word would fetch from elsewhere (a template, a picture, a part), fields that
 * run or fetch, entities. Links that a reader may click (http, https, mailto) stay. Nothing in it is ever run or followed here.
 */
import { inflateRawSync } from "node:zlib";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { largestTemplate, type TemplateRefusal } from "#shared/domain/reports/templateFields.ts";
import { bufferSource } from "#shared/tabular/byteSource.ts";
import { importLimits, type TabularLimits } from "#shared/tabular/limits.ts";
import { TabularFailure } from "#shared/tabular/tabularError.ts";
import { readZipDirectory, type ZipEntry } from "#shared/tabular/zipDirectory.ts";

const mebi = 1024 * 1024;
const limits: TabularLimits = {
  ...importLimits,
  maxEntries: 600,
  maxEntryBytes: 24 * mebi,
  maxInflatedBytes: 64 * mebi,
  maxInflationRatio: 100,
  ratioFreeBytes: mebi,
};

export interface OpenTemplate {
  readonly bytes: Uint8Array;
  /** Texts of the XML parts, by their names in lower case. */
  readonly parts: ReadonlyMap<string, string>;
}

const unpack = (bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > bytes.length) return undefined;
  const from = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(from, from + entry.packedBytes);
  if (entry.method === 0) return packed.length === entry.plainBytes ? packed : undefined;
  if (entry.method !== 8) return undefined;
  try {
    const plain = inflateRawSync(packed, { maxOutputLength: entry.plainBytes + 1 });
    return plain.length === entry.plainBytes ? plain : undefined;
  } catch {
    return undefined; // damaged, or longer than it declares
  }
};

const isText = (name: string): boolean => name.endsWith(".xml") || name.endsWith(".rels");
const clickable = /^(?:https?:\/\/|mailto:)/iu;
const hyperlinkType = /\/relationships\/hyperlink$/u;
/** Relationships that bring in a part which runs or hides something. */
const embeddedType = /\/(?:oleObject|package|afChunk|control|activeX[a-zA-Z]*|vbaProject|wordVbaData|attachedToolbars|keyMapCustomizations)$/u;
/** Fields of Word that run or fetch something when they are brought up to date. */
const activeField = /^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|EMBED|RD)\b/iu;

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "u")
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined) ?? "";

const relationshipRefusal = (xml: string): TemplateRefusal | undefined => {
  for (const [tag] of xml.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/gu)) {
    const type = attribute(tag, "Type");
    const target = attribute(tag, "Target");
    if (embeddedType.test(type)) return { reason: "embedded", detail: target.slice(0, 200) };
    if (/External/iu.test(attribute(tag, "TargetMode")) && !(hyperlinkType.test(type) && clickable.test(target)))
      return { reason: "external", detail: target.slice(0, 200) };
  }
  return undefined;
};

/** The field instructions of a part, each joined as Word joins it: an instruction may be cut into runs, and fields stand within fields. */
const instructionsOf = (xml: string): string[] =>
  [...xml.matchAll(/<w:instrText\b[^>]*>([^<]*)<\/w:instrText>|<w:fldSimple\b[^>]*\bw:instr\s*=\s*["']([^"']*)|<w:fldChar\b/gu)]
    .map(([, run, simple]) => run ?? (simple === undefined ? "\0" : `\0${simple}\0`))
    .join("")
    .split("\0");

const partRefusal = (name: string, xml: string): TemplateRefusal | undefined => {
  if (/<!DOCTYPE|<!ENTITY/iu.test(xml)) return { reason: "damaged" };
  if (name.endsWith(".rels")) return relationshipRefusal(xml);
  if (name === "[content_types].xml" && /macroEnabled|vbaProject/iu.test(xml)) return { reason: "macros" };
  if (/<(?:w:altChunk|w:object|w:control|o:OLEObject)\b/u.test(xml)) return { reason: "embedded", detail: name };
  const found = instructionsOf(xml).flatMap((instruction) => activeField.exec(instruction)?.[1] ?? []);
  return found[0] === undefined ? undefined : { reason: "activeField", detail: found[0] };
};

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);

/** Opens a file as a template, or says why it is none. Larger files than `largestTemplate` are not even looked at. */
export const openTemplate = async (bytes: Uint8Array): Promise<Result<OpenTemplate, TemplateRefusal>> => {
  if (bytes.byteLength > largestTemplate) return err({ reason: "bomb" });
  // The old format, and a new one under a password, are both containers of this kind.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return err({ reason: "oldWord" });
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return err({ reason: "notDocx" });
  let entries: ReadonlyMap<string, ZipEntry>;
  try {
    entries = await readZipDirectory(bufferSource("", bytes), limits);
  } catch (error) {
    if (!(error instanceof TabularFailure)) throw error;
    const { type } = error.detail;
    return err({ reason: type === "decompressionBomb" ? "bomb" : type === "encrypted" ? "encrypted" : "damaged" });
  }
  if ([...entries.keys()].some((name) => name.includes("vbaproject.bin"))) return err({ reason: "macros" });
  if (!entries.has("word/document.xml") || !entries.has("[content_types].xml")) return err({ reason: "notDocx" });
  const embedded = [...entries.keys()].find((name) => /^word\/(?:embeddings|activex)\//u.test(name));
  if (embedded !== undefined) return err({ reason: "embedded", detail: embedded });
  const parts = new Map<string, string>();
  for (const [name, entry] of entries) {
    // Every part is unpacked, not only those that are read: what is filled later must hold whole.
    const plain = unpack(bytes, entry);
    if (!plain) return err({ reason: "damaged" });
    if (!isText(name)) continue;
    try {
      parts.set(name, new TextDecoder("utf-8", { fatal: true }).decode(plain));
    } catch {
      return err({ reason: "damaged" }); // not UTF-8
    }
  }
  for (const [name, xml] of parts) {
    const refusal = partRefusal(name, xml);
    if (refusal) return err(refusal);
  }
  return ok({ bytes, parts });
};
