import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { bucketSums } from "#shared/domain/merge/bucketSums.ts";
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
