/* A branch with two managers, signed and unsigned reports, pictures and signatures, written as the program writes them. */
import { deflateSync, crc32 } from "node:zlib";
import type { Change } from "#shared/domain/edit/edit.ts";
import { write } from "#db/engine/store.ts";
import { contentHash, keepContent } from "#db/workstation/attachments.ts";
import { actorOfTests, makeReport, nameActor } from "./reports.ts";
import type { TestStore } from "./testStore.ts";

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};

/** A real PNG of one colour with a darker frame. */
export const pngOf = (width: number, height: number, [red, green, blue]: readonly [number, number, number]): Uint8Array => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const line = (isEdge: boolean): Buffer => {
    const bytes = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) bytes.set(isEdge || x < 4 || x >= width - 4 ? [60, 60, 60] : [red, green, blue], 1 + x * 3);
    return bytes;
  };
  const rows = Array.from({ length: height }, (_, y) => line(y < 4 || y >= height - 4));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", new Uint8Array()),
  ]);
};

/** A PNG like a pen's stroke on white. */
export const signaturePng = (): Uint8Array => {
  const [width, height] = [360, 120];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Array.from({ length: height }, (_, y) => {
    const bytes = Buffer.alloc(1 + width, 255);
    bytes[0] = 0;
    for (let x = 10; x < width - 10; x += 1) {
      const wave = height / 2 + Math.sin(x / 14) * 32 * Math.cos(x / 90);
      if (Math.abs(y - wave) < 3.2) bytes[1 + x] = 20;
    }
    return bytes;
  });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", new Uint8Array()),
  ]);
};

export const keepBytes = (test: TestStore, bytes: Uint8Array): string => {
  const sha256 = contentHash(bytes);
  write(test.store, (tx) => keepContent(tx, sha256, bytes));
  return sha256;
};

export const addPicture = (test: TestStore, clientId: string, visitId: string, fileName: string, bytes: Uint8Array, mediaType = "image/png"): void => {
  const sha256 = keepBytes(test, bytes);
  test.apply([
    {
      operation: "insert",
      table: "attachment",
      rowId: test.ids.next(),
      values: { clientId, visitId, fileName, mediaType, byteSize: bytes.byteLength, sha256 },
    },
  ]);
};

export const addSignature = (test: TestStore, personId: string): void => {
  const bytes = signaturePng();
  const sha256 = keepBytes(test, bytes);
  test.apply([
    {
      operation: "insert",
      table: "personSignature",
      rowId: test.ids.next(),
      values: { personId, mediaType: "image/png", byteSize: bytes.byteLength, sha256, addedAt: "2026-11-01T00:00:00.000Z" },
    },
  ]);
};

export const otherManager = "00000000-0000-7000-8000-00000000bbbb";
export const branchHead = "00000000-0000-7000-8000-00000000cccc";

export interface ReportBranch {
  readonly clients: readonly string[];
  readonly first: { readonly visitId: string; readonly reportId: string };
}

/** The acting person is the branch manager; the reports are of two client managers. */
export const fillBranch = (test: TestStore): ReportBranch => {
  nameActor(test, "王敏");
  const person = (rowId: string, name: string, role: string): Change => ({
    operation: "insert",
    table: "branchUser",
    rowId,
    values: { name, role, outlet: "城东支行", isActive: true },
  });
  test.apply([person(otherManager, "欧阳龘", "clientManager"), person(branchHead, "赵行长", "branchManager")]);
  addSignature(test, actorOfTests);
  addSignature(test, branchHead);
  const clients = ["𠮷田㐂子", "沈文静", "上海临港智能装备股份有限公司"].map((name) => test.newClient(name));
  const signed = { state: "signed", signedById: branchHead, signedAt: "2026-11-21T02:00:00.000Z", signRemark: "同意。请按期回访。" };
  const summary =
    "客户在到期前一周来电，希望了解三年期与大额存单的差别。面谈中确认其家庭近期有购车计划，需保留约二十万元随时可用。\n双方约定周五前提供对照表，由客户与配偶商量后再定。";
  const first = makeReport(test, clients[0] ?? "", "2026-11-20", { ...signed, summary });
  addPicture(test, clients[0] ?? "", first.visitId, "门店照片.png", pngOf(640, 480, [120, 170, 200]));
  addPicture(test, clients[0] ?? "", first.visitId, "签到表（原件）.png", pngOf(400, 640, [220, 210, 170]));
  makeReport(test, clients[1] ?? "", "2026-11-18", signed);
  const third = makeReport(test, clients[2] ?? "", "2026-11-12");
  test.apply([
    { operation: "update", table: "visit", rowId: third.visitId, values: { ownerId: otherManager } },
    { operation: "update", table: "visitReport", rowId: third.reportId, values: { authorId: otherManager } },
  ]);
  return { clients, first };
};
