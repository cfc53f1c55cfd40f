/* People stand by pinyin wherever a list of them is read. Their code points, by which a database orders, would put 王 before 陈. */
import { expect, it } from "vitest";
import { reportSheets } from "#electron/features/exchange/reports/reportFile.ts";
import { listCandidates } from "#db/workstation/campaigns.ts";
import { clientsByManager } from "#db/workstation/handovers.ts";
import { planLines } from "#db/workstation/opportunities.ts";
import { reportingManagers, reportsToExport } from "#db/workstation/reportExport.ts";
import { createImporting } from "#test/support/importing.ts";
import { branchHead, fillBranch, otherManager } from "#test/support/reportBranch.ts";
import { actorOfTests } from "#test/support/reports.ts";

const month = { from: "2026-11-01", to: "2026-11-30" };

const createBranch = () => {
  const test = createImporting();
  const { clients } = fillBranch(test);
  const rename = (rowId: string, name: string) => ({ operation: "update", table: "branchUser", rowId, values: { name } }) as const;
  test.apply([rename(actorOfTests, "王敏"), rename(otherManager, "陈静"), rename(branchHead, "毕行长")]);
  return { test, db: test.store.read, clients };
};

it("[R229] a period's reports stand by the name of the manager, the figures with who was out and reported nothing among them", () => {
  const { test, db, clients } = createBranch();
  const visit = { clientId: clients[0] ?? "", ownerId: branchHead, kind: "onSite", plannedOn: "2026-11-05", appointment: "confirmed", state: "cancelled" };
  test.apply([{ operation: "insert", table: "visit", rowId: test.ids.next(), values: visit }]);
  expect(reportsToExport(db, month)).toHaveLength(3);
  expect(reportingManagers(db).map(({ name }) => name)).toEqual(["毕行长", "陈静", "王敏"]);
  const making = reportSheets(db, month, "zh-CN", { id: branchHead, now: "2026-11-30T08:00:00.000Z" });
  let step = making.next();
  while (step.done !== true) step = making.next();
  expect(step.value?.sheets.map(({ source }) => source.authorName)).toEqual(["陈静", "王敏", "王敏"]);
  expect(step.value?.overview?.managers.map(({ name }) => name)).toEqual(["毕行长", "陈静", "王敏"]);
});

it("[R141] the plan of a month stands by the name of the manager, his whole plan before that of a kind", () => {
  const { test, db } = createBranch();
  const plan = (managerId: string, productKind: string | null) =>
    ({ operation: "insert", table: "salesPlan", rowId: test.ids.next(), values: { managerId, month: "2026-11", productKind, targetCount: 1 } }) as const;
  test.apply([plan(actorOfTests, "deposit"), plan(actorOfTests, null), plan(otherManager, null)]);
  expect(planLines(db, "2026-11").map(({ managerName, productKind }) => [managerName, productKind])).toEqual([
    ["陈静", null],
    ["王敏", null],
    ["王敏", "deposit"],
  ]);
});

it("[X10] clients to hand over are counted by keeper, the most first, the same number by name; clients to invite stand by name", () => {
  const { test, db } = createBranch();
  const client = (name: string, managerId: string) => {
    const rowId = test.ids.next();
    test.apply([{ operation: "insert", table: "client", rowId, values: { name, kind: "person", managerId } }]);
    return rowId;
  };
  const ids = [client("王芳", actorOfTests), client("陈晨", otherManager), client("白雪", branchHead), client("安宁", branchHead)];
  expect(clientsByManager(db, ids).map(({ name, clients }) => [name, clients])).toEqual([
    ["毕行长", 2],
    ["陈静", 1],
    ["王敏", 1],
  ]);
  expect(listCandidates(db, ids).map(({ name }) => name)).toEqual(["安宁", "白雪", "陈晨", "王芳"]);
});
