/*
 * The enrolment code: where the hub is, the beginning of its certificate's SHA-256 (128 bits), and a secret for one use
 * (80 bits), with a checksum, in Crockford's base32. Short enough to be typed in groups of four; the same letters behind
 * `suixing-join:` are the one line that is pasted or kept in a file. Letters that look like digits are read as them.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const linePrefix = "suixing-join:";
const version = 1;
const secretBytes = 10;
const fingerprintBytes = 16;
const ipv4Flag = 1;
const plainFlag = 2;

/** What an enrolment code says. */
export interface JoinCode {
  /** `https://host:port`, or plain http on loopback only. */
  readonly url: string;
  /** The first 32 hexadecimal digits of the certificate's SHA-256; zeros for plain http. */
  readonly fingerprint: string;
  /** 16 letters of base32. */
  readonly secret: string;
}

export type JoinCodeProblem =
  /** A letter that the code cannot have, or too few of them. */
  | { readonly type: "codeUnreadable" }
  /** The letters do not fit together: one was mistyped. */
  | { readonly type: "codeMistyped" }
  /** The code was made by a newer hub. */
  | { readonly type: "codeTooNew" };

/** CRC-24 (OpenPGP): any single letter mistyped or two neighbours swapped shows. */
const crc24 = (bytes: readonly number[]): readonly number[] => {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit += 1) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return [(crc >> 16) & 0xff, (crc >> 8) & 0xff, crc & 0xff];
};

/** Bytes as base32 text. */
export const toBase32 = (bytes: readonly number[]): string => {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
  }
  return bits > 0 ? text + (alphabet[(held << (5 - bits)) & 31] ?? "") : text;
};

const fromBase32 = (text: string): number[] | undefined => {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    const value = alphabet.indexOf(letter);
    if (value === -1) return undefined;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return bytes;
};

const hexBytes = (hex: string): number[] => (hex.match(/../gu) ?? []).map((pair) => Number.parseInt(pair, 16));
const toHex = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");

const ipv4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/u;
const place = /^(https?):\/\/([^/]+):(\d+)$/u;

/** Writes the code; the url must be `https://host:port` (or http) with an ASCII host. */
export const writeJoinCode = ({ url, fingerprint, secret }: JoinCode): { readonly code: string; readonly line: string } => {
  const [, scheme, host = "", port = ""] = place.exec(url) ?? [];
  if (scheme === undefined) throw new Error("an enrolment code needs a url of the form https://host:port");
  const numbers = ipv4.exec(host)?.slice(1).map(Number);
  const flags = (numbers ? ipv4Flag : 0) | (scheme === "http" ? plainFlag : 0);
  const body = [
    (version << 4) | flags,
    ...(fromBase32(secret) ?? []).slice(0, secretBytes),
    ...hexBytes(fingerprint).slice(0, fingerprintBytes),
    Number(port) >> 8,
    Number(port) & 0xff,
    ...(numbers ?? [...host].map((letter) => letter.charCodeAt(0))),
  ];
  const text = toBase32([...body, ...crc24(body)]);
  return { code: (text.match(/.{1,4}/gu) ?? []).join("-"), line: linePrefix + text };
};

/** Reads a code as it was typed, pasted or kept in a file. */
export const readJoinCode = (typed: string): Result<JoinCode, JoinCodeProblem> => {
  const trimmed = typed.normalize("NFKC").trim();
  const bare = trimmed.toLowerCase().startsWith(linePrefix) ? trimmed.slice(linePrefix.length) : trimmed;
  const text = bare
    .toUpperCase()
    .replaceAll(/[\s\-‐-―]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/gu, "1");
  const bytes = fromBase32(text);
  if (!bytes || bytes.length < 1 + secretBytes + fingerprintBytes + 2 + 1 + 3 || bytes.length > 300) return err({ type: "codeUnreadable" });
  const body = bytes.slice(0, -3);
  // Written again it must be the same: no letter too many, no bits behind the last byte.
  if (crc24(body).join() !== bytes.slice(-3).join() || toBase32(bytes) !== text) return err({ type: "codeMistyped" });
  const head = body[0] ?? 0;
  if (head >> 4 !== version) return err({ type: "codeTooNew" });
  const afterSecret = 1 + secretBytes;
  const afterFingerprint = afterSecret + fingerprintBytes;
  const port = ((body[afterFingerprint] ?? 0) << 8) | (body[afterFingerprint + 1] ?? 0);
  const rest = body.slice(afterFingerprint + 2);
  const host = head & ipv4Flag ? rest.join(".") : String.fromCharCode(...rest);
  return ok({
    url: `${head & plainFlag ? "http" : "https"}://${host}:${port}`,
    fingerprint: toHex(body.slice(afterSecret, afterFingerprint)),
    secret: toBase32(body.slice(1, afterSecret)),
  });
};
