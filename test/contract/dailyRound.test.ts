import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allRows, rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { createArchiveWorld, valueOf } from "#test/support/archiveWorld.ts";

const dayMs = 86_400_000;

const world = async () => {
  const base = await createArchiveWorld();
  const { api } = base;
  for (const { id } of valueOf(await api.followUps.matrix({})).rhythms) valueOf(await api.followUps.removeRhythm({ rhythmId: id }));
  const { templateId } = valueOf(
    await api.followUps.saveTemplate({ values: { name: "月度联系", routine: "daily", description: null }, items: [{ title: "打电话", offsetWorkingDays: 1 }] }),
  );
  const familyId = rowById(base.store().read, "checklistTemplate", templateId)?.familyId ?? null;
  valueOf(
    await api.followUps.saveRhythm({
      values: { axis: "grade", code: "key", routine: "daily", action: "checklist", everyMonths: 1, templateFamilyId: familyId },
    }),
  );
  const clientIds: string[] = [];
  for (let index = 0; index < 4; index += 1)
    clientIds.push(
      await base.newClient(
        { name: `客户${index}`, grade: index < 3 ? "key" : "ordinary", birthOn: `1980-1${index % 2}-0${index + 1}`, greetingConsent: "yes" },
        `1380000000${index}`,
      ),
    );
  return { ...base, clientIds };
};

/** What may happen between two looks: time passes (or the clock jumps back), work is done, the round runs, perhaps twice. */
const step = fc.oneof(
  fc.record({ type: fc.constant("advance" as const), days: fc.integer({ min: -3, max: 45 }) }),
  fc.record({ type: fc.constant("round" as const), times: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ type: fc.constant("finish" as const) }),
);

describe("the daily round over weeks of a laptop's life", () => {
  it("[R038][R046][R052] begins nothing twice and leaves nothing out, whatever the clock does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        const { api, program, store, clientIds } = await world();
        for (const one of steps) {
          if (one.type === "advance") program.clock.advance(one.days * dayMs);
          if (one.type === "finish") {
            const open = valueOf(await api.followUps.followUpList({ scope: "open", offset: 0, limit: 100 })).lines;
            if (open.length > 0) valueOf(await api.followUps.completeFollowUps({ ids: open.map((line) => line.id) }));
          }
          if (one.type === "round") {
            for (let time = 0; time < one.times; time += 1) {
              valueOf(await api.followUps.runDailyRound({}));
              valueOf(await api.care.makeGreetingPlan({ month: program.clock.now().slice(0, 7), automatic: true }));
            }
          }
          const checklists = allRows(store().read, "checklist");
          const running = checklists.filter((row) => row.state === "running").map((row) => `${row.rhythmId} ${row.clientId}`);
          expect(new Set(running).size).toBe(running.length);
          const occurrences = checklists.map((row) => row.occurrenceKey);
          expect(new Set(occurrences).size).toBe(occurrences.length);
          const greetings = allRows(store().read, "greeting").map((row) => row.occasionKey);
          expect(new Set(greetings).size).toBe(greetings.length);
          expect(rowsOfClient(store().read, "checklist", clientIds[3] ?? "")).toEqual([]);
        }
        // Nothing is left out: two months later, with everything done, the next round begins one for each key client.
        const open = valueOf(await api.followUps.followUpList({ scope: "open", offset: 0, limit: 100 })).lines;
        if (open.length > 0) valueOf(await api.followUps.completeFollowUps({ ids: open.map((line) => line.id) }));
        program.clock.advance(300 * dayMs);
        expect(valueOf(await api.followUps.runDailyRound({})).checklists).toBe(3);
      }),
      { numRuns: 12 },
    );
  });
});

describe("a client that is merged", () => {
  it("takes visits, promises, checklists and follow-ups along, and undo gives them back", async () => {
    const { api, clientIds, store } = await world();
    const [keepId = "", dropId = ""] = clientIds;
    valueOf(await api.visits.planVisit({ clientId: dropId, values: { plannedOn: "2026-12-01" } }));
    valueOf(await api.visits.savePromise({ clientId: dropId, values: { body: "送样本", dueOn: "2026-12-01" } }));
    const template = valueOf(await api.followUps.templates({}))[0]?.template.id ?? "";
    valueOf(await api.followUps.startChecklist({ clientId: dropId, templateId: template }));
    const counts = (clientId: string) =>
      (["visit", "promise", "checklist", "followUp"] as const).map((table) => rowsOfClient(store().read, table, clientId).length > 0);
    const { txId } = valueOf(await api.clients.mergeClients({ keepId, dropId, choices: {} }));
    expect(counts(keepId)).toEqual([true, true, true, true]);
    expect(counts(dropId)).toEqual([false, false, false, false]);
    valueOf(await api.history.undoTransaction({ txId }));
    expect(counts(keepId)).toEqual([false, false, false, false]);
    expect(counts(dropId)).toEqual([true, true, true, true]);
  });
});
