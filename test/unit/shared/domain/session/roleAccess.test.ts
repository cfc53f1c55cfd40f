import { describe, expect, it } from "vitest";
import { channels } from "#shared/contracts/channels.ts";
import { type AccessName, accesses, accessNames, isIn } from "#shared/domain/session/access/accesses.ts";
import { adminRouteAccess, deviceRouteAccess } from "#shared/domain/session/access/hubAccess.ts";
import { denialOf, intentAccess } from "#shared/domain/session/access/intentAccess.ts";
import { worksWith } from "#shared/domain/session/roleAccess.ts";
import { userRoles } from "#shared/domain/session/roles.ts";
import { adminRights, adminRoutes } from "#shared/protocol/admin.ts";

const intents = Object.entries(channels).flatMap(([feature, names]) => names.map((name) => ({ feature, name, where: `${feature}.${name}` })));
const openTo = (role: string, isJoined = true): string[] =>
  intents.filter(({ feature, name }) => denialOf({ role, isJoined }, feature, name) === null).map(({ where }) => where);

describe("the table of rights", () => {
  it("[R013] [R020] about a client a lobby manager leaves remarks and looks him up by name, nothing else", () => {
    expect(openTo("lobbyManager").filter((name) => name.startsWith("clients."))).toEqual([
      "clients.clientSearch",
      "clients.saveRemark",
      "clients.removeRemark",
    ]);
    for (const name of [
      "visits.planVisit",
      "exchange.exportList",
      "exchange.exportReports",
      "exchange.printReports",
      "exchange.startDryRun",
      "holdings.maturityDesk",
    ])
      expect(openTo("lobbyManager"), name).not.toContain(name);
    for (const name of ["workLog.saveWorkLog", "handover.saveShiftNote", "daySync.closeDay", "lobby.lobbyPage"]) expect(openTo("lobbyManager")).toContain(name);
  });

  it("[R247] an administrator keeps what the branch keeps and sees no client; an analyst reads figures", () => {
    for (const name of ["care.saveHoliday", "followUps.saveTemplate", "visits.savePlannerWeights", "branch.hubAudit", "audit.recentAudit"])
      expect(openTo("administrator")).toContain(name);
    expect(openTo("administrator").filter((name) => name.startsWith("clients.") && name !== "clients.createTag")).toEqual([]);
    expect(openTo("analyst").filter((name) => /^(clients|visits|followUps|holdings|campaigns)[.]/u.test(name))).toEqual([
      "visits.plannerSettings",
      "followUps.templates",
    ]);
    expect(openTo("analyst")).toContain("figures.exportPublished");
  });

  it("[R281] a product manager reads the catalogue and its figures, and nothing about a client", () => {
    for (const name of ["products.products", "products.cases", "branch.productFigures"]) expect(openTo("productManager"), name).toContain(name);
    for (const name of ["products.saveProduct", "branch.figures", "figures.boardSection", "lobby.lobbyPage", "workLog.workDay", "daySync.closeDay"])
      expect(openTo("productManager"), name).not.toContain(name);
    // What an analyst may, who sees no client either, beside its figures.
    expect(openTo("productManager").filter((name) => !openTo("analyst").includes(name))).toEqual([]);
    expect(userRoles.filter((role) => openTo(role).includes("branch.productFigures"))).toEqual(["branchManager", "analyst", "productManager"]);
    expect(userRoles.filter((role) => worksWith(role, "catalogue"))).toEqual(["clientManager", "lobbyManager", "branchManager", "productManager"]);
  });

  it("[R247] in a branch a client manager keeps no reference data and reads no audit; in a store of his own he does", () => {
    for (const name of ["dictionaries.saveTag", "products.grantException", "audit.recentAudit", "rules.saveRule"]) {
      expect(openTo("clientManager"), name).not.toContain(name);
      expect(openTo("clientManager", false), name).toContain(name);
    }
  });

  it("what nobody has thought of is denied to everybody, and so is a role that nobody gave", () => {
    for (const role of userRoles) {
      expect(denialOf({ role, isJoined: true }, "somethingNew", "saveIt")).toBe("unknown");
      expect(denialOf({ role, isJoined: true }, "constructor", "name")).toBe("unknown");
    }
    expect(openTo("visitor")).toEqual([]);
    expect(userRoles.filter((role) => worksWith(role, "sending"))).not.toContain("analyst");
  });

  it("[R260] the hub gives what the same table says, whatever a store of one's own may do; every right is used and has its reason", () => {
    for (const route of adminRoutes) expect(adminRights[route]).toEqual(userRoles.filter((role) => isIn(adminRouteAccess[route], { role, isJoined: true })));
    const used = new Set<AccessName>([
      ...Object.values(intentAccess).flatMap((names) => Object.values(names)),
      ...Object.values(deviceRouteAccess),
      ...Object.values(adminRouteAccess),
    ]);
    expect(accessNames.filter((name) => !used.has(name))).toEqual([]);
    for (const { deniedZh, deniedEn } of Object.values(accesses))
      expect([/\p{Script=Han}/u.test(deniedZh), /^[\x20-\x7e]+$/u.test(deniedEn)]).toEqual([true, true]);
  });
});
