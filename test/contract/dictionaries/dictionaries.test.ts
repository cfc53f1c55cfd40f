import { describe, expect, it } from "vitest";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

describe("dictionaries", () => {
  it("[R036][R094] one question answers every dictionary in both languages and in order", async () => {
    const { api } = await createArchiveWorld();
    const { entries, retired, valueBands } = valueOf(await api.dictionaries.dictionaries({}));
    expect(Object.keys(entries).toSorted()).toEqual([...Object.keys(seedDictionaries), "unit"].toSorted());
    expect(entries["sex"]?.map(({ code, zh, en }) => [code, zh, en])).toEqual([
      ["male", "男", "Male"],
      ["female", "女", "Female"],
      ["unknown", "未说明", "Not stated"],
    ]);
    expect(retired).toEqual({ unit: [] });
    expect(valueBands.at(-1)).toMatchObject({ code: "below20k", fromFen: null });
  });

  it("[R036] the branch adds, renames, retires and orders entries; a retired code stays where it is but is not chosen anew", async () => {
    const { api, newClient, program } = await createArchiveWorld();
    const added = valueOf(await api.dictionaries.saveDictionaryEntry({ dictionary: "sex", id: null, code: "other", zh: "其他", en: "Other" }));
    const clientId = await newClient({ name: "张伟", sex: "other" });
    expect(program.broadcasts.flat()).toContain("table:dictionaryItem");
    valueOf(await api.dictionaries.saveDictionaryEntry({ dictionary: "sex", id: added.id, zh: "别的" }));
    const now = valueOf(await api.dictionaries.dictionaries({})).entries["sex"] ?? [];
    expect(now.at(-1)).toMatchObject({ code: "other", zh: "别的", en: "Other" });
    valueOf(await api.dictionaries.orderDictionary({ dictionary: "sex", ids: now.map(({ id }) => id).toReversed() }));
    expect(valueOf(await api.dictionaries.dictionaries({})).entries["sex"]?.[0]?.code).toBe("other");
    valueOf(await api.dictionaries.saveDictionaryEntry({ dictionary: "sex", id: added.id, isActive: false }));
    const after = valueOf(await api.dictionaries.dictionaries({}));
    expect(after.entries["sex"]).toHaveLength(3);
    expect(after.retired["sex"]).toMatchObject([{ code: "other", zh: "别的" }]);
    expect(errorOf(await api.clients.createClient({ values: { kind: "person", name: "乙", sex: "other" } }))).toMatchObject({
      type: "valueRefused",
      field: "sex",
    });
    valueOf(await api.clients.editFields({ clientId, changes: { sex: "other", note: "不变" } }));
    const { transactions } = valueOf(await api.history.history({ limit: 10 }));
    const rename = transactions.find(({ kind, label }) => kind === "settings" && label["entry"] === "别的" && label["ordered"] === undefined);
    expect(rename?.mayUndo).toBe(true);
  });

  it("[R036] what the program acts on is renamed and ordered only, and one entry of each dictionary always stays", async () => {
    const { api } = await createArchiveWorld();
    const save = api.dictionaries.saveDictionaryEntry;
    const { entries } = valueOf(await api.dictionaries.dictionaries({}));
    const states = entries["visitState"] ?? [];
    const first = states[0];
    expect(errorOf(await save({ dictionary: "visitState", id: null, code: "lost", zh: "丢了" }))).toEqual({ type: "dictionaryFixed" });
    expect(errorOf(await save({ dictionary: "visitState", id: first?.id ?? "", isActive: false }))).toEqual({ type: "dictionaryFixed" });
    valueOf(await save({ dictionary: "visitState", id: first?.id ?? "", zh: "排好了" }));
    valueOf(await api.dictionaries.orderDictionary({ dictionary: "visitState", ids: states.map(({ id }) => id).toReversed() }));
    expect(valueOf(await api.dictionaries.dictionaries({})).entries["visitState"]?.at(-1)).toMatchObject({ code: first?.code, zh: "排好了" });
    const sexes = entries["sex"] ?? [];
    for (const { id } of sexes.slice(1)) valueOf(await save({ dictionary: "sex", id, isActive: false }));
    expect(errorOf(await save({ dictionary: "sex", id: sexes[0]?.id ?? "", isActive: false }))).toEqual({ type: "lastEntry" });
    valueOf(await save({ dictionary: "sex", id: sexes[1]?.id ?? "", isActive: true }));
    valueOf(await save({ dictionary: "sex", id: sexes[0]?.id ?? "", isActive: false }));
  });

  it("what is unknown, taken, malformed or not for this role is refused", async () => {
    const { api, becomeRole, program } = await createArchiveWorld();
    const save = api.dictionaries.saveDictionaryEntry;
    expect(errorOf(await save({ dictionary: "nothing", id: null, code: "a", zh: "甲" }))).toEqual({ type: "dictionaryUnknown" });
    expect(errorOf(await save({ dictionary: "sex", id: null, code: "male", zh: "男" }))).toEqual({ type: "codeTaken" });
    expect(errorOf(await save({ dictionary: "sex", id: "none", zh: "男" }))).toEqual({ type: "rowNotFound" });
    expect(errorOf(await save({ dictionary: "sex", id: null, code: "x", zh: " " }))).toMatchObject({ type: "valueRefused", field: "labelZh" });
    expect(errorOf(await save({ dictionary: "sex", id: null, zh: "甲" }))).toMatchObject({ type: "valueRefused", field: "code" });
    expect(errorOf(await api.dictionaries.orderDictionary({ dictionary: "sex", ids: ["none"] }))).toEqual({ type: "rowNotFound" });
    expect(errorOf(await program.call("dictionaries", "saveDictionaryEntry", { dictionary: "sex", id: null, code: "<b>", zh: "甲" }))).toMatchObject({
      type: "fault",
    });
    await becomeRole("lobbyManager");
    expect(errorOf(await save({ dictionary: "sex", id: null, code: "x", zh: "甲" }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await api.dictionaries.orderDictionary({ dictionary: "sex", ids: ["none"] }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await api.dictionaries.saveExtraField({ id: null, values: {} }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await api.dictionaries.saveTag({ id: "x", values: {} }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await api.dictionaries.removeTag({ id: "x" }))).toMatchObject({ type: "roleMayNot" });
    expect(
      errorOf(
        await api.dictionaries.saveValueBands({
          bands: [
            { code: "a", zh: "高", en: "", fromFen: 100 },
            { code: "b", zh: "低", en: "", fromFen: null },
          ],
        }),
      ),
    ).toMatchObject({ type: "roleMayNot" });
    program.host.lock("user");
    expect(errorOf(await api.dictionaries.dictionaries({}))).toEqual({ type: "sessionLocked" });
  });

  it("[R092] new value bands show at once on every client, also on new ones, and are taken back with undo", async () => {
    const { api, newClient, applyAs } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟" });
    applyAs("bank", [{ operation: "update", table: "client", rowId: clientId, values: { depositBalance: 8_000_000 } }]);
    const bandOf = async (id: string): Promise<string | null> => valueOf(await api.clients.clientFile({ clientId: id })).header.valueBand;
    expect(await bandOf(clientId)).toBe("from50k");
    const bands = [
      { code: "low", zh: "一般", en: "Low", fromFen: null },
      { code: "high", zh: "高端", en: "High", fromFen: 7_000_000 },
    ];
    const groups = async (): Promise<readonly (string | null)[]> =>
      valueOf(await api.clients.clientGroups({ scope: { condition: { all: [] }, text: "" }, by: "valueBand" })).map(({ value }) => value);
    expect(await groups()).toEqual(["from50k"]);
    const saved = valueOf(await api.dictionaries.saveValueBands({ bands }));
    expect(await groups()).toEqual(["high"]);
    expect(saved.refreshed).toBe(1);
    expect(await bandOf(clientId)).toBe("high");
    expect(valueOf(await api.dictionaries.dictionaries({})).valueBands.map(({ code, fromFen }) => [code, fromFen])).toEqual([
      ["high", 7_000_000],
      ["low", null],
    ]);
    const rich = "00000000-0000-7000-8000-0000000000ff";
    applyAs("bank", [{ operation: "insert", table: "client", rowId: rich, values: { kind: "person", name: "李娜", depositBalance: 1 } }]);
    expect(await bandOf(rich)).toBe("low");
    valueOf(await api.history.undoTransaction({ txId: saved.txId ?? "" }));
    expect(await bandOf(clientId)).toBe("from50k");
    const [low, high] = bands;
    if (!low || !high) throw new Error("two bands");
    const refused: readonly (readonly [string, typeof bands])[] = [
      [
        "noFloor",
        [
          { ...high, fromFen: 5 },
          { ...high, code: "x" },
        ],
      ],
      ["twoFloors", [low, { ...low, code: "x" }]],
      ["sameFloor", [...bands, { ...high, code: "x" }]],
      ["sameCode", [...bands, { ...high, fromFen: 9 }]],
    ];
    for (const [reason, wrong] of refused) expect(errorOf(await api.dictionaries.saveValueBands({ bands: wrong }))).toEqual({ type: "bandsRefused", reason });
  });

  it("[R116] tags carry their number of clients; a removed tag leaves every client and comes back with undo", async () => {
    const { api, newClient } = await createArchiveWorld();
    const clients = [await newClient({ name: "甲" }), await newClient({ name: "乙" })];
    const { tagId } = valueOf(await api.clients.createTag({ values: { name: "爱旅行", tagClass: "behaviour" } }));
    for (const clientId of clients) valueOf(await api.clients.tagClient({ clientId, tagId }));
    valueOf(await api.dictionaries.saveTag({ id: tagId, values: { name: "旅行达人" } }));
    expect(valueOf(await api.dictionaries.tags({})).tags).toMatchObject([{ id: tagId, name: "旅行达人", clientCount: 2 }]);
    const removed = valueOf(await api.dictionaries.removeTag({ id: tagId }));
    expect(removed.clientCount).toBe(2);
    expect(valueOf(await api.clients.clientFile({ clientId: clients[0] ?? "" })).tags).toEqual([]);
    valueOf(await api.history.undoTransaction({ txId: removed.txId }));
    expect(valueOf(await api.dictionaries.tags({})).tags).toMatchObject([{ clientCount: 2 }]);
    expect(errorOf(await api.dictionaries.saveTag({ id: "none", values: {} }))).toEqual({ type: "rowNotFound" });
    expect(errorOf(await api.dictionaries.saveTag({ id: tagId, values: { name: "" } }))).toMatchObject({ type: "valueRefused" });
    expect(errorOf(await api.dictionaries.removeTag({ id: "none" }))).toEqual({ type: "rowNotFound" });
  });

  it("own fields are listed with their choices; people with their roles", async () => {
    const { api } = await createArchiveWorld();
    const { id } = valueOf(await api.dictionaries.saveExtraField({ id: null, values: { labelZh: "停车券", valueKind: "choice", options: "有\n无" } }));
    valueOf(await api.dictionaries.saveExtraField({ id, values: { labelEn: "Parking" } }));
    expect(valueOf(await api.dictionaries.dictionaries({})).extraFields).toEqual([
      { id, zh: "停车券", en: "Parking", valueKind: "choice", options: ["有", "无"], isActive: true, sortOrder: 0 },
    ]);
    expect(errorOf(await api.dictionaries.saveExtraField({ id: "none", values: {} }))).toEqual({ type: "rowNotFound" });
    expect(errorOf(await api.dictionaries.saveExtraField({ id: null, values: { labelZh: "x" } }))).toMatchObject({ type: "valueRefused", field: "valueKind" });
    expect(valueOf(await api.dictionaries.people({})).people).toMatchObject([{ name: "王经理", role: "clientManager", isActive: true }]);
  });
});
