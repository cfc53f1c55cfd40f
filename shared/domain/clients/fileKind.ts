/*
 * What a file is, by its content; its name only breaks a tie between containers of one form. Programs and scripts
 * are refused: an archive holds papers, pictures and recordings, and a file that runs has no place in it.
 */

export interface FileKind {
  readonly mediaType: string;
  readonly preview: "image" | "pdf" | "text" | null;
}

export type FileVerdict = { readonly type: "accepted"; readonly kind: FileKind } | { readonly type: "refused"; readonly detected: string };

const startsWith = (bytes: Uint8Array, signature: readonly number[], offset = 0): boolean =>
  bytes.length >= offset + signature.length && signature.every((byte, index) => bytes[offset + index] === byte);

const ascii = (text: string): readonly number[] => [...text].map((character) => character.charCodeAt(0));

/** Signatures of what can be run, at offset 0. */
const programs: readonly (readonly [string, readonly number[]])[] = [
  ["windowsProgram", ascii("MZ")],
  ["linuxProgram", [0x7f, 0x45, 0x4c, 0x46]],
  ["macProgram", [0xfe, 0xed, 0xfa, 0xce]],
  ["macProgram", [0xfe, 0xed, 0xfa, 0xcf]],
  ["macProgram", [0xce, 0xfa, 0xed, 0xfe]],
  ["macProgram", [0xcf, 0xfa, 0xed, 0xfe]],
  ["javaClass", [0xca, 0xfe, 0xba, 0xbe]],
  ["webAssembly", [0x00, 0x61, 0x73, 0x6d]],
  ["androidProgram", ascii("dex\n")],
  ["script", ascii("#!")],
  ["windowsShortcut", [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]],
  ["compiledHelp", ascii("ITSF")],
];

const image = (mediaType: string): FileKind => ({ mediaType, preview: "image" });
const plain = (mediaType: string): FileKind => ({ mediaType, preview: null });

