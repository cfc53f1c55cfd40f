/*
 * The encoding of a text file: byte order mark, else the pattern of zero bytes (UTF-16), else strict UTF-8, else
 * GB18030. Statistical detectors take short GBK files for Big5 (libraries.md); a person can choose another
 * encoding after looking at the preview. The whole file is tried as UTF-8, because its first Chinese character
 * may stand in its last row.
 */
import { type ByteSource, readRange } from "./byteSource.ts";
import { refuse, stopIfAborted } from "./tabularError.ts";

export type TextEncodingName = "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "big5" | "windows-1250" | "windows-1252";

export interface DetectedEncoding {
  readonly encoding: TextEncodingName;
  /** Length of the byte order mark in bytes. */
  readonly markBytes: number;
}

const sampleBytes = 65_536;

const markOf = (sample: Uint8Array): DetectedEncoding | undefined => {
  const [first, second, third] = sample;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: "utf-8", markBytes: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: "utf-16le", markBytes: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", markBytes: 2 };
  return undefined;
};

const byZeroPattern = (sample: Uint8Array): DetectedEncoding | undefined => {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] === 0) {
      if (index % 2 === 0) even += 1;
      else odd += 1;
    }
  }
  const enough = sample.length * 0.02;
  if (odd > enough && even * 10 < odd) return { encoding: "utf-16le", markBytes: 0 };
  return even > enough && odd * 10 < even ? { encoding: "utf-16be", markBytes: 0 } : undefined;
};

const looksBinary = (sample: Uint8Array): boolean => {
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) controls += 1;
  }
  return controls > sample.length * 0.005;
};

const isUtf8 = async (source: ByteSource, signal: AbortSignal | undefined): Promise<boolean> => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of source.bytes()) {
      stopIfAborted(signal);
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (thrown) {
    if (thrown instanceof TypeError) return false;
    throw thrown;
  }
};

const unreadableShare = (sample: Uint8Array, encoding: TextEncodingName): number => {
  const text = new TextDecoder(encoding).decode(sample, { stream: true });
  let unreadable = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd || code === 0 || (code >= 0xe000 && code <= 0xf8ff)) unreadable += 1;
  }
  return unreadable / Math.max(1, text.length);
};

/** Finds the encoding of a text file, or refuses what is not text. */
export const detectEncoding = async (source: ByteSource, chosen: TextEncodingName | undefined, signal?: AbortSignal): Promise<DetectedEncoding> => {
  const sample = await readRange(source, { from: 0, to: Math.min(source.size, sampleBytes) }, signal);
  const mark = markOf(sample);
  if (chosen !== undefined) return { encoding: chosen, markBytes: mark?.encoding === chosen ? mark.markBytes : 0 };
  const found = mark ?? byZeroPattern(sample);
  if (found === undefined && looksBinary(sample)) refuse({ type: "notATable", looksLike: "binary" });
  const detected = found ?? ((await isUtf8(source, signal)) ? { encoding: "utf-8" as const, markBytes: 0 } : { encoding: "gb18030" as const, markBytes: 0 });
  if (unreadableShare(sample, detected.encoding) > 0.02) {
    if (found !== undefined && mark === undefined) refuse({ type: "notATable", looksLike: "binary" });
    refuse({ type: "unsupportedEncoding", encoding: detected.encoding });
  }
  return detected;
};
