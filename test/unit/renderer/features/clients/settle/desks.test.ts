import { describe, expect, it, vi } from "vitest";
import { err, ok } from "#shared/kernel/result.ts";
import { createConflictDeskStore, type ConflictDeskApi } from "#renderer/features/clients/settle/conflictDeskStore.ts";
import type { RefusedLine } from "#shared/contracts/daySync.ts";
import { kindsOf, partedRefused, readTexts, reasonOf, shownFields, startTexts } from "#renderer/features/clients/settle/refusedForm.ts";
import { createRefusedStore, type RefusedApi } from "#renderer/features/clients/settle/refusedStore.ts";

type Decide = ConflictDeskApi["daySync"]["decideConflict"];
type Reopen = ConflictDeskApi["daySync"]["reopenConflict"];
type Settle = RefusedApi["daySync"]["decideRefused"];

describe("decisions of conflicts", () => {
  const desk = (decideConflict: Decide, reopenConflict: Reopen = async () => ok({ txId: "u", changedSince: 0 })) =>
    createConflictDeskStore({ daySync: { decideConflict, reopenConflict } });

  it("[M9] are taken back in the order they were made, newest first, each by its own transaction", async () => {
    let count = 0;
    const reopen = vi.fn<Reopen>(async () => ok({ txId: "u", changedSince: 0 }));
    const store = desk(async () => ok({ txId: `t${++count}` }), reopen);
    await store.getState().decide("a", "kept");
    await store.getState().decide("b", "lost");
    expect(await store.getState().takeBack()).toEqual({ type: "done", id: "b", keptLater: false });
    expect(store.getState().selected).toBe("b");
    await store.getState().takeBack();
    expect(reopen.mock.calls).toEqual([[{ id: "b", txId: "t2" }], [{ id: "a", txId: "t1" }]]);
    expect(await store.getState().takeBack()).toEqual({ type: "nothing" });
  });

  it("say what a decision met, and remember nothing that was not done", async () => {
    const store = desk(async () => err({ type: "rowGone" }));
    expect(await store.getState().decide("a", "lost")).toEqual({ type: "rowGone" });
    expect(store.getState().decisions).toEqual([]);
    const broken = desk(async () => err({ type: "fault", faultId: "1", cause: "unknown" }));
    expect(await broken.getState().decide("a", "lost")).toEqual({ type: "failed" });
    expect(broken.getState().isBusy).toBe(false);
  });

  it("a second key press while one is on its way does nothing", async () => {
    const decide = vi.fn<Decide>(async () => ok({ txId: "t" }));
    const store = desk(decide);
    const [first, second] = await Promise.all([store.getState().decide("a", "kept"), store.getState().decide("a", "lost")]);
    expect([first.type, second.type]).toEqual(["done", "busy"]);
    expect(decide).toHaveBeenCalledOnce();
  });

  it("a decision that could not be taken back can be tried again", async () => {
    const store = desk(
      async () => ok({ txId: "t" }),
      async () => err({ type: "notDecidedHere" }),
    );
    await store.getState().decide("a", "kept");
    expect(await store.getState().takeBack()).toEqual({ type: "failed" });
    expect(store.getState().decisions).toHaveLength(1);
  });
});

