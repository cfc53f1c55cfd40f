/* Each way out notes its place before it writes there: what a kill leaves half written is tidied when the store is opened again. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { dayOf } from "#shared/kernel/time.ts";
import { createArchiveWorld, valueOf } from "#test/support/archiveWorld.ts";
import { watchNotedPlaces } from "#test/support/notedPlaces.ts";

it("[SE1] a page, a copy of a file and a calendar are noted while they are written, and no longer", async () => {
  const { api, program, store, newClient, grantFile, grantPlace } = await createArchiveWorld();
  const clientId = await newClient({ name: "周文" });
  const { attachmentId } = valueOf(await api.clients.addAttachment({ clientId, token: grantFile("合同.txt", "甲方乙方") }));
  const today = dayOf(program.clock.now());
  valueOf(await api.visits.planVisit({ clientId, values: { kind: "phone", title: "回访", plannedOn: today }, force: true }));
  const noted = watchNotedPlaces(store());

  const page = grantPlace("档案.pdf");
  valueOf(await api.exchange.savePageAsPdf({ token: page.token, edges: null }));
  expect(noted()).toEqual([[page.path], []]);
  const copy = grantPlace("合同.txt");
  valueOf(await api.clients.saveAttachmentCopy({ clientId, attachmentId, token: copy.token }));
  expect(noted().slice(2)).toEqual([[copy.path], []]);
  expect(readFileSync(copy.path, "utf8")).toBe("甲方乙方");
  const plan = grantPlace("plan.ics");
  valueOf(await api.visits.exportPlan({ from: today, to: today, token: plan.token, language: "zh-CN" }));
  expect(noted().slice(4)).toEqual([[plan.path], []]);
});
