import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { bucketSums, bucketSumsOfList } from "#shared/domain/merge/bucketSums.ts";
import { bucketOf } from "#shared/domain/merge/rowState.ts";

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);

test("[C2] the sums of 3,000 clients are the XOR of their digests, bucket by bucket; nothing sums to zeros", () => {
  const clients = Array.from({ length: 3_000 }, (_, number) => ({ clientId: `client-${digestOf(`id ${number}`)}`, digest: digestOf(`row ${number}`) }));
  const wanted = Array.from({ length: 256 }, () => 0n);
  for (const { clientId, digest } of clients) wanted[bucketOf(clientId)] = (wanted[bucketOf(clientId)] ?? 0n) ^ BigInt(`0x${digest}`);
  expect(bucketSums(clients)).toEqual(wanted.map((sum) => sum.toString(16).padStart(32, "0")));
  expect(new Set(bucketSums([]))).toEqual(new Set(["0".repeat(32)]));
});

test("[C1] a digest added twice is gone, and one with its highest bits set stays as it is", () => {
  const high = "ffffffff80000000f0000000cafebabe";
  const [bucket, other] = [bucketOf("ab"), bucketOf("cd")] as const;
  const sums = bucketSums([
    { clientId: "ab", digest: high },
    { clientId: "cd", digest: high },
    { clientId: "cd", digest: high },
  ]);
  expect(sums[bucket]).toBe(high);
  expect(sums[other]).toBe("0".repeat(32));
});

test("[C2] a list of clients sums up to what they do one by one; one that cannot be read is told, not guessed", () => {
  const ids = Array.from({ length: 3_000 }, (_, number) => `01a2-${digestOf(`id ${number}`)}`);
  const clients = ids.map((clientId, number) => ({ clientId, digest: digestOf(`row ${number}`) }));
  const listed = (list: readonly { readonly clientId: string; readonly digest: string }[]): Buffer =>
    Buffer.from(list.map(({ clientId, digest }) => clientId.slice(-2) + digest).join(""), "hex");
  expect(new Set(ids.map(bucketOf)).size).toBe(256);
  expect(bucketSumsOfList(listed(clients), clients.length)).toEqual(bucketSums(clients));
  expect(bucketSumsOfList(listed([]), 0)).toEqual(bucketSums([]));
  const withOne = (clientId: string) => [...clients, { clientId, digest: digestOf("odd") }, ...clients.slice(0, 3)];
  for (const clientId of ["client-zz", "client-g0", "client-0/", "client-:0", "client-0`", "client-李", "client-of-李"]) {
    const odd = withOne(clientId);
    expect(bucketSumsOfList(listed(odd), odd.length), clientId).toBeUndefined();
  }
  // Capital digits are digits in both ways of adding.
  expect(bucketSumsOfList(listed(withOne("client-AB")), clients.length + 4)).toEqual(bucketSums(withOne("client-AB")));
  // An id of one character, and one that is missing.
  expect(bucketSumsOfList(Buffer.from(`a${digestOf("short")}`, "hex"), 1)).toBeUndefined();
  expect(bucketSumsOfList(listed(clients), clients.length + 1)).toBeUndefined();
});