describe("refused edits", () => {
  const line = { table: "client", values: { documentNumber: "11010119800101129X", birthOn: "1980-01-01", fieldOfTomorrow: "x" } };

  it("[A3] begin with what was typed, whole, and read it back by the rules of the register", () => {
    const texts = startTexts(line);
    expect(texts).toEqual({ documentNumber: "11010119800101129X", birthOn: "1980-01-01" });
    expect(readTexts("client", { ...texts, birthOn: "1981年5月6日" })).toEqual({
      ok: true,
      values: { documentNumber: "11010119800101129X", birthOn: "1981-05-06" },
    });
    expect(readTexts("client", { birthOn: "昨天" })).toMatchObject({ ok: false, field: "birthOn" });
  });

  it("do not repeat whose client it is: he stands above, and stays as he was sent", () => {
    const line = { table: "followUp", values: { clientId: "c", title: "寄对账单", dueOn: "2026-11-30" } };
    expect(shownFields(line)).toEqual(["title", "dueOn"]);
    expect(Object.keys(startTexts(line))).toEqual(["title", "dueOn"]);
  });

  it("[E4] [L07] of an erased client stand together, whatever was written about him; what moved to him from another one is decided alone", () => {
    const written = (id: string, more: Partial<RefusedLine>): RefusedLine => ({
      id,
      clientId: "gone",
      clientName: null,
      table: "client",
      rowId: id,
      operation: "update",
      field: null,
      values: {},
      present: {},
      masked: [],
      reason: "clientErased",
      editedAt: "2026-11-23T01:00:00.000Z",
      refusedAt: "2026-11-23T02:00:00.000Z",
      isCorrectable: false,
      ...more,
    });
    const lines = [
      written("a", {}),
      written("b", { table: "visit", operation: "insert" }),
      written("c", {}),
      written("d", { clientId: "other gone" }),
      written("e", { clientId: "stays", values: { clientId: "gone", title: "寄对账单" }, table: "followUp" }),
      written("f", { clientId: "stays", reason: "outOfScope", values: { note: "x" } }),
    ];
    const { single, erased } = partedRefused(lines);
    expect(single.map(({ id }) => id)).toEqual(["e", "f"]);
    expect(erased.map((group) => [group.clientId, group.id, group.lines.map(({ id }) => id)])).toEqual([
      ["gone", "a", ["a", "b", "c"]],
      ["other gone", "d", ["d"]],
    ]);
    expect(kindsOf(erased[0]?.lines ?? []).map(({ operation, table }) => `${operation} ${table}`)).toEqual(["update client", "insert visit"]);
  });

  it("[E4] those of an erased client are closed together, also when one was closed elsewhere, and stop where one cannot be", async () => {
    const answers: Awaited<ReturnType<Settle>>[] = [ok({ txId: null }), err({ type: "alreadyDecided" }), ok({ txId: null }), err({ type: "refusedNotFound" })];
    const decideRefused = vi.fn<Settle>(async () => answers.shift() ?? ok({ txId: null }));
    const { acknowledge } = createRefusedStore({ daySync: { decideRefused } }).getState();
    expect(await acknowledge(["a", "b", "c"])).toEqual({ type: "done" });
    expect(await acknowledge(["d", "e"])).toEqual({ type: "failed" });
    expect(decideRefused.mock.calls.map(([input]) => `${input.decision} ${input.id}`)).toEqual(["a", "b", "c", "d"].map((id) => `withdraw ${id}`));
  });

  it("a reason that this program does not know is still a reason", () => {
    expect(reasonOf("bankOwned")).toBe("bankOwned");
    expect(reasonOf("somethingNew")).toBe("other");
  });

  it("keep what is typed until the hub's side took it, and say which field was refused", async () => {
    const answers: Awaited<ReturnType<Settle>>[] = [err({ type: "valueRefused", field: "birthOn", reason: "dayUnknown" }), ok({ txId: "t" })];
    const decideRefused = vi.fn<Settle>(async () => answers.shift() ?? err({ type: "refusedNotFound" }));
    const store = createRefusedStore({ daySync: { decideRefused } });
    store.getState().begin("r", { birthOn: "1980" });
    store.getState().type("r", "birthOn", "1980-13");
    expect(await store.getState().correct("r", { birthOn: "1980-13", tags: ["a"] })).toEqual({ type: "valueRefused", field: "birthOn" });
    expect(store.getState().texts["r"]).toEqual({ birthOn: "1980-13" });
    expect(await store.getState().correct("r", { birthOn: "1980-12" })).toEqual({ type: "done" });
    expect(store.getState().texts["r"]).toBeUndefined();
    expect(await store.getState().withdraw("r")).toEqual({ type: "failed" });
    // Sent again as it is: the window has only masked values and sends none.
    expect(await store.getState().resend("r")).toEqual({ type: "failed" });
    expect(decideRefused.mock.calls.map(([input]) => input.decision)).toEqual(["correct", "correct", "withdraw", "resend"]);
    expect(decideRefused.mock.calls.at(-1)?.[0]).toEqual({ id: "r", decision: "resend" });
  });
});
