/* Ways out of the program without an export dialog stand under the branch's rules all the same (SE7, R247): calendar, yearly file, letters. */
import { existsSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { type DataRules, defaultDataRules } from "#shared/domain/audit/dataRules.ts";
import { dayOf } from "#shared/kernel/time.ts";
import { allOf } from "#db/engine/query.ts";
import { rowsOfClient } from "#db/workstation/rows.ts";
import { type ArchiveWorld, createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

describe("small ways out", () => {
  let world: ArchiveWorld;
  let clientId = "";
  beforeEach(async () => {
    world = await createArchiveWorld();
    clientId = await world.newClient({ name: "周文", tier: "wealthy" });
    await world.becomeRole("branchManager");
  });
  const rule = async (more: Partial<DataRules>): Promise<void> => {
    const rules = { ...defaultDataRules, ...more };
    const exporters = rules.exporters.filter((role) => role === "clientManager" || role === "branchManager");
    valueOf(await world.api.audit.saveDataRules({ rules: { ...rules, exporters, fullExporters: [] } }));
  };
  const noted = (action: string): unknown[] =>
    allOf<{ detail: string }>(world.store().read, "select detail from audit_entry where action = ? order by seq", action).map(({ detail }) =>
      JSON.parse(detail),
    );

  it("[SE7] [R247] the plan as a calendar counts its visits, and does not leave where the branch forbids it or wants a purpose", async () => {
    const today = dayOf(world.program.clock.now());
    for (const title of ["一", "二"]) valueOf(await world.api.visits.planVisit({ clientId, values: { kind: "phone", title, plannedOn: today }, force: true }));
    const { token, path } = world.grantPlace("plan.ics");
    const take = (more: { readonly purpose?: string } = {}) => world.api.visits.exportPlan({ from: today, to: today, token, language: "zh-CN", ...more });
    await rule({ exporters: ["clientManager"] });
    expect(errorOf(await take())).toEqual({ type: "exportDenied", reason: "branchRule" });
    await rule({ purposeFor: "every" });
    expect(errorOf(await take())).toEqual({ type: "exportDenied", reason: "purpose" });
    expect(existsSync(path)).toBe(false);
    expect(valueOf(await take({ purpose: "手机日历提醒" }))).toEqual({ events: 2 });
    await rule({ dailyRows: 5 });
    expect(valueOf(await take())).toEqual({ events: 2 });
    expect(errorOf(await take())).toEqual({ type: "tooManyRows", found: 2, limit: 1, per: "day" });
    const plan = { what: "plan", rows: 2, format: "ics", from: today, to: today };
    expect(noted("exported")).toEqual([{ ...plan, purpose: "手机日历提醒" }, plan]);
    expect(noted("exportDenied")).toHaveLength(2);
  });

  it("[SE7] [X09] a copy of a yearly file leaves as an export; any other attachment as before", async () => {
    world.program.clock.advance(45 * 86_400_000);
    valueOf(await world.api.exchange.makeYearFiles({ clientIds: [clientId], year: 2026, language: "zh-CN" }));
    const attachmentId = rowsOfClient(world.store().read, "attachment", clientId)[0]?.id ?? "";
    const { token, path } = world.grantPlace("copy.pdf");
    const take = (more: { readonly purpose?: string } = {}) => world.api.clients.saveAttachmentCopy({ clientId, attachmentId, token, ...more });
    await rule({ exporters: ["clientManager"] });
    expect(errorOf(await take())).toEqual({ type: "exportDenied", reason: "branchRule" });
    expect(existsSync(path)).toBe(false);
    await rule({});
    expect(valueOf(await take()).byteSize).toBeGreaterThan(0);
    await rule({ purposeFor: "every" });
    expect(errorOf(await take())).toEqual({ type: "exportDenied", reason: "purpose" });
    valueOf(await take({ purpose: "总行年检" }));
    expect(noted("exported")).toMatchObject([
      { what: "yearFile", rows: 1, format: "pdf", year: 2026 },
      { what: "yearFile", purpose: "总行年检" },
    ]);
  });

  it("[SE7] letters to clients count as rows when they are printed or saved, by who may export; another page of the window does not", async () => {
    const { token, path } = world.grantPlace("letters.pdf");
    const save = (letters?: number) => world.api.exchange.savePageAsPdf({ token, edges: null, ...(letters === undefined ? {} : { letters }) });
    await rule({ exporters: ["clientManager"] });
    expect(errorOf(await save(4))).toEqual({ type: "exportDenied", reason: "branchRule" });
    expect(existsSync(path)).toBe(false);
    // Letters go to the clients themselves: their purpose is said.
    await rule({ purposeFor: "every", dailyRows: 5 });
    valueOf(await save(4));
    expect(errorOf(await save(2))).toEqual({ type: "tooManyRows", found: 2, limit: 1, per: "day" });
    valueOf(await save());
    expect(noted("exported")).toEqual([{ what: "letters", rows: 4, format: "pdf" }]);
  });
});
