/*
 * The signed form of an update manifest, as it lies on a share or a web server: the manifest's exact text and one signature
 * per key, so that a branch can change its key without a gap. Ed25519 over a heading of its own, so that no signature made
 * for something else fits. The text is read only after a pinned key has proven it.
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { publicKeyOf, publicText } from "#shared/bundle/seal.ts";
import type { UpdateManifest } from "#shared/domain/updates/update.ts";

/** The name of the signed manifest beside its files. */
export const manifestName = "suixing-update.json";
/** A manifest is a page of text; more is not read. */
export const largestManifest = 256 * 1024;

const heading = "suixing update 1\n";

const Envelope = z.strictObject({
  manifest: z.string().max(largestManifest),
  signatures: z.array(z.strictObject({ key: z.string().max(64), signature: z.base64().max(128) })).max(8),
});

const version = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.-]{1,40})?$/);

const Manifest = z.strictObject({
  format: z.literal(1),
  product: z.literal("suixing"),
  version,
  publishedAt: z.iso.datetime(),
  stagedPercent: z.int().min(0).max(100),
  notes: z.strictObject({ zh: z.string().max(8_000), en: z.string().max(8_000) }),
  files: z
    .array(
      z.strictObject({
        system: z.enum(["win32", "darwin", "linux"]),
        arch: z.string().regex(/^[a-z0-9]{1,16}$/),
        kind: z.enum(["nsis", "portable", "dmg", "AppImage", "deb"]),
        // A plain name: it can lead nowhere else.
        name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/),
        bytes: z
          .int()
          .min(1)
          .max(4 * 1024 ** 3),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1)
    .max(32),
});

/** How a key is named beside its signature. */
export const keyName = (publicKey: string): string => createHash("sha256").update(publicKey).digest("hex").slice(0, 16);

/** The public part of a key as a build pins it. */
export const pinnedText = (key: KeyObject): string => publicText(key.type === "private" ? createPublicKey(key) : key);

const signedBytes = (text: string): Buffer => Buffer.from(heading + text, "utf8");

/** The manifest as a file, signed by every key given. Throws when the manifest is not well formed. */
export const signManifest = (manifest: UpdateManifest, keys: readonly KeyObject[]): string => {
  const text = JSON.stringify(Manifest.parse(manifest));
  const signatures = keys.map((key) => ({ key: keyName(pinnedText(key)), signature: sign(null, signedBytes(text), key).toString("base64") }));
  return `${JSON.stringify({ manifest: text, signatures }, null, 2)}\n`;
};

export type ManifestRefusal =
  /** Not a manifest at all, or cut off. */
  | { readonly type: "manifestUnreadable" }
  /** Nobody whom this build trusts has signed exactly this. */
  | { readonly type: "notSignedByTrusted" };

const isProven = (text: string, signatures: readonly { readonly key: string; readonly signature: string }[], pinned: readonly string[]): boolean =>
  pinned.some((pinnedKey) => {
    const key = publicKeyOf(pinnedKey, "ed25519");
    const name = keyName(pinnedKey);
    return key !== undefined && signatures.some((one) => one.key === name && verify(null, signedBytes(text), key, Buffer.from(one.signature, "base64")));
  });

/** The manifest of a file's content, if one of the pinned keys has signed it. */
export const openManifest = (content: string, pinned: readonly string[]): Result<UpdateManifest, ManifestRefusal> => {
  let envelope;
  try {
    envelope = Envelope.safeParse(JSON.parse(content));
  } catch {
    return err({ type: "manifestUnreadable" });
  }
  if (!envelope.success) return err({ type: "manifestUnreadable" });
  const { manifest: text, signatures } = envelope.data;
  if (!isProven(text, signatures, pinned)) return err({ type: "notSignedByTrusted" });
  try {
    const manifest = Manifest.safeParse(JSON.parse(text));
    return manifest.success ? ok(manifest.data) : err({ type: "manifestUnreadable" });
  } catch {
    return err({ type: "manifestUnreadable" });
  }
};
