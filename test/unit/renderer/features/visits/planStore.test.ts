import { describe, expect, it } from "vitest";
import type { Api } from "#renderer/api/api.ts";
import type { PlanForm } from "#renderer/features/visits/planForm.ts";
import { makePlanStore, planDraftKey } from "#renderer/features/visits/planStore.ts";

type PlanApi = Pick<Api, "drafts" | "visits">;

/** The program as far as planning asks it: drafts in a map, plans in a list, a collision when told so. */
const desk = (options: { readonly collides?: boolean; readonly draft?: object } = {}) => {
  const drafts = new Map<string, string>(options.draft ? [[planDraftKey, JSON.stringify(options.draft)]] : []);
  const planned: { readonly force: boolean; readonly clientId: string }[] = [];
  let ring: (() => void) | undefined;
  const api = {
    drafts: {
      draft: ({ key }: { key: string }) =>
        Promise.resolve({ ok: true, value: { draft: drafts.has(key) ? { key, value: drafts.get(key), savedAt: "" } : null } }),
      keepDraft: ({ key, value }: { key: string; value: string }) => {
        drafts.set(key, value);
        return Promise.resolve({ ok: true, value: { savedAt: "" } });
      },
      dropDraft: ({ key }: { key: string }) => {
        drafts.delete(key);
        return Promise.resolve({ ok: true, value: null });
      },
    },
    visits: {
      planVisit: ({ force, clientId }: { force: boolean; clientId: string }) => {
        if (options.collides && !force)
          return Promise.resolve({
            ok: false,
            error: { type: "visitCollides", conflicts: [{ id: "v9", type: "overlap", missingMinutes: 10, clientName: "马少华", startTime: "09:00" }] },
          });
        planned.push({ force, clientId });
        return Promise.resolve({ ok: true, value: { visitId: "v1", txId: "t1" } });
      },
    },
  } as unknown as PlanApi; // only what the store calls
  const store = makePlanStore({ after: (_ms, run) => ((ring = run), () => undefined) })(api);
  return { store, drafts, planned, second: () => ring?.() };
};

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe("planning a visit", () => {
  it("keeps what is typed as a draft and brings it back, until the visit is planned", async () => {
    const first = desk();
    await first.store.getState().plan({ plannedOn: "2026-11-23" });
    first.store.getState().set({ clientId: "c1", clientName: "沈文静", title: "到期安排" });
    first.second();
    await settled();
    const kept = JSON.parse(first.drafts.get(planDraftKey) ?? "{}") as object;
    const second = desk({ draft: kept });
    await second.store.getState().plan({ plannedOn: "2026-11-30" });
    expect(second.store.getState()).toMatchObject({ isRestored: true, form: { title: "到期安排", plannedOn: "2026-11-23" } });
    expect(await second.store.getState().submit(false)).toEqual({ kind: "planned", visitId: "v1", txId: "t1" });
    expect([second.drafts.size, second.store.getState().form]).toEqual([0, null]);
  });

  it("does not answer a click on one client with the draft about another", async () => {
    const { store } = desk({ draft: { ...(await formOf()), clientId: "c1", clientName: "沈文静", title: "旧" } });
    await store.getState().plan({ plannedOn: "2026-11-23", clientId: "c2", clientName: "马少华" });
    expect(store.getState()).toMatchObject({ isRestored: false, form: { clientId: "c2", title: "" } });
  });

  it("[R261] keeps what was typed about one client while another is planned", async () => {
    const { store, drafts, second } = desk();
    for (const [clientId, title] of [
      ["c1", "到期安排"],
      ["c2", "续存"],
    ] as const) {
      await store.getState().plan({ plannedOn: "2026-11-23", clientId, clientName: clientId });
      store.getState().set({ title });
      second();
      store.getState().close();
      await settled();
    }
    expect(drafts.size).toBe(2);
    await store.getState().plan({ plannedOn: "2026-11-30", clientId: "c1", clientName: "c1" });
    expect(store.getState()).toMatchObject({ isRestored: true, form: { clientId: "c1", title: "到期安排" } });
    await store.getState().submit(false);
    expect([...drafts.keys()]).toEqual([`${planDraftKey}:c2`]);
  });

  it("[R261] keeps what was typed into a visit that is being changed, and goes back to the visit when asked", async () => {
    const { store, second } = desk();
    const visit = { ...(await formOf()), visitId: "v1", clientId: "c1", clientName: "沈文静", title: "旧的主题" } as PlanForm;
    await store.getState().change(visit);
    expect(store.getState()).toMatchObject({ isRestored: false, form: { title: "旧的主题" } });
    store.getState().set({ title: "新的主题" });
    second();
    store.getState().close();
    await settled();
    await store.getState().change(visit);
    expect(store.getState()).toMatchObject({ isRestored: true, form: { title: "新的主题" } });
    store.getState().clear();
    expect(store.getState()).toMatchObject({ isRestored: false, form: { visitId: "v1", title: "旧的主题" } });
    await settled();
    await store.getState().change(visit);
    expect(store.getState().form?.title).toBe("旧的主题");
  });

  it("starts anew when a draft cannot be read", async () => {
    const { store } = desk({ draft: { clientId: 5 } });
    await store.getState().plan({ plannedOn: "2026-11-23" });
    expect(store.getState()).toMatchObject({ isRestored: false, form: { clientId: "", plannedOn: "2026-11-23" } });
  });

  it("keeps the form open on a collision and plans when the person insists", async () => {
    const { store, planned } = desk({ collides: true });
    await store.getState().plan({ plannedOn: "2026-11-23", clientId: "c1", clientName: "沈文静", startTime: "930" });
    expect(await store.getState().submit(false)).toEqual({ kind: "stays" });
    expect(store.getState()).toMatchObject({ collisions: [{ clientName: "马少华" }], form: { startTime: "09:30", endTime: "10:15" } });
    expect(await store.getState().submit(true)).toMatchObject({ kind: "planned" });
    expect(planned).toEqual([{ force: true, clientId: "c1" }]);
  });

  it("sends nothing while something is wrong, and says what", async () => {
    const { store, planned } = desk();
    await store.getState().plan({ plannedOn: "2026-11-23" });
    expect(await store.getState().submit(false)).toEqual({ kind: "stays" });
    expect([store.getState().problem, planned]).toEqual(["chooseClient", []]);
  });
});

const formOf = async (): Promise<object> => {
  const { store } = desk();
  await store.getState().plan({ plannedOn: "2026-11-23" });
  return store.getState().form ?? {};
};
