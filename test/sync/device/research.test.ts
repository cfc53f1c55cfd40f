/* Research of the branch on two devices and a hub (R180, C2): made on one, seen on the other, conflicts field by field; and the file of a client's year (X09). */
import { expect, it } from "vitest";
import { rowById } from "#db/workstation/rows.ts";
import { openRefused } from "#db/workstation/sync/attention.ts";
import { openConflicts } from "#db/workstation/sync/conflicts.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";

const newProject = (device: TestDevice, title: string): { readonly projectId: string; readonly actionId: string } => {
  const [projectId, actionId] = [device.ids.next(), device.ids.next()];
  const hostId = device.party.userId;
  device.edit([
    {
      operation: "insert",
      table: "researchProject",
      rowId: projectId,
      values: { title, hostId, step: "question", stepSinceOn: "2026-11-21", question: "为什么不用收款码" },
    },
    {
      operation: "insert",
      table: "researchAction",
      rowId: actionId,
      values: { projectId, title: "晚间走访", ownerId: hostId, dueOn: "2026-12-01", state: "open" },
    },
  ]);
  return { projectId, actionId };
};

it("[R180] [C2] a project and its actions reach the other device; two who change different fields both keep them, of the same field the later one stands and the other is told", async () => {
  const { hub, device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const { projectId, actionId } = newProject(wang, "夜市商户收款需求");
  await syncAll(wang, head);
  expect(rowById(head.store().read, "researchProject", projectId)).toMatchObject({ title: "夜市商户收款需求", hostId: wang.party.userId, step: "question" });
  expect(rowById(head.store().read, "researchAction", actionId)).toMatchObject({ projectId, title: "晚间走访", state: "open" });
  wang.edit([setField("researchProject", projectId, { targetGroup: "夜市二十户", background: "王的背景" })]);
  hub.clock.advance(1_000);
  head.edit([setField("researchProject", projectId, { privacyNote: "只看合计", background: "赵的背景" })]);
  await syncWell(head);
  await syncWell(wang);
  await syncWell(head);
  for (const each of [wang, head])
    expect(rowById(each.store().read, "researchProject", projectId)).toMatchObject({
      targetGroup: "夜市二十户",
      privacyNote: "只看合计",
      background: "赵的背景",
    });
  expect(openConflicts(wang.store().read)).toMatchObject([{ field: "background", kept: "赵的背景", lost: "王的背景" }]);
  // What belongs to the client and names the project goes with the client.
  const clientId = newClient(wang, "张三");
  const interviewId = wang.ids.next();
  const said = {
    clientId,
    projectId,
    topic: "收款码",
    step: "held",
    heldOn: "2026-11-21",
    byUserId: wang.party.userId,
    consentGiven: true,
    exactWords: "手续费说不清",
  };
  wang.edit([{ operation: "insert", table: "interview", rowId: interviewId, values: said }]);
  await syncAll(wang, head);
  expect(rowById(head.store().read, "interview", interviewId)).toMatchObject({ projectId, exactWords: "手续费说不清" });
});

it("[R180] a project of a colleague is not rewritten by another client manager: the hub refuses, the device says so and shows what stands", async () => {
  const { device } = await branchWorld();
  const [wang, li] = [device("wang"), device("li")];
  const { projectId } = newProject(wang, "夜市商户收款需求");
  await syncAll(wang, li);
  li.edit([setField("researchProject", projectId, { title: "改成我的" })]);
  await syncWell(li);
  expect(openRefused(li.store().read)).toMatchObject([{ reason: "wrongActor", edit: expect.stringContaining(projectId) }]);
  for (const each of [wang, li]) expect(rowById(each.store().read, "researchProject", projectId)).toMatchObject({ title: "夜市商户收款需求" });
});

it("[X09] the file of a client's year goes where the client goes: to the branch manager, and to no colleague", async () => {
  const { device } = await branchWorld();
  const [wang, head, li] = [device("wang"), device("head"), device("li")];
  const clientId = newClient(wang, "张三");
  const rowId = wang.ids.next();
  const file = {
    clientId,
    fileName: "张三 2026.pdf",
    mediaType: "application/pdf",
    byteSize: 3,
    sha256: "a".repeat(64),
    archiveYear: 2026,
    yearAnalysis: "资产稳定",
  };
  wang.edit([{ operation: "insert", table: "attachment", rowId, values: file }]);
  await syncAll(wang, head, li);
  expect(rowById(head.store().read, "attachment", rowId)).toMatchObject({ archiveYear: 2026, yearAnalysis: "资产稳定" });
  expect(rowById(li.store().read, "attachment", rowId)).toBeUndefined();
});
