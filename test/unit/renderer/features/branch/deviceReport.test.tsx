// @vitest-environment happy-dom
/* The report on a lost workstation: every line says how many sensitive values it holds, those of clients too. */
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { DeviceHoldings } from "#shared/contracts/branch.ts";
import { DeviceReportView } from "#renderer/features/branch/DeviceReportView.tsx";
import { setLanguage } from "#renderer/ui/text.ts";

afterEach(cleanup);

const holdings: DeviceHoldings = {
  device: {
    id: "d",
    userId: "u",
    userName: "王敏",
    name: "王敏的电脑",
    platform: "win32",
    state: "active",
    blockedReason: null,
    enrolledAt: "2026-11-01T01:00:00.000Z",
    lastSeenAt: null,
    cursor: 0,
    behind: 0,
    schema: 1,
    auditWentBackAt: null,
  },
  clients: 4,
  rows: 5,
  classes: { C1: 8, C2: 7, C3: 2 },
  fields: [
    { table: "client", field: "name", cls: "C2", values: 4 },
    { table: "client", field: "documentNumber", cls: "C3", values: 2 },
    { table: "client", field: "kind", cls: "C1", values: 4 },
    { table: "visit", field: "title", cls: "C2", values: 1 },
    { table: "need", field: "state", cls: "C1", values: 4 },
  ],
  tables: [
    { table: "client", rows: 4 },
    { table: "visit", rows: 1 },
    { table: "need", rows: 4 },
  ],
  loose: [{ table: "workLog", of: "person", rows: 3, sensitive: 2 }],
};

it("[ui] counts the sensitive values of each table, of clients and of nobody alike", async () => {
  await setLanguage("zh-CN");
  const nothing = (): void => undefined;
  const { container } = render(<DeviceReportView holdings={holdings} madeAt="2026-11-23T01:00:00.000Z" onPrint={nothing} onSave={nothing} onBack={nothing} />);
  const [byTable] = container.querySelectorAll("table");
  const lines = [...(byTable?.querySelectorAll("tbody tr") ?? [])].map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent));
  expect(lines.map(([, of, rows, sensitive]) => [of, rows, sensitive])).toEqual([
    ["客户", "4", "6"],
    ["客户", "1", "1"],
    ["客户", "4", "0"],
    ["本人", "3", "2"],
  ]);
});
