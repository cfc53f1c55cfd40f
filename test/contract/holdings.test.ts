import { serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "#shared/kernel/time.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { readMaturityDesk } from "#renderer/features/holdings/readMaturityDesk.ts";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { syntheticId } from "#test/support/syntheticClients.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const setup = async () => {
  const world = await createArchiveWorld();
  const today = dayOf(world.program.clock.now());
  const clientId = await world.newClient({ name: "周文", clientSinceOn: addDays(today, -5) }, "13812345678");
  const saved = valueOf(
    await world.api.clients.saveHolding({
      clientId,
      rowId: null,
      values: {
        kind: "timeDeposit",
        productName: "三年期",
        accountNumber: "6222020200112233445",
        maturesOn: addDays(today, 3),
        autoRenew: "notDone",
        state: "active",
      },
    }),
  );
  return { ...world, today, clientId, holdingId: saved.rowId };
};

describe("the maturity desk", () => {
  it("[R078] lists what matures in the next days, masked, with its renewal state", async () => {
    const { api, today } = await setup();
    const desk = valueOf(await api.holdings.maturityDesk({ days: 7 }));
    expect(desk).toMatchObject({ from: today, to: addDays(today, 6), settled: 0 });
    expect(desk.lines).toMatchObject([{ clientName: "周文", productName: "三年期", autoRenew: "notDone", phone: "138****5678" }]);
    expect(JSON.stringify(desk)).not.toContain("6222020200112233445");
    const [line] = desk.lines;
    expect(
      valueOf(await api.clients.reveal({ clientId: line?.clientId ?? "", table: "contactPoint", rowId: line?.phoneRowId ?? "", field: "value" })).value,
    ).toBe("13812345678");
    expect(valueOf(await api.holdings.maturityDesk({ days: 2 })).lines).toEqual([]);
  });

  it("[R078] never adds amounts of different currencies", async () => {
    const { api, applyAs, clientId, today } = await setup();
    const values = { clientId, kind: "timeDeposit", maturesOn: addDays(today, 4), state: "active" };
    applyAs("bank", [
      { operation: "insert", table: "holding", rowId: "usd", values: { ...values, amount: 500_000, currency: "USD" } },
      { operation: "insert", table: "holding", rowId: "cny", values: { ...values, amount: 1_000_000, currency: "CNY" } },
      { operation: "insert", table: "holding", rowId: "plain", values: { ...values, amount: 200_000 } },
    ]);
    expect(valueOf(await api.holdings.maturityDesk({ days: 7 })).sums).toEqual([
      { currency: "CNY", amount: 1_200_000 },
      { currency: "USD", amount: 500_000 },
    ]);
  });

  it("[SP14] [R078] of thousands comes in pieces below the size of a message, each line once and in order, with the sums of all", async () => {
    const { api, clientId, today, applyAs } = await setup();
    const count = 1_500;
    applyAs(
      "import",
      Array.from({ length: count }, (_, at): Change => {
        const terms = { kind: "timeDeposit", productName: `整存整取 ${at + 1}`, accountNumber: `62220202${String(10_000_000 + at)}`, state: "active" };
        const values = { clientId, ...terms, currency: "CNY", amount: 100, maturesOn: addDays(today, at % 28), autoRenew: at % 3 === 0 ? "done" : "notDone" };
        return { operation: "insert", table: "holding", rowId: syntheticId(1, at + 1), values };
      }),
    );
    const sizes: number[] = [];
    const desk = valueOf(
      await readMaturityDesk(async (fromLine) => {
        const answer = await api.holdings.maturityDesk({ days: 30, fromLine });
        sizes.push(serialize(answer).byteLength);
        return answer;
      }),
    );
    // In one message it would be too large.
    expect([serialize(desk).byteLength > 256 * 1024, Math.max(...sizes) < 256 * 1024]).toEqual([true, true]);
    expect([desk.lines.length, new Set(desk.lines.map(({ holdingId }) => holdingId)).size]).toEqual([count + 1, count + 1]);
    const days = desk.lines.map(({ maturesOn }) => maturesOn);
    expect(days).toEqual(days.toSorted());
    expect([desk.settled, desk.sums]).toEqual([count / 3, [{ currency: "CNY", amount: 100 * count }]]);
  });

  it("[R079] a call settles the renewal and makes the visit at the branch, in one undoable step", async () => {
    const { api, holdingId, clientId, store, today } = await setup();
    const call = valueOf(await api.holdings.recordMaturityCall({ holdingId, values: { result: "willCome", note: "周三上午来" }, visitOn: addDays(today, 3) }));
    expect(rowById(store().read, "visit", call.visitId ?? "")).toMatchObject({
      kind: "branch",
      purpose: "maturity",
      appointment: "confirmed",
      plannedOn: addDays(today, 3),
    });
    expect(valueOf(await api.holdings.maturityDesk({ days: 7 })).lines[0]).toMatchObject({ lastResult: "willCome" });
    valueOf(await api.holdings.recordMaturityCall({ holdingId, values: { result: "renewed" } }));
    expect(rowById(store().read, "holding", holdingId)).toMatchObject({ autoRenew: "done" });
    expect(valueOf(await api.holdings.maturityDesk({ days: 7 })).settled).toBe(1);
    valueOf(await api.history.undoLast({}));
    expect(rowById(store().read, "holding", holdingId)).toMatchObject({ autoRenew: "notDone" });
    expect(rowsOfClient(store().read, "maturityCall", clientId)).toHaveLength(1);
  });

  it("answers with the declared errors", async () => {
    const { api, holdingId } = await setup();
    expect(errorOf(await api.holdings.recordMaturityCall({ holdingId: "nobody", values: { result: "renewed" } }))).toEqual({ type: "holdingNotFound" });
    expect(errorOf(await api.holdings.recordMaturityCall({ holdingId, values: {} }))).toMatchObject({ type: "valueRefused", field: "result" });
    expect(errorOf(await api.holdings.recordMaturityCall({ holdingId, values: { result: "renewed" }, visitOn: "2026-02-30" }))).toEqual({ type: "notADay" });
  });
});

