import { describe, expect, it } from "vitest";
import { fewestForAmounts } from "#shared/domain/branch/branchFigures.ts";
import { addDays, dayOf, type Instant } from "#shared/kernel/time.ts";
import { hubAuditPage } from "#db/hub/audit.ts";
import { newClient, startTestHub } from "#test/support/httpHub.ts";

describe("figures of a branch", () => {
  it("[R229] [R247] are counted at the hub, name no client, and a group of few shows no amounts, nor what would give them away", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王经理", "clientManager", "城南");
    const atWang = await world.enrolDevice(wang);
    const analyst = await world.enrolDevice(await world.addUser("郑分析", "analyst"));
    const tiers = [...Array.from({ length: 7 }, () => "growth"), ...Array.from({ length: 5 }, () => "mass"), "privateBanking"];
    const clients = tiers.map((tier, index) => newClient(`某某${index}`, wang, { tier }));
    for (const { id, edit } of clients) await atWang.push(id, [edit]);
    const met = clients[0]?.id ?? "";
    const visit = { clientId: met, kind: "onSite", plannedOn: world.clock.now().slice(0, 10), appointment: "none", state: "done" };
    await atWang.push(met, [{ t: "visit", r: world.ids.next(), o: "i", v: visit }]);
    await atWang.push(met, [
      { t: "remark", r: world.ids.next(), o: "i", v: { clientId: met, body: "要买车", authorRole: "clientManager", writtenAt: world.clock.now() } },
    ]);
    const answer = await analyst.link.admin("figures", {});
    if (!answer.ok) throw new Error("no figures");
    const figures = answer.value;
    expect(figures).toMatchObject({ clients: 13, contacted: 1, remarksWaiting: 1, activity: [{ userId: wang, visitsDone: 1 }] });
    const byTier = figures.groups.filter(({ by }) => by === "tier").map(({ key, clients: count, assetFen }) => [key, count, assetFen]);
    // One private client hides himself and the next group: else his money were the whole less the others.
    expect(byTier).toEqual([
      ["growth", 7, 0],
      ["mass", 5, null],
      ["privateBanking", 1, null],
    ]);
    expect(fewestForAmounts).toBe(5);
    expect(JSON.stringify(figures)).not.toContain("某某");
    for (const { id } of clients) expect(JSON.stringify(figures)).not.toContain(id);
    expect((await hubAuditPage(world.hub, world.branchId, 1e9, 5))[0]).toMatchObject({ action: "figuresAsked" });
  });

  it("[R229] a contact early in the morning counts for its day in China", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王经理", "clientManager", "城南");
    const atWang = await world.enrolDevice(wang);
    const analyst = await world.enrolDevice(await world.addUser("郑分析", "analyst"));
    const contactDays = 90;
    const first = addDays(dayOf(world.clock.now()), -contactDays);
    // Half past midnight in China is still the day before in universal time.
    const days = [-1, 0, 1, 2].map((more) => addDays(first, more));
    for (const day of days) {
      const { id, edit } = newClient(`客户${day}`, wang);
      const happenedAt = `${addDays(day, -1)}T16:30:00.000Z`;
      await atWang.push(id, [edit, { t: "interaction", r: world.ids.next(), o: "i", v: { clientId: id, happenedAt, channel: "phone", summary: "问候" } }]);
    }
    const answer = await analyst.link.admin("figures", {});
    if (!answer.ok) throw new Error("no figures");
    // Counted at a moment of the hub, which may be another day than the first line of this test.
    const from = addDays(dayOf(answer.value.at as Instant), -contactDays); // the hub's clock
    expect(answer.value.contacted).toBe(days.filter((day) => day >= from).length);
  });
});
