/*
 * How the records of a bundle are sealed (docs/sync-spec.md B1): a fresh AES-256-GCM key for each file, wrapped for the
 * receiver's X25519 key by an ephemeral one (ECDH, HKDF-SHA256). The records are sealed in pieces; each piece is bound to the
 * header, to its place and to being the last, so that pieces cannot be swapped, left out or taken from another file.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  type DecipherGCM,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";

const cipher = "aes-256-gcm";
const nonceBytes = 12;
/** Bytes that sealing adds to a piece. */
export const tagBytes = 16;

/** A public key as it travels: SPKI DER in base64. */
export const publicText = (key: KeyObject): string => key.export({ type: "spki", format: "der" }).toString("base64");

/** A key that came over the wire; undefined when it is not of the wanted kind. */
export const publicKeyOf = (text: string, kind: "x25519" | "ed25519"): KeyObject | undefined => {
  try {
    const key = createPublicKey({ key: Buffer.from(text, "base64"), format: "der", type: "spki" });
    return key.asymmetricKeyType === kind ? key : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Reads a private key, PKCS 8 in bytes or base64; throws when it is none. A TLS connection that broke in the middle of a
 * record leaves an error behind in OpenSSL, and the next private key that Node parses is blamed for it: the first try takes
 * that error away, the second one tells of the key itself.
 */
export const privateKeyOf = (der: string | Uint8Array): KeyObject => {
  const key = typeof der === "string" ? Buffer.from(der, "base64") : Buffer.from(der.buffer, der.byteOffset, der.byteLength);
  const parse = (): KeyObject => createPrivateKey({ key, format: "der", type: "pkcs8" });
  try {
    return parse();
  } catch {
    return parse();
  }
};

/** How a hub is named in a header: the beginning of its X25519 key's hash. */
export const hubNameOf = (boxKey: string): string => createHash("sha256").update(boxKey).digest("hex").slice(0, 32);

export interface Seal {
  readonly ephemeral: string;
  readonly wrapped: string;
}

/** The key that wraps a file's key: what both ends derive, bound to both public keys and to what the file is. */
const wrappingKey = (own: KeyObject, other: KeyObject, ephemeral: string, receiver: string, kind: string): Buffer => {
  const shared = diffieHellman({ privateKey: own, publicKey: other });
  const derived = Buffer.from(hkdfSync("sha256", shared, `${ephemeral}\n${receiver}`, `suixing bundle ${kind}`, 32));
  shared.fill(0);
  return derived;
};

/** What GCM opens, whole before its tag is judged: a copy of it would be one more that nobody wipes. Throws when the tag does not fit. */
export const opened = (decipher: DecipherGCM, bytes: Uint8Array): Buffer => {
  const plain = decipher.update(bytes);
  decipher.final();
  return plain;
};

/** A fresh key of a file and its wrapping for a receiver. */
export const freshSeal = (receiver: KeyObject, kind: string): { readonly key: Buffer; readonly seal: Seal } => {
  const pair = generateKeyPairSync("x25519");
  const ephemeral = publicText(pair.publicKey);
  const key = randomBytes(32);
  // The wrapping key is used once: a nonce of zeros is fresh for it.
  const under = wrappingKey(pair.privateKey, receiver, ephemeral, publicText(receiver), kind);
  const wrap = createCipheriv(cipher, under, Buffer.alloc(nonceBytes));
  const wrapped = Buffer.concat([wrap.update(key), wrap.final(), wrap.getAuthTag()]).toString("base64");
  under.fill(0);
  return { key, seal: { ephemeral, wrapped } };
};

/** The key of a file that was sealed for `receiver` (a private key); undefined when it was not. */
export const openSeal = ({ ephemeral, wrapped }: Seal, receiver: KeyObject, kind: string): Buffer | undefined => {
  const other = publicKeyOf(ephemeral, "x25519");
  const bytes = Buffer.from(wrapped, "base64");
  if (!other || bytes.length !== 32 + tagBytes) return undefined;
  try {
    const under = wrappingKey(receiver, other, ephemeral, publicText(createPublicKey(receiver)), kind);
    const unwrap = createDecipheriv(cipher, under, Buffer.alloc(nonceBytes)).setAuthTag(bytes.subarray(32));
    under.fill(0);
    return opened(unwrap, bytes.subarray(0, 32));
  } catch {
    return undefined;
  }
};

const nonceOf = (place: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(nonceBytes);
  nonce.writeUIntBE(place, 5, 6);
  nonce[nonceBytes - 1] = isLast ? 1 : 0;
  return nonce;
};

/** Seals a piece. */
export const sealPiece = (key: Buffer, header: Buffer, place: number, isLast: boolean, piece: Uint8Array): Buffer => {
  const seal = createCipheriv(cipher, key, nonceOf(place, isLast));
  seal.setAAD(header);
  return Buffer.concat([seal.update(piece), seal.final(), seal.getAuthTag()]);
};

/** Opens a piece; throws when a bit of it, its place or the header was changed. */
export const openPiece = (key: Buffer, header: Buffer, place: number, isLast: boolean, sealed: Uint8Array): Buffer => {
  const open = createDecipheriv(cipher, key, nonceOf(place, isLast))
    .setAAD(header)
    .setAuthTag(sealed.subarray(sealed.length - tagBytes));
  return opened(open, sealed.subarray(0, sealed.length - tagBytes));
};

/** Seals a few bytes for a receiver (X25519, public), such as a key; they open only together with what they are bound to. */
export const sealBytes = (receiver: KeyObject, kind: string, bound: string, bytes: Uint8Array): { readonly seal: Seal; readonly sealed: Buffer } => {
  const { key, seal } = freshSeal(receiver, kind);
  const sealed = sealPiece(key, Buffer.from(bound), 0, true, bytes);
  key.fill(0);
  return { seal, sealed };
};

/** The bytes, or undefined when they were not sealed for `receiver` (private), of this kind and bound to this. */
export const openBytes = (seal: Seal, sealed: Uint8Array, receiver: KeyObject, kind: string, bound: string): Buffer | undefined => {
  const key = openSeal(seal, receiver, kind);
  if (!key || sealed.length < tagBytes) return undefined;
  try {
    return openPiece(key, Buffer.from(bound), 0, true, sealed);
  } catch {
    return undefined; // GCM's only failure: bound to something else, or changed
  } finally {
    key.fill(0);
  }
};

/** A short text sealed by itself, as it stands in a header. */
export interface SealedText {
  readonly seal: Seal;
  /** Base64. */
  readonly text: string;
}

/** Seals a text for a receiver (X25519, public); it opens only together with what it is bound to. */
export const sealText = (receiver: KeyObject, kind: string, bound: string, text: string): SealedText => {
  const { seal, sealed } = sealBytes(receiver, kind, bound, Buffer.from(text));
  return { seal, text: sealed.toString("base64") };
};

/** The text, or undefined when it was not sealed for `receiver` (private), of this kind and bound to this. */
export const openText = ({ seal, text }: SealedText, receiver: KeyObject, kind: string, bound: string): string | undefined =>
  openBytes(seal, Buffer.from(text, "base64"), receiver, kind, bound)?.toString("utf8");
