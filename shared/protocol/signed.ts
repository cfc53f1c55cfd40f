/* What is signed on the wire (docs/sync-spec.md P2): the same texts at both ends, so that they cannot differ. */

/** Names of the headers of a signed request. */
export const signatureHeaders = {
  device: "x-suixing-device",
  time: "x-suixing-time",
  nonce: "x-suixing-nonce",
  signature: "x-suixing-signature",
} as const;

/** How far a request's time may lie from the hub's, in milliseconds. */
export const signatureWindowMs = 5 * 60_000;

export interface SignedRequest {
  readonly method: string;
  /** Path with query, as in the request line. */
  readonly path: string;
  readonly time: string;
  readonly nonce: string;
  /** SHA-256 of the body as it travels (compressed), in hexadecimal. */
  readonly bodyHash: string;
}

/** The text under a request's signature. */
export const signedRequestText = ({ method, path, time, nonce, bodyHash }: SignedRequest): string => [method, path, time, nonce, bodyHash].join("\n");

/** Plain data as JSON with sorted keys: what a receipt's signature covers. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, item]) => `${JSON.stringify(name)}:${canonicalJson(item)}`);
  return `{${parts.join(",")}}`;
};

/** The text under the order to destroy a blocked device's key. */
export const wipeOrderText = (deviceId: string, at: string): string => `wipe\n${deviceId}\n${at}`;
