/* Checks of conduct, and reports of risks upward (R246, R250, R284). */
import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "#shared/kernel/time.ts";
import { allRows, rowById } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const setup = async () => {
  const world = await createArchiveWorld();
  const me = allRows(world.store().read, "branchUser")[0]?.id ?? "";
  world.applyAs(me, [
    { operation: "insert", table: "branchUser", rowId: "head", values: { name: "赵主管", role: "branchManager", isActive: true } },
    { operation: "insert", table: "branchUser", rowId: "li", values: { name: "李经理", role: "clientManager", isActive: true } },
  ]);
  return { ...world, me, today: dayOf(world.program.clock.now()) };
};

describe("conduct", () => {
  it("[R250] a check names the person, the points, and by when what failed is put right", async () => {
    const { api, today } = await setup();
    const save = (values: Parameters<typeof api.workLog.saveConductCheck>[0]["values"], checkId: string | null = null) =>
      api.workLog.saveConductCheck({ checkId, values });
    expect(errorOf(await save({}))).toMatchObject({ type: "valueRefused", field: "personId" });
    expect(errorOf(await save({ personId: "li", result: "toFix" }))).toMatchObject({ type: "valueRefused", field: "dueOn" });
    expect(errorOf(await save({ personId: "li", heldOn: addDays(today, 1) }))).toEqual({ type: "dayInFuture", today });
    const { checkId } = valueOf(
      await save({ personId: "li", kind: "screening", points: ["lawful", "gifts"], failedPoints: ["gifts"], result: "toFix", dueOn: addDays(today, 7) }),
    );
    valueOf(await save({ fixedOn: today }, checkId));
    const { lines, mayCheck } = valueOf(await api.workLog.conduct({}));
    expect([mayCheck, lines.map(({ personName, failedPoints, fixedOn }) => [personName, failedPoints, fixedOn])]).toEqual([
      true,
      [["李经理", ["gifts"], today]],
    ]);
    expect(errorOf(await save({ personId: "li" }, "x"))).toEqual({ type: "checkNotFound" });
    valueOf(await api.workLog.removeConductCheck({ checkId }));
    expect(errorOf(await api.workLog.removeConductCheck({ checkId }))).toEqual({ type: "checkNotFound" });
  });

  it("[R246] a report goes upward, is corrected until it was read, and its author does not close it", async () => {
    const { api, me, applyAs, store, today, program } = await setup();
    const report = (values: Parameters<typeof api.workLog.reportIncident>[0]["values"], incidentId: string | null = null, toUserId = "head") =>
      api.workLog.reportIncident({ incidentId, toUserId, values });
    expect(errorOf(await report({ kind: "dataLoss", title: "资料遗失", body: "复印件少一份" }, null, me))).toEqual({ type: "personNotFound" });
    expect(errorOf(await report({ title: "资料遗失", body: "复印件少一份" }))).toMatchObject({ type: "valueRefused", field: "kind" });
    expect(errorOf(await report({ kind: "dataLoss", title: "x", body: "x", happenedOn: addDays(today, 1) }))).toEqual({ type: "dayInFuture", today });
    const { incidentId } = valueOf(await report({ kind: "dataLoss", title: "资料遗失", body: "复印件少一份" }));
    valueOf(await report({ measures: "已封存文件柜" }, incidentId));
    expect(valueOf(await api.workLog.incidents({})).superiors.map(({ name }) => name)).toEqual(["赵主管"]);
    expect(errorOf(await api.workLog.answerIncident({ incidentId, step: "closed", answer: "好" }))).toEqual({ type: "incidentNotFound" });
    applyAs("head", [{ operation: "update", table: "incident", rowId: incidentId, values: { state: "received", readAt: program.clock.now() } }]);
    expect(errorOf(await report({ body: "改写" }, incidentId))).toEqual({ type: "incidentRead" });
    expect(errorOf(await report({ body: "x" }, "nobody"))).toEqual({ type: "incidentNotFound" });
    // The same report as the superior sees it.
    applyAs(me, [
      {
        operation: "insert",
        table: "incident",
        rowId: "other",
        values: {
          fromUserId: "li",
          toUserId: me,
          kind: "operation",
          happenedOn: today,
          reportedAt: program.clock.now(),
          title: "错账",
          body: "多记一笔",
          state: "reported",
        },
      },
    ]);
    expect(errorOf(await api.workLog.answerIncident({ incidentId: "other", step: "closed" }))).toMatchObject({ type: "valueRefused", field: "answer" });
    valueOf(await api.workLog.answerIncident({ incidentId: "other", step: "received" }));
    valueOf(await api.workLog.answerIncident({ incidentId: "other", step: "closed", answer: "已冲正" }));
    expect(rowById(store().read, "incident", "other")).toMatchObject({ state: "closed", answer: "已冲正", closedOn: today });
  });

  it("[R284] [R241] a training keeps its theme, trainer and what those who came said", async () => {
    const { api, store, today } = await setup();
    const { trainingId } = valueOf(
      await api.workLog.saveTraining({
        values: { heldOn: today, kind: "training", topic: "适当性新规", theme: "compliance", trainer: "合规部", feedback: "案例再多些" },
      }),
    );
    expect(rowById(store().read, "training", trainingId)).toMatchObject({ theme: "compliance", trainer: "合规部", feedback: "案例再多些" });
  });
});
