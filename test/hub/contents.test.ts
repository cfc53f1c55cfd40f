import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { limits } from "#shared/protocol/messages.ts";
import { createHubIds } from "#hub/uuidIds.ts";
import { newClient, startTestHub, type TestDevice, type TestHub } from "#test/support/httpHub.ts";

const hashOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const ids = createHubIds();

/** A client with an attachment row that names the content. */
const attach = async (device: TestDevice, sha256: string, byteSize: number): Promise<string> => {
  const client = newClient("张三", device.reply.user.id);
  await device.push(client.id, [
    client.edit,
    { t: "attachment", r: ids.next(), o: "i", v: { clientId: client.id, fileName: "合同.pdf", mediaType: "application/pdf", byteSize, sha256 } },
  ]);
  return client.id;
};

const twoManagers = async (): Promise<{ readonly world: TestHub; readonly one: TestDevice; readonly two: TestDevice; readonly head: TestDevice }> => {
  const world = await startTestHub();
  return {
    world,
    one: await world.enrolDevice(await world.addUser("王敏", "clientManager")),
    two: await world.enrolDevice(await world.addUser("李强", "clientManager")),
    head: await world.enrolDevice(await world.addUser("赵行长", "branchManager")),
  };
};

const chunkOf = (bytes: Buffer, chunk: number): Buffer => bytes.subarray(chunk * limits.chunkBytes, (chunk + 1) * limits.chunkBytes);
const notFound = { ok: false, error: { type: "refused", error: "notFound" } };

