// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { createArchiveStore } from "#renderer/features/clients/archive/archiveStore.ts";
import { createRowFormStore } from "#renderer/features/clients/archive/rowFormStore.ts";
import { createArchiveWorld, valueOf, type ArchiveWorld } from "#test/support/archiveWorld.ts";

const opened = async (world: ArchiveWorld, api: ArchiveWorld["api"] = world.api) => {
  const clientId = await world.newClient({ name: "王芳", employer: "第一小学", documentKind: "idCard", documentNumber: "11010519491231002X" }, "13800001234");
  const store = createArchiveStore(api);
  await store.getState().open(clientId);
  return { clientId, store };
};

const employerOf = async (world: ArchiveWorld, clientId: string) => valueOf(await world.api.clients.clientFile({ clientId })).client.employer;
const draftsOf = async (world: ArchiveWorld, clientId: string) =>
  valueOf(await world.api.drafts.drafts({ prefix: `client:${clientId}:` })).drafts.map(({ value }) => value);

/** The api, counting or replacing one call. */
const withEdit = (world: ArchiveWorld, editFields: ArchiveWorld["api"]["clients"]["editFields"]): ArchiveWorld["api"] => ({
  ...world.api,
  clients: { ...world.api.clients, editFields },
});

describe("the open archive", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("saves a field once, although leaving it after Enter asks a second time", async () => {
    const world = await createArchiveWorld();
    const edit = vi.fn(world.api.clients.editFields);
    const { clientId, store } = await opened(world, withEdit(world, edit));
    await store.getState().begin("employer");
    store.getState().type("employer", "第二小学");
    await Promise.all([store.getState().save("employer", "第二小学"), store.getState().save("employer", "第二小学")]);
    await store.getState().save("employer", "第二小学");
    expect(edit).toHaveBeenCalledOnce();
    expect(await employerOf(world, clientId)).toBe("第二小学");
    expect(store.getState().file?.client.employer).toBe("第二小学");
    expect(store.getState().texts).toEqual({});
  });

  it("writes nothing when nothing changed, and restores on Escape", async () => {
    const world = await createArchiveWorld();
    const edit = vi.fn(world.api.clients.editFields);
    const { store } = await opened(world, withEdit(world, edit));
    await store.getState().begin("employer");
    await store.getState().save("employer", "第一小学");
    await store.getState().begin("employer");
    store.getState().type("employer", "写错了");
    store.getState().restore("employer");
    expect(edit).not.toHaveBeenCalled();
    expect(store.getState()).toMatchObject({ editing: undefined, texts: {} });
  });

  it("[R261] tells the program each letter of a field and of a row's form, so that a lock that comes at once finds it", async () => {
    const world = await createArchiveWorld();
    const { clientId, store } = await opened(world);
    const told: (readonly [string, string | null])[] = [];
    vi.stubGlobal("workstation", { typing: (key: string, value: string | null) => told.push([key, value]) });
    try {
      await store.getState().begin("employer");
      store.getState().type("employer", "第三");
      store.getState().type("employer", "第三小");
      expect(told).toEqual(["第三", "第三小"].map((text) => [`client:${clientId}:field:employer`, text]));
      store.getState().restore("employer");
      expect(told.at(-1)).toEqual([`client:${clientId}:field:employer`, null]);

      const form = createRowFormStore(world.api);
      await form.getState().begin({ clientId, table: "interaction", now: "2026-11-23T01:00:00.000Z", today: "2026-11-23" });
      form.getState().type("summary", "想换房");
      const [key, text] = told.at(-1) ?? ["", ""];
      expect(key).toBe(`client:${clientId}:row:interaction:new`);
      expect(JSON.parse(text ?? "")).toMatchObject({ summary: "想换房" });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("[R261] keeps what is typed without a pause once a second", async () => {
    const world = await createArchiveWorld();
    const { clientId, store } = await opened(world);
    await store.getState().begin("employer");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    for (let letter = 1; letter <= 11; letter += 1) {
      store.getState().type("employer", "第".repeat(letter));
      vi.advanceTimersByTime(100);
    }
    vi.useRealTimers();
    expect(await draftsOf(world, clientId)).toEqual(["第".repeat(10)]);
  });

  it("keeps what was typed as a draft within a second and offers it when the client is opened again", async () => {
    const world = await createArchiveWorld();
    const { clientId, store } = await opened(world);
    await store.getState().begin("employer");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    store.getState().type("employer", "第");
    vi.advanceTimersByTime(400);
    store.getState().type("employer", "第三小学");
    vi.advanceTimersByTime(599);
    expect(await draftsOf(world, clientId)).toEqual([]);
    vi.advanceTimersByTime(1);
    vi.useRealTimers();
    expect(await draftsOf(world, clientId)).toEqual(["第三小学"]);

    const afterCrash = createArchiveStore(world.api);
    await afterCrash.getState().open(clientId);
    expect(afterCrash.getState().kept).toEqual({ employer: "第三小学" });
    afterCrash.getState().resumeKept("employer");
    await afterCrash.getState().save("employer", "第三小学");
    expect(await employerOf(world, clientId)).toBe("第三小学");
    expect(await draftsOf(world, clientId)).toEqual([]);
  });

  it("[R261] offers nothing that was saved while another client was opened already; what could not be saved is offered", async () => {
    const world = await createArchiveWorld();
    const other = await world.newClient({ name: "李明" }, "13800005678");
    let isBroken = false;
    const goOn: (() => void)[] = [];
    const api = withEdit(world, async (input) => {
      await new Promise<void>((resolve) => goOn.push(resolve));
      return isBroken ? { ok: false, error: { type: "fault", faultId: "F-1", cause: "unknown" } } : await world.api.clients.editFields(input);
    });
    const { clientId, store } = await opened(world, api);
    const saveAndGoOn = async (text: string): Promise<void> => {
      await store.getState().open(clientId);
      await store.getState().begin("employer");
      store.getState().type("employer", text);
      const saving = store.getState().save("employer", text);
      await store.getState().open(other);
      goOn.shift()?.();
      await saving;
    };
    await saveAndGoOn("第二小学");
    expect([await employerOf(world, clientId), await draftsOf(world, clientId)]).toEqual(["第二小学", []]);
    isBroken = true;
    await saveAndGoOn("第三小学");
    expect([await employerOf(world, clientId), await draftsOf(world, clientId)]).toEqual(["第二小学", ["第三小学"]]);
  });

  it("keeps the text in the field when saving fails, and saves it on the next try", async () => {
    const world = await createArchiveWorld();
    let isBroken = true;
    const { clientId, store } = await opened(
      world,
      withEdit(world, (input) =>
        isBroken ? Promise.resolve({ ok: false, error: { type: "fault", faultId: "F1", cause: "full" } }) : world.api.clients.editFields(input),
      ),
    );
    await store.getState().begin("employer");
    await store.getState().save("employer", "第四小学");
    expect(store.getState()).toMatchObject({ texts: { employer: "第四小学" }, failures: { employer: { type: "fault", faultId: "F1" } }, pending: {} });
    isBroken = false;
    await store.getState().save("employer", "第四小学");
    expect(store.getState().failures).toEqual({});
    expect(await employerOf(world, clientId)).toBe("第四小学");
  });

  it("[R028] shows a refused value beside the field and writes nothing", async () => {
    const world = await createArchiveWorld();
    const { store } = await opened(world);
    await store.getState().begin("name");
    await store.getState().save("name", " ");
    expect(store.getState().failures["name"]).toEqual({ type: "problem", problem: { type: "valueMissing", field: "name" } });
    expect(store.getState().texts["name"]).toBe(" ");
  });

  it("shows both values when the field changed meanwhile, and writes mine only when I say so", async () => {
    const world = await createArchiveWorld();
    const { clientId, store } = await opened(world);
    await store.getState().begin("employer");
    world.applyAs("somebody", [{ operation: "update", table: "client", rowId: clientId, values: { employer: "市医院" } }]);
    await store.getState().save("employer", "第五小学");
    expect(store.getState().stale).toEqual({ key: "employer", mine: "第五小学", was: "第一小学", current: "市医院" });
    expect(await employerOf(world, clientId)).toBe("市医院");
    await store.getState().settleStale("mine");
    expect(await employerOf(world, clientId)).toBe("第五小学");
    expect(store.getState().stale).toBeUndefined();
  });

  it("takes the other value when I leave it, and forgets my text", async () => {
    const world = await createArchiveWorld();
    const { clientId, store } = await opened(world);
    await store.getState().begin("employer");
    world.applyAs("somebody", [{ operation: "update", table: "client", rowId: clientId, values: { employer: "市医院" } }]);
    await store.getState().save("employer", "第五小学");
    await store.getState().settleStale("theirs");
    expect(await employerOf(world, clientId)).toBe("市医院");
    expect(store.getState()).toMatchObject({ texts: {}, editing: undefined });
    expect(store.getState().file?.client.employer).toBe("市医院");
  });

  it("[R265] reveals a masked value for a minute, and edits it in clear", async () => {
    const world = await createArchiveWorld();
    const { clientId, store } = await opened(world);
    expect(store.getState().file?.client.documentNumber).toBe("110105********002X");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await store.getState().begin("documentNumber");
    expect(store.getState().texts["documentNumber"]).toBe("11010519491231002X");
    expect(store.getState().revealed).toEqual({ [`client:${clientId}:documentNumber`]: "11010519491231002X" });
    vi.advanceTimersByTime(60_000);
    expect(store.getState().revealed).toEqual({});
  });

  it("[R265] shows nothing more of a client who is gone, nor when he is opened again; what was typed stays a draft", async () => {
    const world = await createArchiveWorld();
    const { clientId, store } = await opened(world);
    await store.getState().reveal("client", clientId, "documentNumber");
    await store.getState().begin("employer");
    store.getState().type("employer", "第二小学");
    expect(Object.values(store.getState().revealed)).not.toEqual([]);
    const { txId } = valueOf(await world.api.clients.deleteClient({ clientId }));
    const gone = { file: undefined, editing: undefined, revealed: {}, load: "failed", loadError: { type: "clientNotFound" } };
    await store.getState().reload();
    expect(store.getState()).toMatchObject(gone);
    await store.getState().open(clientId);
    expect(store.getState()).toMatchObject(gone);
    valueOf(await world.api.history.undoTransaction({ txId }));
    await store.getState().open(clientId);
    expect(store.getState().file?.client.employer).toBe("第一小学");
    expect([...Object.values(store.getState().texts), ...Object.values(store.getState().kept)]).toEqual(["第二小学"]);
  });

  it("[R021] does not begin to edit what the bank's core system owns", async () => {
    const world = await createArchiveWorld();
    const { store } = await opened(world);
    await store.getState().begin("depositBalance");
    expect(store.getState()).toMatchObject({ editing: undefined, texts: {} });
  });
});

const wish = { now: "2026-11-21 08:41", today: "2026-11-21" };

describe("the open row form", () => {
  it("[R101] logs a contact with the client's words", async () => {
    const world = await createArchiveWorld();
    const { clientId } = await opened(world);
    const form = createRowFormStore(world.api);
    await form.getState().begin({ clientId, table: "interaction", ...wish });
    form.getState().type("summary", "问了大额存单");
    form.getState().type("clientWords", "利率还会降吗");
    form.getState().type("mood", "hesitant");
    expect(await form.getState().submit()).toBe(true);
    expect(form.getState().form).toBeUndefined();
    const [row] = valueOf(await world.api.clients.clientFile({ clientId })).interactions;
    expect(row).toMatchObject({
      channel: "phone",
      summary: "问了大额存单",
      clientWords: "利率还会降吗",
      mood: "hesitant",
      happenedAt: "2026-11-21T00:41:00.000Z",
    });
  });

  it("keeps its place and says why when a required field is empty", async () => {
    const world = await createArchiveWorld();
    const { clientId } = await opened(world);
    const form = createRowFormStore(world.api);
    await form.getState().begin({ clientId, table: "need", ...wish });
    expect(await form.getState().submit()).toBe(false);
    expect(form.getState().form?.problems).toEqual({ kind: { type: "valueMissing", field: "kind" } });
  });

  it("comes back with what was typed after it was closed, and forgets it once saved", async () => {
    const world = await createArchiveWorld();
    const { clientId } = await opened(world);
    const form = createRowFormStore(world.api);
    await form.getState().begin({ clientId, table: "need", ...wish });
    form.getState().type("description", "孩子明年出国");
    form.getState().close();
    await form.getState().begin({ clientId, table: "need", ...wish });
    expect(form.getState().form).toMatchObject({ isResumed: true, texts: { description: "孩子明年出国", state: "open" } });
    form.getState().type("kind", "education");
    expect(await form.getState().submit()).toBe(true);
    await form.getState().begin({ clientId, table: "need", ...wish });
    expect(form.getState().form).toMatchObject({ isResumed: false, texts: { state: "open" } });
  });

  it("[R261] a row that was saved after its form was closed does not come back with the next form", async () => {
    const world = await createArchiveWorld();
    const { clientId } = await opened(world);
    let goOn = (): void => undefined;
    const saveNeed: ArchiveWorld["api"]["clients"]["saveNeed"] = async (input) => {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      return await world.api.clients.saveNeed(input);
    };
    const form = createRowFormStore({ ...world.api, clients: { ...world.api.clients, saveNeed } });
    await form.getState().begin({ clientId, table: "need", ...wish });
    form.getState().type("kind", "education");
    const saving = form.getState().submit();
    form.getState().close();
    goOn();
    expect(await saving).toBe(true);
    expect(valueOf(await world.api.clients.clientFile({ clientId })).needs.length).toBe(1);
    expect(await draftsOf(world, clientId)).toEqual([]);
    await form.getState().begin({ clientId, table: "need", ...wish });
    expect(form.getState().form).toMatchObject({ isResumed: false });
  });

  it("edits a masked contact in clear and sends only what changed", async () => {
    const world = await createArchiveWorld();
    const { clientId, store } = await opened(world);
    const [phone] = store.getState().file?.contactPoints ?? [];
    if (!phone) throw new Error("no phone");
    expect(phone.value).toBe("138****1234");
    const form = createRowFormStore(world.api);
    await form.getState().begin({ clientId, table: "contactPoint", row: phone, ...wish });
    expect(form.getState().form?.texts["value"]).toBe("13800001234");
    form.getState().type("label", "本人");
    expect(await form.getState().submit()).toBe(true);
    const [now] = valueOf(await world.api.clients.clientFile({ clientId })).contactPoints;
    expect(now).toMatchObject({ label: "本人", value: "138****1234", isPreferred: true });
  });
});
