import { describe, expect, it } from "vitest";
import { contracts } from "#shared/contracts/contracts.ts";
import { mayCommand, worksWith } from "#shared/domain/session/roleAccess.ts";
import { userRoles } from "#shared/protocol/admin.ts";

const commandsOpenTo = (role: string): string[] =>
  Object.entries(contracts).flatMap(([feature, intents]) =>
    Object.entries(intents).flatMap(([name, intent]) => (intent.kind === "command" && mayCommand(role, feature, name) ? [`${feature}.${name}`] : [])),
  );

describe("which part of the program a role works with", () => {
  it("[R247] client managers and the branch manager give every command, an unknown role none about clients", () => {
    const all = Object.values(contracts).flatMap((intents) => Object.values(intents).filter(({ kind }) => kind === "command"));
    expect(commandsOpenTo("clientManager")).toHaveLength(all.length);
    expect(commandsOpenTo("branchManager")).toHaveLength(all.length);
    expect(commandsOpenTo("visitor").filter((name) => name.startsWith("clients."))).toEqual([]);
  });

  it("[R013] [R020] about a client a lobby manager leaves remarks and nothing else", () => {
    expect(commandsOpenTo("lobbyManager").filter((name) => name.startsWith("clients."))).toEqual(["clients.saveRemark", "clients.removeRemark"]);
    const closed = [
      "visits.planVisit",
      "followUps.saveFollowUp",
      "holdings.recordMaturityCall",
      "care.saveGreeting",
      "exchange.exportList",
      "exchange.startDryRun",
    ];
    for (const name of closed) expect(commandsOpenTo("lobbyManager"), name).not.toContain(name);
    for (const name of ["workLog.saveDayLog", "handover.saveShiftNote", "daySync.closeDay"].filter((one) => commandsOpenTo("clientManager").includes(one)))
      expect(commandsOpenTo("lobbyManager")).toContain(name);
  });

  it("[R247] an administrator keeps what the branch keeps; a feature that nobody named is closed", () => {
    for (const name of ["care.saveHoliday", "followUps.saveTemplate", "visits.savePlannerWeights"]) expect(commandsOpenTo("administrator")).toContain(name);
    expect(userRoles.filter((role) => mayCommand(role, "somethingNew", "saveIt"))).toEqual(["clientManager", "branchManager"]);
    expect(userRoles.filter((role) => worksWith(role, "sending"))).not.toContain("analyst");
  });
});