describe("contents of attachments", () => {
  it("[T1] [R229] a template of the branch and a signature come to every device of the branch, whatever its role", async () => {
    const { world, one, two, head } = await twoManagers();
    const lobby = await world.enrolDevice(await world.addUser("陈大堂", "lobbyManager"));
    const template = randomBytes(5_000);
    const sha256 = hashOf(template);
    const named = { fileName: "模板.docx", mediaType: "application/octet-stream", byteSize: template.length, sha256 };
    const at = "2026-11-20T08:00:00.000Z";
    await head.push(null, [{ t: "reportTemplate", r: ids.next(), o: "i", v: { name: "总行格式", version: 1, uploadedAt: at, isActive: true, ...named } }]);
    expect((await head.link.contentStatus({ contents: [{ sha256, bytes: template.length }] })).ok).toBe(true);
    expect((await head.link.putChunk(sha256, 0, template)).ok).toBe(true);
    for (const device of [one, two, head, lobby]) {
      const part = await device.link.getChunk(sha256, 0);
      expect(part.ok && hashOf(Buffer.from(part.value.bytes))).toBe(sha256);
    }
    const picture = hashOf(Buffer.from("signature"));
    await one.push(null, [
      { t: "personSignature", r: ids.next(), o: "i", v: { personId: one.reply.user.id, mediaType: "image/png", byteSize: 9, sha256: picture, addedAt: at } },
    ]);
    expect((await one.link.contentStatus({ contents: [{ sha256: picture, bytes: 9 }] })).ok).toBe(true);
    expect((await one.link.putChunk(picture, 0, Buffer.from("signature"))).ok).toBe(true);
    expect((await two.link.getChunk(picture, 0)).ok).toBe(true);
  });

  it("[T1] a content goes up in chunks, resumes where it was cut off, and comes down the same for whoever sees the client", async () => {
    const { one, two, head } = await twoManagers();
    const bytes = randomBytes(2 * limits.chunkBytes + 12_345);
    const sha256 = hashOf(bytes);
    await attach(one, sha256, bytes.length);
    const ask = { contents: [{ sha256, bytes: bytes.length }] };
    expect(await one.link.contentStatus(ask)).toEqual({
      ok: true,
      value: { partBytes: limits.partBytes, missing: [{ sha256, chunks: [0, 1, 2], begun: [] }] },
    });
    expect((await one.link.putChunk(sha256, 1, chunkOf(bytes, 1))).ok).toBe(true);
    expect(await one.link.getChunk(sha256, 1)).toMatchObject(notFound);
    // Cut off here; asked again, only the others are wanted.
    expect(await one.link.contentStatus(ask)).toEqual({ ok: true, value: { partBytes: limits.partBytes, missing: [{ sha256, chunks: [0, 2], begun: [] }] } });
    expect((await one.link.putChunk(sha256, 0, chunkOf(bytes, 0))).ok).toBe(true);
    expect((await one.link.putChunk(sha256, 0, chunkOf(bytes, 0))).ok).toBe(true);
    expect((await one.link.putChunk(sha256, 2, chunkOf(bytes, 2))).ok).toBe(true);
    expect(await one.link.contentStatus(ask)).toEqual({ ok: true, value: { missing: [] } });
    for (const device of [one, head]) {
      const parts = [];
      for (const chunk of [0, 1, 2]) {
        const part = await device.link.getChunk(sha256, chunk);
        if (part.ok) parts.push(part.value.bytes);
      }
      expect(hashOf(Buffer.concat(parts))).toBe(sha256);
    }
    // Another manager's device: the content is not there, neither for reading nor for writing.
    expect(await two.link.getChunk(sha256, 0)).toMatchObject(notFound);
    expect(await two.link.putChunk(sha256, 0, chunkOf(bytes, 0))).toMatchObject(notFound);
    expect(await two.link.contentStatus(ask)).toEqual({ ok: true, value: { missing: [] } });
  });

  it("[T1] [S2] who had a client sends what he added while he had him, and reads nothing of him any more", async () => {
    const { one, two, head } = await twoManagers();
    const bytes = randomBytes(3_000);
    const sha256 = hashOf(bytes);
    const client = await attach(one, sha256, bytes.length);
    await head.push(client, [{ t: "client", r: client, o: "u", f: { managerId: [one.reply.user.id, two.reply.user.id] } }]);
    const ask = { contents: [{ sha256, bytes: bytes.length }] };
    expect(await one.link.contentStatus(ask)).toMatchObject({ ok: true, value: { missing: [{ sha256, chunks: [0] }] } });
    expect(await one.link.putPart(sha256, 0, 0, bytes.subarray(0, 1_000))).toEqual({ ok: true, value: { bytes: 1_000 } });
    expect((await one.link.putChunk(sha256, 0, bytes)).ok).toBe(true);
    expect(await one.link.getChunk(sha256, 0)).toMatchObject(notFound);
    const part = await two.link.getChunk(sha256, 0);
    expect(part.ok && hashOf(Buffer.from(part.value.bytes))).toBe(sha256);
    // Who never had a client sends nothing of him.
    const own = randomBytes(9);
    await attach(two, hashOf(own), own.length);
    expect(await one.link.contentStatus({ contents: [{ sha256: hashOf(own), bytes: own.length }] })).toEqual({ ok: true, value: { missing: [] } });
    expect(await one.link.putChunk(hashOf(own), 0, own)).toMatchObject(notFound);
  });

  it("[T1] [RE8] a chunk comes in parts and goes on where it was cut off; two who send the same do not disturb each other; older devices send it whole", async () => {
    const { world, one, head } = await twoManagers();
    const part = limits.partBytes;
    const bytes = randomBytes(limits.chunkBytes + 1_000);
    const sha256 = hashOf(bytes);
    await attach(one, sha256, bytes.length);
    const ask = { contents: [{ sha256, bytes: bytes.length }] };
    await one.link.contentStatus(ask);
    const put = (device: TestDevice, chunk: number, from: number, to: number) =>
      device.link.putPart(sha256, chunk, from, chunkOf(bytes, chunk).subarray(from, to));
    expect(await put(one, 0, 0, part)).toEqual({ ok: true, value: { bytes: part } });
    expect(await put(one, 0, part, 2 * part)).toEqual({ ok: true, value: { bytes: 2 * part } });
    // What it has is told, to every device that may send it; the same part again, one that overlaps and one behind a gap.
    expect(await head.link.contentStatus(ask)).toEqual({
      ok: true,
      value: { partBytes: part, missing: [{ sha256, chunks: [0, 1], begun: [{ chunk: 0, bytes: 2 * part }] }] },
    });
    expect(await put(head, 0, 0, part)).toEqual({ ok: true, value: { bytes: 2 * part } });
    expect(await put(head, 0, part + 7, 2 * part + 7)).toEqual({ ok: true, value: { bytes: 2 * part + 7 } });
    expect(await put(one, 0, 3 * part, 4 * part)).toEqual({ ok: true, value: { bytes: 2 * part + 7 } });
    for (let from = 2 * part + 7; from < limits.chunkBytes; from += part) expect((await put(one, 0, from, from + part)).ok).toBe(true);
    expect(await head.link.contentStatus(ask)).toMatchObject({ value: { missing: [{ chunks: [1], begun: [] }] } });
    expect(await world.hub.q.selectFrom("content_part").select("from_byte").execute()).toEqual([]);
    expect(await put(one, 0, 0, part)).toEqual({ ok: true, value: { bytes: limits.chunkBytes } });
    expect((await one.link.putChunk(sha256, 1, chunkOf(bytes, 1))).ok).toBe(true);
    expect(await put(one, 1, 0, 1_000)).toEqual({ ok: true, value: { bytes: 1_000 } });
    expect(await one.link.contentStatus(ask)).toEqual({ ok: true, value: { missing: [] } });
    // And down again from any byte.
    const rest = await head.link.getChunk(sha256, 0, 1_000_000);
    expect(rest.ok && Buffer.from(rest.value.bytes).equals(chunkOf(bytes, 0).subarray(1_000_000))).toBe(true);
    expect(await head.link.getChunk(sha256, 0, limits.chunkBytes)).toMatchObject(notFound);
  });

  it("a chunk in parts does not use up the requests of a device, and parts have a bound of their own", async () => {
    const world = await startTestHub({ rates: { device: 3 } });
    const one = await world.enrolDevice(await world.addUser("王敏", "clientManager"));
    const bytes = randomBytes(1_000);
    const sha256 = hashOf(bytes);
    await attach(one, sha256, bytes.length);
    expect((await one.link.contentStatus({ contents: [{ sha256, bytes: bytes.length }] })).ok).toBe(true);
    const parts = 3 * Math.ceil(limits.chunkBytes / limits.partBytes);
    for (let from = 0; from < parts; from += 1)
      expect(await one.link.putPart(sha256, 0, from, bytes.subarray(from, from + 1))).toEqual({ ok: true, value: { bytes: from + 1 } });
    expect(await one.link.putPart(sha256, 0, parts, bytes.subarray(parts))).toMatchObject({ error: { error: "tooManyRequests" } });
    expect((await one.link.rows({ clientIds: [], rowIds: [] })).ok).toBe(true);
    expect(await one.link.rows({ clientIds: [], rowIds: [] })).toMatchObject({ error: { error: "tooManyRequests" } });
  });

  it("[T1] parts that are not of the content, too large, beyond its end, of another's client or without a place are refused or thrown away", async () => {
    const { world, one, two } = await twoManagers();
    const bytes = randomBytes(300_000);
    const sha256 = hashOf(bytes);
    const ask = { contents: [{ sha256, bytes: bytes.length }] };
    await attach(one, sha256, bytes.length);
    const malformed = { ok: false, error: { type: "refused", error: "malformed" } };
    expect(await one.link.putPart(sha256, 0, 0, bytes.subarray(0, 1_000))).toMatchObject(notFound);
    await one.link.contentStatus(ask);
    expect(await two.link.putPart(sha256, 0, 0, bytes.subarray(0, 1_000))).toMatchObject(notFound);
    expect(await one.link.putPart(sha256, 0, 0, Buffer.alloc(limits.partBytes + 1))).toMatchObject({ ok: false });
    for (const [chunk, from, length] of [
      [0, 299_999, 2],
      [1, 0, 1],
      [0, 9_999_999, 1],
      [0, 0, 0],
    ] as const)
      expect(await one.link.putPart(sha256, chunk, from, Buffer.alloc(length))).toMatchObject(malformed);
    expect((await one.link.putPart(sha256, 0, 0, Buffer.alloc(150_000))).ok).toBe(true);
    expect(await one.link.putPart(sha256, 0, 150_000, bytes.subarray(150_000))).toMatchObject(malformed);
    expect(await one.link.contentStatus(ask)).toMatchObject({ value: { missing: [{ chunks: [0], begun: [] }] } });
    // An unfinished one that is announced with another size begins anew.
    expect((await one.link.putPart(sha256, 0, 0, bytes.subarray(0, 100_000))).ok).toBe(true);
    await one.link.contentStatus({ contents: [{ sha256, bytes: 299_999 }] });
    expect(await world.hub.q.selectFrom("content_part").select("from_byte").execute()).toEqual([]);
  });

  it("[T1] the branch keeps a content once: the second row that names it sends nothing", async () => {
    const { one, two } = await twoManagers();
    const bytes = randomBytes(4_000);
    const sha256 = hashOf(bytes);
    const ask = { contents: [{ sha256, bytes: bytes.length }] };
    await attach(one, sha256, bytes.length);
    await one.link.contentStatus(ask);
    expect((await one.link.putChunk(sha256, 0, bytes)).ok).toBe(true);
    await attach(two, sha256, bytes.length);
    expect(await two.link.contentStatus(ask)).toEqual({ ok: true, value: { missing: [] } });
    expect(await two.link.getChunk(sha256, 0)).toMatchObject({ ok: true });
  });

  it("[T1] what does not have the hash or the size that its name says is thrown away", async () => {
    const { one } = await twoManagers();
    const bytes = randomBytes(3_000);
    const sha256 = hashOf(bytes);
    const ask = { contents: [{ sha256, bytes: bytes.length }] };
    await attach(one, sha256, bytes.length);
    const malformed = { ok: false, error: { type: "refused", error: "malformed" } };
    expect(await one.link.putChunk(sha256, 0, bytes)).toMatchObject(notFound);
    await one.link.contentStatus(ask);
    expect(await one.link.putChunk(sha256, 0, bytes.subarray(1))).toMatchObject(malformed);
    expect(await one.link.putChunk(sha256, 1, bytes)).toMatchObject(malformed);
    expect(await one.link.putChunk(sha256, 0, randomBytes(3_000))).toMatchObject(malformed);
    expect(await one.link.contentStatus(ask)).toEqual({ ok: true, value: { partBytes: limits.partBytes, missing: [{ sha256, chunks: [0], begun: [] }] } });
    expect((await one.link.putChunk(sha256, 0, bytes)).ok).toBe(true);
    // A chunk above the bound and a name that is no hash.
    expect(await one.link.putChunk(sha256, 0, Buffer.alloc(limits.chunkBytes + 1))).toMatchObject({ ok: false });
    expect(await one.link.getChunk("../etc", 0)).toMatchObject({ ok: false });
    expect(await one.link.getChunk("x".repeat(64), 0)).toMatchObject(malformed);
  });
});
