/* Looks for known texts in every file of a folder, in the encodings in which they could have been written (SE1). */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import iconv from "iconv-lite";

/** The text in UTF-8, UTF-16 both ways, GBK, hexadecimal, percent-encoding, JSON escapes, and base64 at each alignment. */
const formsOf = (text: string): readonly (readonly [string, Buffer])[] => {
  const utf8 = Buffer.from(text);
  const base64 = [0, 1, 2].map((shift): readonly [string, Buffer] => {
    const encoded = Buffer.concat([Buffer.alloc(shift), utf8]).toString("base64");
    // The characters at both ends depend on the neighbours.
    return [`base64+${shift}`, Buffer.from(encoded.slice(shift === 0 ? 0 : shift + 1, encoded.length - 4))];
  });
  const escaped = [...text].map((letter) => (letter.charCodeAt(0) < 128 ? letter : `\\u${letter.charCodeAt(0).toString(16)}`)).join("");
  return [
    ["utf-8", utf8],
    ["utf-16le", Buffer.from(text, "utf16le")],
    ["utf-16be", Buffer.from(text, "utf16le").swap16()],
    ["gbk", iconv.encode(text, "gbk")],
    ["hex", Buffer.from(utf8.toString("hex"))],
    ["percent", Buffer.from(encodeURIComponent(text))],
    ["json", Buffer.from(escaped)],
    ...base64,
  ];
};

export interface Hit {
  readonly file: string;
  readonly text: string;
  readonly encoding: string;
}

/** Every occurrence of every text, by file and encoding; file names are looked at as well. */
export const scanFolder = (folder: string, texts: readonly string[]): { readonly files: number; readonly bytes: number; readonly hits: readonly Hit[] } => {
  const hits: Hit[] = [];
  let files = 0;
  let bytes = 0;
  const forms = texts.map((text) => ({ text, forms: formsOf(text) }));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    for (const { text } of forms) if (entry.name.includes(text)) hits.push({ file: entry.name, text, encoding: "file name" });
    if (!entry.isFile()) continue;
    const content = readFileSync(file);
    files += 1;
    bytes += content.length;
    for (const { text, forms: encodings } of forms) {
      for (const [encoding, form] of encodings) if (content.includes(form)) hits.push({ file: path.relative(folder, file), text, encoding });
    }
  }
  return { files, bytes, hits };
};
