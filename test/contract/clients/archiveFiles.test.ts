import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { runOf } from "#db/engine/query.ts";
import { write } from "#db/engine/store.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

describe("attachments", () => {
  it("a file is taken in, shown, and copied out byte by byte, each look and copy in the audit", async () => {
    const { api, newClient, grantFile, grantPlace, store } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟" });
    const bytes = new Uint8Array(2_500_000).map((_, index) => (index < png.length ? (png[index] ?? 0) : index % 251));
    const { attachmentId, mediaType } = valueOf(await api.clients.addAttachment({ clientId, token: grantFile("名片.png", bytes), note: "正面" }));
    expect(mediaType).toBe("image/png");
    expect(valueOf(await api.clients.clientFile({ clientId })).attachments).toMatchObject([
      { id: attachmentId, fileName: "名片.png", byteSize: bytes.length, preview: "image", hasContent: true, note: "正面" },
    ]);
    const preview = valueOf(await api.clients.attachmentPreview({ clientId, attachmentId }));
    expect(preview.kind).toBe("image");
    expect(Buffer.from(preview.bytes).equals(Buffer.from(bytes))).toBe(true);
    const copy = grantPlace("copy.png");
    expect(valueOf(await api.clients.saveAttachmentCopy({ clientId, attachmentId, token: copy.token }))).toEqual({ byteSize: bytes.length });
    expect(readFileSync(copy.path).equals(Buffer.from(bytes))).toBe(true);
    expect(existsSync(`${copy.path}.partial`)).toBe(false);
    expect(recentAudit(store().read, 10).map(({ action }) => action)).toEqual(expect.arrayContaining(["attachmentCopied", "attachmentViewed"]));
    valueOf(await api.clients.saveAttachment({ clientId, rowId: attachmentId, values: { fileName: "名片正面.png" } }));
    valueOf(await api.clients.removeAttachment({ clientId, rowId: attachmentId }));
    expect(errorOf(await api.clients.attachmentPreview({ clientId, attachmentId }))).toEqual({ type: "attachmentNotFound" });
    valueOf(await api.history.undoLast({}));
    expect(valueOf(await api.clients.attachmentPreview({ clientId, attachmentId })).fileName).toBe("名片正面.png");
  });

  it("[SE2] nothing of an attachment or of a client is readable in any file of the profile", async () => {
    const { api, newClient, grantFile, program } = await createArchiveWorld();
    const clientId = await newClient({ name: "独一无二的名字" }, "13812345678");
    const secret = "UNMISTAKABLE-CONTENT-OF-AN-ATTACHMENT";
    const token = grantFile("outside.txt", secret.repeat(100));
    const { attachmentId } = valueOf(await api.clients.addAttachment({ clientId, token }));
    valueOf(await api.clients.attachmentPreview({ clientId, attachmentId }));
    const inside = filesUnder(program.profile).filter((file) => !file.endsWith("outside.txt"));
    expect(inside.length).toBeGreaterThan(1);
    for (const file of inside) {
      const content = readFileSync(file);
      for (const text of [secret, "独一无二的名字", "13812345678"]) expect(content.includes(text), file).toBe(false);
    }
  });

  it("programs, empty, missing and too large files are refused and nothing is kept", async () => {
    const { api, newClient, grantFile, grantPlace, becomeRole, store } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟" });
    const add = (token: string) => api.clients.addAttachment({ clientId, token });
    expect(errorOf(await add(grantFile("照片.png", "MZ\u0090\u0000program")))).toEqual({ type: "fileRefused", detected: "windowsProgram" });
    expect(errorOf(await add(grantFile("run.sh", "echo hello")))).toEqual({ type: "fileRefused", detected: "sh" });
    expect(errorOf(await add(grantFile("empty.pdf", "")))).toEqual({ type: "fileUnreadable", reason: "empty" });
    expect(errorOf(await add(grantPlace("nowhere.pdf").token))).toEqual({ type: "fileUnreadable", reason: "missing" });
    expect(errorOf(await add(grantPlace(".").token))).toEqual({ type: "fileUnreadable", reason: "notAFile" });
    expect(errorOf(await add("00000000-0000-0000-0000-000000000000"))).toEqual({ type: "fileUnreadable", reason: "missing" });
    expect(errorOf(await add(grantFile("large.bin", new Uint8Array(50 * 1024 * 1024 + 1))))).toEqual({
      type: "fileTooLarge",
      max: 52_428_800,
      actual: 52_428_801,
    });
    expect(errorOf(await api.clients.addAttachment({ clientId: "nobody", token: grantFile("a.txt", "a") }))).toEqual({ type: "clientNotFound" });
    expect(valueOf(await api.clients.clientFile({ clientId })).attachments).toEqual([]);
    expect(store().raw.prepare("select count(*) from attachment_chunk").pluck().get()).toBe(0);
    await becomeRole("analyst");
    expect(errorOf(await add(grantFile("b.txt", "b")))).toMatchObject({ type: "roleMayNot" });
  });

  it("what cannot be shown says why; content that is missing or damaged is never answered", async () => {
    const { api, newClient, grantFile, grantPlace, store } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟" });
    const add = async (name: string, bytes: Uint8Array | string): Promise<string> =>
      valueOf(await api.clients.addAttachment({ clientId, token: grantFile(name, bytes) })).attachmentId;
    const archive = await add("a.zip", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]));
    expect(errorOf(await api.clients.attachmentPreview({ clientId, attachmentId: archive }))).toEqual({ type: "noPreview", reason: "kind" });
    const long = await add("long.txt", "a".repeat(5 * 1024 * 1024 + 1));
    expect(errorOf(await api.clients.attachmentPreview({ clientId, attachmentId: long }))).toEqual({ type: "noPreview", reason: "size" });
    const text = await add("note.txt", "内容");
    const place = grantPlace("no-such-folder/copy.txt");
    expect(errorOf(await api.clients.saveAttachmentCopy({ clientId, attachmentId: text, token: place.token }))).toEqual({
      type: "fileNotWritable",
      reason: "missing",
    });
    write(store(), (tx) => runOf(tx, "update attachment_chunk set bytes = ? where chunk_no = 0 and length(bytes) < 100", Buffer.from("changed")));
    expect(errorOf(await api.clients.attachmentPreview({ clientId, attachmentId: text }))).toEqual({ type: "contentMissing" });
    expect(errorOf(await api.clients.saveAttachmentCopy({ clientId, attachmentId: text, token: grantPlace("x").token }))).toEqual({ type: "contentMissing" });
    expect(errorOf(await api.clients.saveAttachmentCopy({ clientId, attachmentId: "none", token: grantPlace("x").token }))).toEqual({
      type: "attachmentNotFound",
    });
  });
});
