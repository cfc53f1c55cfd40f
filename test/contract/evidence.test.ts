import { describe, expect, it } from "vitest";
import { dayOf } from "#shared/kernel/time.ts";
import { reportFile } from "#electron/features/exchange/reports/reportFile.ts";
import { type ArchiveWorld, createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

const setup = async (): Promise<ArchiveWorld & { readonly clientId: string; readonly newItem: (evidenceKind: string) => Promise<string> }> => {
  const world = await createArchiveWorld();
  const clientId = await world.newClient({ name: "周文" });
  const dueOn = dayOf(world.program.clock.now());
  const newItem = async (evidenceKind: string): Promise<string> =>
    valueOf(await world.api.followUps.saveFollowUp({ clientId, values: { title: "拍摄门头", dueOn, evidenceKind } })).followUpId;
  return { ...world, clientId, newItem };
};

describe("evidence", () => {
  it("[R044][R264] an item that wants a photo is done with a picture that names it, not with words or another file", async () => {
    const { api, clientId, newItem, grantFile } = await setup();
    const item = await newItem("photo");
    const lacking = { type: "evidenceMissing", id: item, kind: "photo" };
    expect(errorOf(await api.followUps.completeFollowUps({ ids: [item], evidence: "照片已拍" }))).toEqual(lacking);
    valueOf(await api.clients.addAttachment({ clientId, followUpId: item, token: grantFile("说明.txt", "门头正对路口") }));
    expect(errorOf(await api.followUps.completeFollowUps({ ids: [item] }))).toEqual(lacking);
    const { attachmentId } = valueOf(await api.clients.addAttachment({ clientId, followUpId: item, token: grantFile("门头.png", png) }));
    expect(valueOf(await api.followUps.followUpFile({ followUpId: item })).files.map(({ fileName, preview }) => [fileName, preview])).toEqual([
      ["说明.txt", "text"],
      ["门头.png", "image"],
    ]);
    valueOf(await api.clients.removeAttachment({ clientId, rowId: attachmentId }));
    expect(errorOf(await api.followUps.completeFollowUps({ ids: [item] }))).toEqual(lacking);
    valueOf(await api.history.undoLast({}));
    expect(valueOf(await api.followUps.completeFollowUps({ ids: [item] })).done).toBe(1);
  });

  it("[R044] one item without its file holds back all that are done with it; words of earlier days stay readable", async () => {
    const { api, clientId, newItem, grantFile } = await setup();
    const [one, other] = [await newItem("document"), await newItem("document")];
    valueOf(await api.followUps.saveFollowUp({ clientId, followUpId: other, values: { evidence: "原件在档案柜" } }));
    valueOf(await api.clients.addAttachment({ clientId, followUpId: one, token: grantFile("合同.txt", "第一条") }));
    expect(errorOf(await api.followUps.completeFollowUps({ ids: [one, other] }))).toEqual({ type: "evidenceMissing", id: other, kind: "document" });
    expect(valueOf(await api.followUps.followUpFile({ followUpId: one })).line.state).toBe("open");
    expect(valueOf(await api.followUps.followUpFile({ followUpId: other })).line.evidence).toBe("原件在档案柜");
  });

  it("[R185][R264] a photo of a visit stands with the visit and, by its name, in the client's file; another client's visit is refused", async () => {
    const { api, clientId, newClient, grantFile, program } = await setup();
    const { visitId } = valueOf(await api.visits.planVisit({ clientId, values: { kind: "onSite", title: "看厂房", plannedOn: "2026-11-23" } }));
    const { attachmentId } = valueOf(await api.clients.addAttachment({ clientId, visitId, token: grantFile("车间.png", png) }));
    expect(program.broadcasts.flat()).toEqual(expect.arrayContaining(["table:attachment", `client:${clientId}`]));
    expect(valueOf(await api.visits.visitFile({ visitId })).files).toEqual([
      { id: attachmentId, clientId, fileName: "车间.png", mediaType: "image/png", byteSize: png.length, preview: "image", hasContent: true },
    ]);
    expect(valueOf(await api.clients.clientFile({ clientId })).attachments).toMatchObject([
      { fileName: "车间.png", from: { type: "visit", id: visitId, on: "2026-11-23", title: "看厂房" } },
    ]);
    const stranger = await newClient({ name: "别人" });
    const token = grantFile("甲.png", png);
    expect(errorOf(await api.clients.addAttachment({ clientId: stranger, visitId, token }))).toEqual({ type: "subjectNotFound", field: "visitId" });
    expect(errorOf(await api.clients.addAttachment({ clientId, followUpId: visitId, token }))).toEqual({ type: "subjectNotFound", field: "followUpId" });
    expect(valueOf(await api.clients.clientFile({ clientId: stranger })).attachments).toEqual([]);
  });

  it("[X02][R264] the report as a document names the visit's files", async () => {
    const { api, clientId, grantFile, store, program } = await setup();
    const { visitId } = valueOf(await api.visits.planVisit({ clientId, values: { kind: "onSite", plannedOn: "2026-11-20" } }));
    valueOf(await api.visits.finishVisit({ visitId }));
    valueOf(await api.clients.addAttachment({ clientId, visitId, token: grantFile("车间.png", png) }));
    valueOf(await api.visits.saveReport({ visitId, values: { result: "agreed", summary: "看了车间", clientNeeds: "续贷", nextStep: "周三送方案" } }));
    const by = { id: "", now: program.clock.now() };
    const files = (language: "zh-CN" | "en") =>
      reportFile(store().read, { visitId }, language, by)?.sheets[0]?.blocks.find((block) => /附件|Attachments/.test(block.title));
    expect(files("zh-CN")).toMatchObject({ kind: "table", table: { header: ["文件名", "大小"], rows: [["车间.png", "11 B"]] } });
    expect(files("en")).toMatchObject({ table: { header: ["File name", "Size"], rows: [["车间.png", "11 B"]] } });
  });
});