describe("the new-account register", () => {
  it("[R015][R016] finds who opened lately, registers them once, and screens them", async () => {
    const { api, clientId } = await setup();
    expect(valueOf(await api.holdings.newAccountRegister({})).toRegister.map((one) => one.clientName)).toEqual(["周文"]);
    expect(valueOf(await api.holdings.registerNewAccounts({})).registered).toBe(1);
    expect(valueOf(await api.holdings.registerNewAccounts({})).registered).toBe(0);
    const [line] = valueOf(await api.holdings.newAccountRegister({})).lines;
    expect(line).toMatchObject({ clientName: "周文", state: "toScreen" });
    valueOf(
      await api.holdings.saveScreening({ clientId, screeningId: line?.id ?? "", values: { state: "prospect", potential: "high", inferredNeeds: "外汇" } }),
    );
    expect(valueOf(await api.holdings.newAccountRegister({})).lines[0]).toMatchObject({ state: "prospect", potential: "high" });
    expect(errorOf(await api.holdings.saveScreening({ clientId: "nobody", values: {} }))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await api.holdings.saveScreening({ clientId, screeningId: "nobody", values: {} }))).toEqual({ type: "screeningNotFound" });
  });

  it("[R019][R061] keeps what clients say of a product", async () => {
    const { api, clientId, holdingId, store } = await setup();
    valueOf(
      await api.holdings.saveProductFeedback({ clientId, holdingId, values: { usage: "每月查一次", opinion: "希望短信提醒", satisfaction: "satisfied" } }),
    );
    expect(rowsOfClient(store().read, "productFeedback", clientId)).toMatchObject([{ opinion: "希望短信提醒" }]);
    expect(errorOf(await api.holdings.saveProductFeedback({ clientId: "nobody", values: {} }))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await api.holdings.saveProductFeedback({ clientId, values: { collectedOn: "2026-02-30" } }))).toMatchObject({ type: "valueRefused" });
  });
});
