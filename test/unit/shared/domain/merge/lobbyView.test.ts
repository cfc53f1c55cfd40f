/* What a lobby manager's device holds of the branch's clients, field by field (R013, R020; sync-spec S1). */
import { describe, expect, it } from "vitest";
import { columnsOf, syncedTableNames } from "#shared/domain/edit/syncedTables.ts";
import { isInLobbyView, isWholeInLobbyView, lobbyValues } from "#shared/domain/merge/lobbyView.ts";

describe("the lobby view", () => {
  it("[S1] [R013] holds clients, visits and remarks, and of these the remarks whole", () => {
    expect(syncedTableNames.filter(isInLobbyView).toSorted()).toEqual(["client", "remark", "visit"]);
    expect(syncedTableNames.filter(isWholeInLobbyView)).toEqual(["remark"]);
    expect(["toString", "futureTable"].map(isInLobbyView)).toEqual([false, false]);
  });

  it("[S1] [R020] holds of each row these fields and no others, whatever fields there are", () => {
    const shown = (table: "client" | "visit" | "holding"): string[] =>
      Object.keys(lobbyValues(table, Object.fromEntries([...Object.keys(columnsOf(table)), "futureField"].map((name) => [name, "value"])))).toSorted();
    expect({ client: shown("client"), visit: shown("visit"), holding: shown("holding") }).toEqual({
      client: ["cautions", "grade", "kind", "managerId", "mergedIntoId", "name", "outlet", "salutation", "serviceRoute", "sex", "tier", "vipCardIssued"],
      visit: ["appointment", "clientId", "endTime", "kind", "leftOfficeAt", "ownerId", "plannedOn", "returnedAt", "startTime", "state"],
      holding: [],
    });
  });

  it("[S1] holds remarks with every field, also one of a newer build", () => {
    expect(lobbyValues("remark", { body: "VIP", futureField: 7 })).toEqual({ body: "VIP", futureField: 7 });
    expect(lobbyValues("client", { name: ["旧", "新"], depositBalance: [1, 2] })).toEqual({ name: ["旧", "新"] });
  });
});
