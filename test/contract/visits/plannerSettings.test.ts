import { describe, expect, it } from "vitest";
import { defaultPlanSettings, defaultWeights } from "#shared/domain/visits/planner.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

/** The clock of the tests stands at Saturday 2026-11-21, 16:00 in China. */
const monday = "2026-11-23";

describe("settings of the week planner", () => {
  it("[X02] weights are saved as a shared setting, count for the next plan, are undone and restored", async () => {
    const { api, newClient, program } = await createArchiveWorld();
    const clientId = await newClient({ name: "沈文静" });
    valueOf(await api.clients.saveNeed({ clientId, rowId: null, values: { kind: "homePurchase", description: "想存三年" } }));
    const scoreNow = async () => valueOf(await api.visits.planProposals({ weekOf: monday })).proposals.find((line) => line.clientId === clientId)?.score;
    const usual = await scoreNow();
    expect(usual).toBeGreaterThan(0);
    expect(valueOf(await api.visits.plannerSettings({})).weights).toEqual(defaultWeights);

    const saved = valueOf(await api.visits.savePlannerWeights({ weights: { ...defaultWeights, need: 100 } }));
    expect(program.broadcasts.flat()).toEqual(expect.arrayContaining(["table:setting", "visits", "history"]));
    expect(valueOf(await api.visits.plannerSettings({})).weights.need).toBe(100);
    expect(await scoreNow()).toBeGreaterThan(usual ?? 0);
    expect(valueOf(await api.visits.savePlannerWeights({ weights: { ...defaultWeights, need: 100 } })).txId).toBeNull();

    valueOf(await api.history.undoTransaction({ txId: saved.txId ?? "" }));
    expect(await scoreNow()).toBe(usual);
    valueOf(await api.visits.savePlannerWeights({ weights: { ...defaultWeights, need: 0 } }));
    valueOf(await api.visits.savePlannerWeights({ weights: null }));
    expect(valueOf(await api.visits.plannerSettings({})).weights).toEqual(defaultWeights);
    expect(await scoreNow()).toBe(usual);
  });

  it("[X02] the working day decides where and how long visits are placed", async () => {
    const { api, newClient } = await createArchiveWorld();
    for (const name of ["甲", "乙", "丙"]) {
      const clientId = await newClient({ name });
      valueOf(await api.clients.saveNeed({ clientId, rowId: null, values: { kind: "homePurchase" } }));
    }
    const settings = { ...defaultPlanSettings, visitMinutes: 60, mostPerDay: 1, hours: [[15 * 60, 17 * 60]] as [number, number][] };
    valueOf(await api.visits.savePlanSettings({ settings }));
    expect(valueOf(await api.visits.plannerSettings({})).settings).toEqual(settings);
    const { proposals } = valueOf(await api.visits.planProposals({ weekOf: monday }));
    expect(proposals.length).toBe(3);
    expect(new Set(proposals.map(({ day }) => day)).size).toBe(3);
    for (const { startTime, endTime } of proposals) expect([startTime, endTime]).toEqual(["15:00", "16:00"]);
    valueOf(await api.visits.savePlanSettings({ settings: null }));
    expect(valueOf(await api.visits.plannerSettings({})).settings).toEqual(defaultPlanSettings);
  });

  it("what cannot be planned, is out of bounds or is not for this role is refused", async () => {
    const { api, becomeRole, program } = await createArchiveWorld();
    const refused = async (changes: object) => errorOf(await program.call("visits", "savePlanSettings", { settings: { ...defaultPlanSettings, ...changes } }));
    expect(await refused({ hours: [[600, 540]] })).toEqual({ type: "planSettingsRefused", reason: "hoursReversed" });
    expect(
      await refused({
        hours: [
          [540, 700],
          [690, 800],
        ],
      }),
    ).toEqual({ type: "planSettingsRefused", reason: "hoursOverlap" });
    expect(await refused({ hours: [] })).toEqual({ type: "planSettingsRefused", reason: "noHours" });
    expect(await refused({ hours: [[540, 560]] })).toEqual({ type: "planSettingsRefused", reason: "hoursTooShort" });
    expect(await refused({ mostPerDay: 0 })).toMatchObject({ type: "fault" });
    expect(errorOf(await program.call("visits", "savePlannerWeights", { weights: { ...defaultWeights, need: 1000 } }))).toMatchObject({ type: "fault" });
    await becomeRole("lobbyManager");
    expect(errorOf(await api.visits.savePlannerWeights({ weights: null }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await api.visits.savePlanSettings({ settings: null }))).toMatchObject({ type: "roleMayNot" });
  });
});
