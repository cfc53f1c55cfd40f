import { describe, expect, it } from "vitest";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

/** The clock of the tests stands at Saturday 2026-11-21, 16:00 in China. */
const monday = "2026-11-23";
const latitude = 31_230_000;

describe("the neighbourhood of visits", () => {
  it("[R267] the office is a shared setting: saved, undone, cleared, refused beyond the globe and to other roles", async () => {
    const { api, becomeRole, program } = await createArchiveWorld();
    const office = { latitude, longitude: 121_400_000 };
    expect(valueOf(await api.visits.plannerSettings({})).office).toBeNull();
    const { txId } = valueOf(await api.visits.savePlannerOffice({ office }));
    expect(valueOf(await api.visits.plannerSettings({})).office).toEqual(office);
    valueOf(await api.history.undoTransaction({ txId: txId ?? "" }));
    expect(valueOf(await api.visits.plannerSettings({})).office).toBeNull();
    valueOf(await api.visits.savePlannerOffice({ office }));
    valueOf(await api.visits.savePlannerOffice({ office: null }));
    expect(valueOf(await api.visits.plannerSettings({})).office).toBeNull();
    expect(errorOf(await program.call("visits", "savePlannerOffice", { office: { latitude: 91_000_000, longitude: 0 } }))).toMatchObject({ type: "fault" });
    await becomeRole("lobbyManager");
    expect(errorOf(await api.visits.savePlannerOffice({ office }))).toMatchObject({ type: "roleMayNot" });
  });

  it("[R267][R268] a day is proposed along the shortest way, each visit with its distance and its neighbour", async () => {
    const { api, newClient } = await createArchiveWorld();
    valueOf(await api.visits.savePlannerOffice({ office: { latitude, longitude: 121_400_000 } }));
    for (const [name, longitude] of [
      ["远", 121_440_000],
      ["近", 121_410_000],
      ["中", 121_425_000],
    ] as const) {
      const clientId = await newClient({ name, latitude, longitude });
      valueOf(await api.clients.saveNeed({ clientId, rowId: null, values: { kind: "homePurchase" } }));
    }
    const { proposals } = valueOf(await api.visits.planProposals({ weekOf: monday }));
    expect(proposals.map(({ name, metresFromPrevious }) => [name, metresFromPrevious])).toEqual([
      ["近", 951],
      ["中", 1426],
      ["远", 1426],
    ]);
    const reasons = proposals.flatMap((line) =>
      line.reasons.filter((reason) => reason.type === "neighbour").map(({ nearTo, metres }) => [line.name, nearTo, metres]),
    );
    expect(reasons).toHaveLength(2);
    expect(reasons).toContainEqual(["中", expect.stringMatching(/^(?:远|近)$/), 1426]);
  });

  it("[R267][R269] the sheet says from where one comes and how far it is; too short a way is told when planning", async () => {
    const { api, newClient } = await createArchiveWorld();
    valueOf(await api.visits.savePlannerOffice({ office: { latitude, longitude: 121_400_000 } }));
    const near = await newClient({ name: "近", latitude, longitude: 121_410_000 });
    const far = await newClient({ name: "远", latitude, longitude: 121_600_000 });
    const plan = (clientId: string, startTime: string, force = false) =>
      api.visits.planVisit({ clientId, force, values: { kind: "onSite", plannedOn: monday, startTime, endTime: null } });
    const first = valueOf(await plan(near, "09:00")).visitId;
    expect(errorOf(await plan(far, "10:00"))).toMatchObject({ type: "visitCollides", conflicts: [{ id: first, type: "travel", missingMinutes: 50 }] });
    const second = valueOf(await plan(far, "10:00", true)).visitId;
    expect(valueOf(await api.visits.preparationSheet({ visitId: first })).route).toEqual({
      position: 1,
      count: 2,
      from: { type: "office" },
      metres: 951,
      minutes: 10,
    });
    expect(valueOf(await api.visits.preparationSheet({ visitId: second })).route).toMatchObject({
      position: 2,
      from: { type: "visit", clientName: "近" },
      metres: 18066,
      minutes: 65,
    });
    const { visits } = valueOf(await api.visits.visitCalendar({ from: monday, to: monday }));
    expect(visits.map(({ isColliding }) => isColliding)).toEqual([true, true]);
    expect(valueOf(await api.visits.visitFile({ visitId: second })).conflicts).toMatchObject([{ id: first, type: "travel", missingMinutes: 50 }]);
  });
});
