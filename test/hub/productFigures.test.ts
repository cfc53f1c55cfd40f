import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "#shared/kernel/time.ts";
import { hubAuditPage } from "#db/hub/audit.ts";
import { newClient, startTestHub } from "#test/support/httpHub.ts";

const world = async () => {
  const hub = await startTestHub();
  const wang = await hub.addUser("王经理", "clientManager", "城南");
  const atWang = await hub.enrolDevice(wang);
  const product = await hub.enrolDevice(await hub.addUser("冯产品", "productManager"));
  const today = dayOf(hub.clock.now());
  const add = async (
    name: string,
    rows: readonly (readonly [string, Record<string, unknown>])[],
    more: Readonly<Record<string, string>> = {},
  ): Promise<string> => {
    const { id, edit } = newClient(name, wang, more);
    await atWang.push(id, [edit]);
    if (rows.length > 0)
      await atWang.push(
        id,
        rows.map(([t, v]) => ({ t, r: hub.ids.next(), o: "i" as const, v: { clientId: id, ...v } })),
      );
    return id;
  };
  const figures = async () => {
    const answer = await product.link.admin("productFigures", {});
    if (!answer.ok) throw new Error(`no figures: ${JSON.stringify(answer)}`);
    return answer.value;
  };
  return { hub, today, add, figures };
};

describe("figures of products", () => {
  it("[R281] count what is held, with what begins and ends, and what clients hold elsewhere; what is over does not count", async () => {
    const { hub, today, add, figures } = await world();
    const fund = { kind: "fund", state: "active", amount: 1_000 };
    for (const name of ["赵一", "赵二", "赵三", "赵四"]) await add(name, [["holding", fund]]);
    await add("赵五", [
      ["holding", { ...fund, openedOn: addDays(today, -90), maturesOn: addDays(today, 90) }],
      ["holding", { ...fund, openedOn: addDays(today, -91), maturesOn: addDays(today, 91), currency: "USD", amount: 777 }],
      ["holding", { ...fund, state: "closed", amount: 5_000 }],
      ["holding", { kind: "loan", state: "loanFinished", amount: 9_000 }],
      ["holding", { kind: "wealth", atOtherBank: true, amount: 8_000 }],
      ["holding", { kind: "wealth", amount: 100 }],
    ]);
    const { held } = await figures();
    expect(held).toEqual([
      { kind: "fund", clients: 5, holdings: 6, amountFen: 5_000, opened: 1, ending: 1, elsewhere: 0 },
      // One holder: what it is worth would be his.
      { kind: "wealth", clients: 1, holdings: 1, amountFen: null, opened: 0, ending: 0, elsewhere: 1 },
    ]);
    expect((await hubAuditPage(hub.hub, hub.branchId, 1e9, 5))[0]).toMatchObject({ action: "productFiguresAsked", detail: JSON.stringify({ clients: 5 }) });
  });

  it("[R281] show no amount where few clients have one in yuan: of one it would be his, of none a nought that nobody has", async () => {
    const { add, figures } = await world();
    for (const name of ["周一", "周二", "周三", "周四", "周五"])
      await add(name, [
        ["holding", { kind: "wealth", state: "active", currency: "USD", amount: 700 }],
        ["holding", { kind: "insurance", state: "active" }],
        ["holding", { kind: "fund", state: "active", ...(name === "周一" ? { amount: 900 } : {}) }],
        ["holding", { kind: "bond", state: "active", amount: 0 }],
        ["need", { kind: "education", description: "留学" }],
      ]);
    const { held, needs } = await figures();
    expect(Object.fromEntries(held.map(({ kind, clients, amountFen }) => [kind, [clients, amountFen]]))).toEqual({
      wealth: [5, null],
      insurance: [5, null],
      fund: [5, null],
      bond: [5, 0],
    });
    expect(needs).toMatchObject([{ kind: "education", openClients: 5, openFen: null }]);
  });

  it("[R281] count needs by kind and state, of a client who was merged as the other one, and name nobody", async () => {
    const { add, figures } = await world();
    const open = { kind: "education", description: "钱家女儿留学", amount: 2_000 };
    const first = await add("钱一", [["need", open]]);
    await add("钱一（重复）", [["need", open]], { mergedIntoId: first });
    for (const name of ["钱二", "钱三", "钱四"])
      await add(name, [
        ["need", { ...open, state: "open" }],
        ["need", { kind: "housing", state: "met" }],
      ]);
    await add("钱五", [["need", { kind: "housing", state: "dropped" }]]);
    const answer = await figures();
    expect(answer.needs).toEqual([
      { kind: "education", open: 5, met: 0, dropped: 0, openClients: 4, openFen: null },
      { kind: "housing", open: 0, met: 3, dropped: 1, openClients: 0, openFen: null },
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/钱|女儿/u);
    await add("钱六", [["need", open]]);
    expect((await figures()).needs[0]).toMatchObject({ openClients: 5, openFen: 12_000 });
  });

  it("[R281] count recommendations of the last 90 days by product, with what came of them", async () => {
    const { today, add, figures } = await world();
    const given = (productId: string, day: number, outcome: string | null) =>
      [
        "recommendation",
        {
          productId,
          productName: `${productId}号`,
          recommendedAt: `${addDays(today, day)}T04:00:00.000Z`,
          actorId: "wang",
          basis: "孙家稳健",
          hasDisclosedFees: true,
          hasDisclosedRisks: true,
          hasDisclosedReturns: true,
          outcome,
        },
      ] as const;
    await add("孙一", [given("fund-a", 0, "bought"), given("fund-a", -90, "interested"), given("fund-a", -91, "bought"), given("fund-b", -5, "declined")]);
    await add("孙二", [given("fund-a", -1, null)]);
    const answer = await figures();
    expect(answer.offered).toEqual([
      { productId: "fund-a", name: "fund-a号", nameEn: null, recommended: 3, interested: 1, bought: 1, declined: 0 },
      { productId: "fund-b", name: "fund-b号", nameEn: null, recommended: 1, interested: 0, bought: 0, declined: 1 },
    ]);
    expect(JSON.stringify(answer)).not.toContain("孙");
  });
});
