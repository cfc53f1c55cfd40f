/* The close of a day: compared once, closed by the hub's own look at its feed and digest, gone on with when something came between (sync-spec D1, D2). */
import { generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { err, ok } from "#shared/kernel/result.ts";
import { ledgerDay } from "#db/workstation/sync/dayLedger.ts";
import { hasPending } from "#db/workstation/sync/syncState.ts";
import { closeDay } from "#electron/sync/endOfDay.ts";
import type { HubLink } from "#electron/sync/hubLink.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { closeDay as closeAtHub } from "#hub/http/closeDay.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";

const day = "2026-11-21";

const world = async () => {
  const { hub, device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const id = newClient(wang, "张三");
  await syncAll(wang, head);
  wang.edit([setField("client", id, { note: "下午来电" })]);
  const { privateKey } = generateKeyPairSync("ed25519");
  const asked: string[] = [];
  /** What happens when a kind of request is answered, once. */
  const once = new Map<string, () => unknown>();
  const after = async (kind: string): Promise<void> => {
    const work = once.get(kind);
    once.delete(kind);
    await work?.();
  };
  const context = wang.context();
  const link: HubLink = {
    ...context.link,
    exchange: async (request) => {
      asked.push("exchange");
      return context.link.exchange(request);
    },
    compare: async (request) => {
      asked.push("compare");
      const answer = await context.link.compare(request);
      await after("compare");
      return answer;
    },
    closeDay: async (request) => {
      asked.push("closeDay");
      try {
        return ok(await closeAtHub({ hub: hub.hub, clock: hub.clock, receiptKey: privateKey }, wang.party, request));
      } catch (error) {
        if (error instanceof ExchangeRefusal) return err({ type: "refused", error: error.type });
        throw error;
      }
    },
  };
  const close = () => closeDay({ ...context, link }, day, { clients: 1 });
  return { wang, head, id, asked, once, close };
};

it("[D2] a day is exchanged, compared and closed, each in one request", async () => {
  const { wang, asked, close } = await world();
  expect(await close()).toMatchObject({ ok: true, value: { type: "closed", report: { lines: 1, repaired: 0 } } });
  expect(asked).toEqual(["exchange", "compare", "closeDay"]);
  expect(ledgerDay(wang.store().read, day)).toMatchObject({ state: "closed" });
  expect(await close()).toMatchObject({ ok: true, value: { type: "closed", report: null } });
  expect(asked).toHaveLength(3);
});

it("[D2] what a colleague writes after the comparison is fetched and compared before the day is closed", async () => {
  const { wang, head, id, asked, once, close } = await world();
  once.set("compare", async () => {
    head.edit([setField("client", id, { cautions: "只接电话" })]);
    await syncWell(head);
  });
  expect(await close()).toMatchObject({ ok: true, value: { type: "closed", report: { entries: 1 } } });
  expect(asked).toEqual(["exchange", "compare", "closeDay", "exchange", "compare", "closeDay"]);
  expect(wang.store().raw.prepare("select cautions from client where id = ?").pluck().get(id)).toBe("只接电话");
});

it("[D2] what the user writes after the comparison belongs to tomorrow, and today is closed", async () => {
  const { wang, id, asked, once, close } = await world();
  once.set("compare", () => wang.edit([setField("client", id, { note: "明天再约" })]));
  expect(await close()).toMatchObject({ ok: true, value: { type: "closed" } });
  expect(asked).toEqual(["exchange", "compare", "closeDay"]);
  expect(hasPending(wang.store().read)).toBe(true);
  expect(await syncWell(wang)).toMatchObject({ lines: 1, repaired: 0 });
});
