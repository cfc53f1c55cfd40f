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
      expect(part.ok && hashOf(Buffer.from(part.value))).toBe(sha256);
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
    expect(await one.link.contentStatus(ask)).toEqual({ ok: true, value: { missing: [{ sha256, chunks: [0, 1, 2] }] } });
    expect((await one.link.putChunk(sha256, 1, chunkOf(bytes, 1))).ok).toBe(true);
    expect(await one.link.getChunk(sha256, 1)).toMatchObject(notFound);
    // Cut off here; asked again, only the others are wanted.
    expect(await one.link.contentStatus(ask)).toEqual({ ok: true, value: { missing: [{ sha256, chunks: [0, 2] }] } });
    expect((await one.link.putChunk(sha256, 0, chunkOf(bytes, 0))).ok).toBe(true);
    expect((await one.link.putChunk(sha256, 0, chunkOf(bytes, 0))).ok).toBe(true);
    expect((await one.link.putChunk(sha256, 2, chunkOf(bytes, 2))).ok).toBe(true);
    expect(await one.link.contentStatus(ask)).toEqual({ ok: true, value: { missing: [] } });
    for (const device of [one, head]) {
      const parts = [];
      for (const chunk of [0, 1, 2]) {
        const part = await device.link.getChunk(sha256, chunk);
        if (part.ok) parts.push(part.value);
      }
      expect(hashOf(Buffer.concat(parts))).toBe(sha256);
    }
    // Another manager's device: the content is not there, neither for reading nor for writing.
    expect(await two.link.getChunk(sha256, 0)).toMatchObject(notFound);
    expect(await two.link.putChunk(sha256, 0, chunkOf(bytes, 0))).toMatchObject(notFound);
    expect(await two.link.contentStatus(ask)).toEqual({ ok: true, value: { missing: [] } });
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
    expect(await one.link.contentStatus(ask)).toEqual({ ok: true, value: { missing: [{ sha256, chunks: [0] }] } });
    expect((await one.link.putChunk(sha256, 0, bytes)).ok).toBe(true);
    // A chunk above the bound and a name that is no hash.
    expect(await one.link.putChunk(sha256, 0, Buffer.alloc(limits.chunkBytes + 1))).toMatchObject({ ok: false });
    expect(await one.link.getChunk("../etc", 0)).toMatchObject({ ok: false });
    expect(await one.link.getChunk("x".repeat(64), 0)).toMatchObject(malformed);
  });
});