const signatures: readonly (readonly [FileKind, readonly number[], number?])[] = [
  [image("image/png"), [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  [image("image/jpeg"), [0xff, 0xd8, 0xff]],
  [image("image/gif"), ascii("GIF8")],
  [image("image/webp"), ascii("WEBP"), 8],
  [image("image/bmp"), ascii("BM")],
  [plain("image/tiff"), [0x49, 0x49, 0x2a, 0x00]],
  [plain("image/tiff"), [0x4d, 0x4d, 0x00, 0x2a]],
  [{ mediaType: "application/pdf", preview: "pdf" }, ascii("%PDF-")],
  [plain("application/rtf"), ascii("{\\rtf")],
  [plain("audio/amr"), ascii("#!AMR")],
  [plain("audio/mpeg"), ascii("ID3")],
  [plain("audio/mpeg"), [0xff, 0xfb]],
  [plain("audio/wav"), ascii("WAVE"), 8],
  [plain("audio/ogg"), ascii("OggS")],
  [plain("image/heic"), ascii("ftypheic"), 4],
  [plain("audio/mp4"), ascii("ftypM4A"), 4],
  [plain("video/mp4"), ascii("ftyp"), 4],
  [plain("application/gzip"), [0x1f, 0x8b]],
  [plain("application/vnd.rar"), ascii("Rar!")],
  [plain("application/x-7z-compressed"), [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
];

const scriptEndings: ReadonlySet<string> = new Set(
  "bat cmd com exe scr pif msi msp ps1 psm1 vbs vbe js jse mjs wsf wsh hta sh command reg inf lnk url jar apk app deb rpm dll sys cpl docm xlsm pptm html htm xhtml svg".split(
    " ",
  ),
);

const endingOf = (fileName: string): string => /\.([^.]+)$/.exec(fileName.trim().toLowerCase())?.[1] ?? "";

const contains = (bytes: Uint8Array, text: string): boolean => {
  const wanted = ascii(text);
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) if (startsWith(bytes, wanted, at)) return true;
  return false;
};

const office = "application/vnd.openxmlformats-officedocument";

const zipVerdict = (bytes: Uint8Array): FileVerdict => {
  if (contains(bytes, "vbaProject.bin")) return { type: "refused", detected: "officeMacros" };
  if (contains(bytes, "META-INF/MANIFEST.MF") || contains(bytes, "AndroidManifest.xml")) return { type: "refused", detected: "javaProgram" };
  if (contains(bytes, "word/document.xml")) return { type: "accepted", kind: plain(`${office}.wordprocessingml.document`) };
  if (contains(bytes, "xl/workbook.xml")) return { type: "accepted", kind: plain(`${office}.spreadsheetml.sheet`) };
  if (contains(bytes, "ppt/presentation.xml")) return { type: "accepted", kind: plain(`${office}.presentationml.presentation`) };
  return { type: "accepted", kind: plain("application/zip") };
};

const oldOffice: Readonly<Record<string, string>> = {
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
  wps: "application/msword",
  et: "application/vnd.ms-excel",
};

const isText = (bytes: Uint8Array): boolean => {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return true;
  // Control characters other than tab, line ends, form feed and escape do not occur in a text of any encoding in use.
  return bytes.length > 0 && !bytes.subarray(0, 65_536).some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27);
};

/** Whether a file may be attached, and what it is; `fileName` decides only where contents look alike (R242-R266). */
export const fileVerdict = (fileName: string, bytes: Uint8Array): FileVerdict => {
  const ending = endingOf(fileName);
  if (startsWith(bytes, ascii("#!AMR"))) return { type: "accepted", kind: plain("audio/amr") };
  const program = programs.find(([, signature]) => startsWith(bytes, signature));
  if (program) return { type: "refused", detected: program[0] };
  // A harmless content under a name that the system would run is refused as well: the copy could be double-clicked.
  if (scriptEndings.has(ending)) return { type: "refused", detected: ending };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return zipVerdict(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    if (contains(bytes, "_VBA_PROJECT") || contains(bytes, "_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T")) return { type: "refused", detected: "officeMacros" };
    return { type: "accepted", kind: plain(oldOffice[ending] ?? "application/x-ole-storage") };
  }
  const known = signatures.find(([, signature, offset]) => startsWith(bytes, signature, offset));
  // "BM" alone also begins words.
  if (known && !(known[0].mediaType === "image/bmp" && isText(bytes))) return { type: "accepted", kind: known[0] };
  if (isText(bytes)) return { type: "accepted", kind: { mediaType: ending === "csv" ? "text/csv" : "text/plain", preview: "text" } };
  return { type: "accepted", kind: plain("application/octet-stream") };
};

const previews: Readonly<Record<string, FileKind["preview"]>> = {
  "image/png": "image",
  "image/jpeg": "image",
  "image/gif": "image",
  "image/webp": "image",
  "image/bmp": "image",
  "application/pdf": "pdf",
  "text/plain": "text",
  "text/csv": "text",
};

/** How the window shows content of a media type; null when it does not. */
export const previewOf = (mediaType: string): FileKind["preview"] => previews[mediaType] ?? null;

/** A file name without what would make it look like another one or leave its folder. */
export const safeFileName = (fileName: string): string => {
  const clean = fileName
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029<>:"/\\|?*]/gu, "_")
    .trim();
  const ending = endingOf(clean);
  const longest = 200;
  if (clean.length <= longest) return clean || "_";
  // Not in the middle of a rare character, which is two units long.
  const stem = clean.slice(0, longest - ending.length - 1).replace(/[\ud800-\udbff]$/, "");
  return `${stem}.${ending}`;
};

/** Bytes that a file's name may have on every disk, with room for what is put behind it while it is written (".partial"). */
const mostNameBytes = 240;
/** Bytes of a text in UTF-8. */
const bytesOf = (text: string): number => {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4;
  }
  return bytes;
};
/** Names of devices: Windows takes no file by them, whatever its ending. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;

/** A name under which a file can be saved on every system; its ending stays, and a long one is cut between two characters. */
export const diskName = (fileName: string): string => {
  const safe = safeFileName(fileName)
    .replace(/[. ]+$/u, "")
    .replace(deviceName, "$&_");
  const dot = safe.lastIndexOf(".");
  const ending = dot > 0 && bytesOf(safe.slice(dot)) <= 20 ? safe.slice(dot) : "";
  let room = mostNameBytes - bytesOf(ending);
  let stem = "";
  for (const character of safe.slice(0, safe.length - ending.length)) {
    room -= bytesOf(character);
    if (room < 0) break;
    stem += character;
  }
  return stem === "" ? `_${ending}` : `${stem}${ending}`;
};
