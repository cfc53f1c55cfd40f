import { describe, expect, it } from "vitest";
import { clientsArchive } from "#shared/contracts/clients/archive.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { rowsOfClient } from "#db/workstation/rows.ts";
import { type ArchiveWorld, createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

type Values = Readonly<Record<string, FieldValue>>;

/** For every list: values of a new row, a change, and a change that is refused with its field. */
const lists: readonly (readonly [table: string, values: Values, change: Values, refused: Values, refusedField: string])[] = [
  ["contactPoint", { kind: "mobile", value: "13812345678" }, { note: "晚上" }, { kind: "pigeon" }, "kind"],
  ["relation", { kind: "spouse", relatedName: "钱红" }, { note: "同事" }, { relatedName: null }, "relatedName"],
  [
    "importantDate",
    { kind: "wedding", calendar: "solar", year: 2008, month: 8, dayOfMonth: 8 },
    { title: "结婚纪念" },
    { month: 2, dayOfMonth: 31 },
    "dayOfMonth",
  ],
  ["need", { kind: "education", amount: 5_000_000 }, { state: "met" }, { amount: 1.5 }, "amount"],
  [
    "holding",
    { kind: "timeDeposit", accountNumber: "6222021234567890123", maturesOn: "2026-12-31" },
    { autoRenew: "done" },
    { maturesOn: "2026-13-01" },
    "maturesOn",
  ],
  ["remark", { body: "想买基金" }, { isHandled: true }, { body: " " }, "body"],
  ["interaction", { channel: "phone", summary: "约了周三" }, { mood: "pleased" }, { happenedAt: "昨天" }, "happenedAt"],
  ["fieldMark", { field: "birthOn", mark: "verified" }, { mark: "doubtful" }, { field: "nothing" }, "field"],
  ["serviceMember", { name: "沈嘉言", role: "investmentAdviser" }, { duty: "资产配置" }, { untilOn: "2020-01-01" }, "untilOn"],
  [
    "benefitGrant",
    { title: "贵宾室", kind: "privilege", givenOn: "2026-11-20", state: "given" },
    { state: "used" },
    { validUntil: "2026-11-19" },
    "validUntil",
  ],
  ["loyaltyEntry", { direction: "earned", points: 300, reason: "开户" }, { reason: "开户与绑卡" }, { points: 0 }, "points"],
  ["participation", { kind: "salon", title: "年末沙龙", heldOn: "2026-12-01", state: "invited" }, { state: "attended" }, { state: "perhaps" }, "state"],
  ["briefing", { topic: "mobileBank", givenOn: "2026-11-20" }, { outcome: "canUse" }, { topic: "astrology" }, "topic"],
  ["loanApplication", { kind: "housing", amount: 50_000_000, stage: "enquiry" }, { stage: "papers" }, { nextStep: "补资料" }, "nextStepOn"],
  [
    "adviceReview",
    { trigger: "market", noticedOn: "2026-11-20", description: "利率下调", state: "open" },
    { state: "done" },
    { description: null },
    "description",
  ],
  ["archiveInspection", { result: "toRectify", findings: "缺电话" }, { rectifiedOn: "2026-11-20" }, { result: "maybe" }, "result"],
];

const intentOf = (verb: "save" | "remove", table: string): string => `${verb}${table.slice(0, 1).toUpperCase()}${table.slice(1)}`;

const save = (world: ArchiveWorld, table: string, input: { clientId: string; rowId: string | null; values: Values; base?: Values }) =>
  world.program.call("clients", intentOf("save", table), input);

const liveRows = (world: ArchiveWorld, table: string, clientId: string): readonly Record<string, unknown>[] =>
  isSyncedTable(table) ? rowsOfClient(world.store().read, table, clientId).map((row) => ({ ...row })) : [];

const rowIdOf = (answer: unknown): string => {
  if (typeof answer !== "object" || answer === null || !("rowId" in answer) || typeof answer.rowId !== "string") throw new Error("no row id");
  return answer.rowId;
};

describe.each(lists)("list %s", (table, values, change, refused, refusedField) => {
  it("[R001][R029] a row is added, changed, refused, noticed as stale, removed and brought back", async () => {
    const world = await createArchiveWorld();
    const clientId = await world.newClient({ name: "张伟" });
    const other = await world.newClient({ name: "乙" });
    const rowId = rowIdOf(valueOf(await save(world, table, { clientId, rowId: null, values })));
    expect(liveRows(world, table, clientId)).toMatchObject([{ id: rowId, clientId, ...values }]);
    valueOf(await save(world, table, { clientId, rowId, values: change }));
    expect(liveRows(world, table, clientId)).toMatchObject([{ id: rowId, ...values, ...change }]);

    expect(errorOf(await save(world, table, { clientId, rowId, values: refused }))).toMatchObject({ type: "valueRefused", field: refusedField });
    const [field, next] = Object.entries(change)[0] ?? ["", null];
    expect(errorOf(await save(world, table, { clientId, rowId, values: { [field]: values[field] ?? null }, base: { [field]: "何时" } }))).toMatchObject({
      type: "staleValue",
      field,
      current: next,
    });
    expect(errorOf(await save(world, table, { clientId, rowId: "none", values: change }))).toEqual({ type: "rowNotFound" });
    expect(errorOf(await save(world, table, { clientId: other, rowId, values: change }))).toEqual({ type: "rowNotFound" });
    expect(errorOf(await save(world, table, { clientId: "nobody", rowId: null, values }))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await save(world, table, { clientId, rowId: null, values: { ...values, clientId: other } }))).toMatchObject({ type: "fault" });
    expect(liveRows(world, table, clientId)).toMatchObject([{ id: rowId, ...values, ...change }]);

    expect(errorOf(await world.program.call("clients", intentOf("remove", table), { clientId: other, rowId }))).toEqual({ type: "rowNotFound" });
    valueOf(await world.program.call("clients", intentOf("remove", table), { clientId, rowId }));
    expect(liveRows(world, table, clientId)).toEqual([]);
    valueOf(await world.api.history.undoLast({}));
    expect(liveRows(world, table, clientId)).toMatchObject([{ id: rowId, ...values, ...change }]);
  });
});

describe("rules of the lists", () => {
  it("[R013][R020] a lobby manager leaves remarks, signed with name and role, and edits nothing else", async () => {
    const world = await createArchiveWorld();
    const clientId = await world.newClient({ name: "张伟" });
    await world.becomeRole("lobbyManager");
    valueOf(await world.api.clients.saveRemark({ clientId, rowId: null, values: { body: "问过外汇" } }));
    expect(liveRows(world, "remark", clientId)).toMatchObject([{ body: "问过外汇", authorRole: "lobbyManager", authorName: "王经理", isHandled: false }]);
    expect(errorOf(await world.api.clients.saveNeed({ clientId, rowId: null, values: { kind: "education" } }))).toMatchObject({
      type: "roleMayNot",
    });
  });

  it("[R070] of two contacts of a kind only one is the preferred one", async () => {
    const world = await createArchiveWorld();
    const clientId = await world.newClient({ name: "张伟" }, "13811112222");
    valueOf(await world.api.clients.saveContactPoint({ clientId, rowId: null, values: { kind: "mobile", value: "139 3333 4444", isPreferred: true } }));
    expect(liveRows(world, "contactPoint", clientId).map(({ value, isPreferred }) => [value, isPreferred])).toEqual([
      ["13811112222", false],
      ["13933334444", true],
    ]);
    valueOf(await world.api.history.undoLast({}));
    expect(liveRows(world, "contactPoint", clientId).map(({ value, isPreferred }) => [value, isPreferred])).toEqual([["13811112222", true]]);
  });

  it("[R018] the balance of a holding is the bank's, except of one at another bank", async () => {
    const world = await createArchiveWorld();
    const clientId = await world.newClient({ name: "张伟" });
    const wish = { clientId, rowId: null, values: { kind: "timeDeposit", amount: 10_000_000 } };
    expect(errorOf(await world.api.clients.saveHolding(wish))).toEqual({ type: "notAllowed", field: "amount", reason: "bankOwned" });
    valueOf(await world.api.clients.saveHolding({ ...wish, values: { ...wish.values, atOtherBank: true, bankName: "他行" } }));
    expect(liveRows(world, "holding", clientId)).toMatchObject([{ amount: 10_000_000, atOtherBank: true }]);
  });

  it("a relation to itself or to nobody is refused", async () => {
    const world = await createArchiveWorld();
    const clientId = await world.newClient({ name: "张伟" });
    for (const relatedClientId of [clientId, "nobody"]) {
      expect(errorOf(await world.api.clients.saveRelation({ clientId, rowId: null, values: { kind: "friend", relatedClientId } }))).toMatchObject({
        type: "valueRefused",
        field: "relatedClientId",
      });
    }
  });

  it("[R001] a household shows its members at each of them; a second membership is the same one", async () => {
    const world = await createArchiveWorld();
    const [one, two, three] = [await world.newClient({ name: "甲" }), await world.newClient({ name: "乙" }), await world.newClient({ name: "丙" })];
    const { householdId } = valueOf(
      await world.api.clients.createHousehold({
        values: { name: "甲家", kind: "family" },
        members: [
          { clientId: one, role: "户主" },
          { clientId: two, role: null },
          { clientId: two, role: null },
        ],
      }),
    );
    valueOf(await world.api.clients.saveHouseholdMember({ clientId: three, rowId: null, values: { householdId, role: "女儿" } }));
    valueOf(await world.api.clients.saveHouseholdMember({ clientId: three, rowId: null, values: { householdId, role: "儿子" } }));
    const [household] = valueOf(await world.api.clients.clientFile({ clientId: two })).households;
    expect(household?.members.map(({ clientName, role }) => [clientName, role])).toEqual([
      ["甲", "户主"],
      ["乙", null],
      ["丙", "儿子"],
    ]);
    valueOf(await world.api.clients.saveHousehold({ householdId, values: { name: "甲乙丙家" }, base: { name: "甲家" } }));
    expect(errorOf(await world.api.clients.saveHousehold({ householdId, values: { name: "别名" }, base: { name: "甲家" } }))).toMatchObject({
      type: "staleValue",
    });
    expect(errorOf(await world.api.clients.saveHousehold({ householdId: "none", values: {} }))).toEqual({ type: "rowNotFound" });
    expect(errorOf(await world.api.clients.saveHousehold({ householdId, values: { name: "" } }))).toMatchObject({ type: "valueRefused" });
    expect(errorOf(await world.api.clients.createHousehold({ values: { kind: "family" }, members: [{ clientId: one, role: null }] }))).toMatchObject({
      type: "valueRefused",
      field: "name",
    });
    expect(errorOf(await world.api.clients.createHousehold({ values: { name: "x", kind: "family" }, members: [{ clientId: "nobody", role: null }] }))).toEqual({
      type: "clientNotFound",
    });
    const member = household?.members[2]?.memberId ?? "";
    valueOf(await world.api.clients.removeHouseholdMember({ clientId: three, rowId: member }));
    expect(valueOf(await world.api.clients.clientFile({ clientId: three })).households).toEqual([]);
    await world.becomeRole("analyst");
    expect(errorOf(await world.api.clients.createHousehold({ values: { name: "x", kind: "family" }, members: [{ clientId: one, role: null }] }))).toMatchObject(
      { type: "roleMayNot" },
    );
    expect(errorOf(await world.api.clients.saveHousehold({ householdId, values: { name: "y" } }))).toMatchObject({ type: "roleMayNot" });
  });

  it("[R114][R115] tags are given once and taken away; an unknown one is refused", async () => {
    const world = await createArchiveWorld();
    const clientId = await world.newClient({ name: "张伟" });
    const wish = { values: { name: "爱旅行", tagClass: "behaviour" } };
    const { tagId } = valueOf(await world.api.clients.createTag(wish));
    expect(valueOf(await world.api.clients.createTag(wish))).toEqual({ tagId, txId: null });
    expect(errorOf(await world.api.clients.createTag({ values: { name: "x", tagClass: "nonsense" } }))).toMatchObject({
      type: "valueRefused",
      field: "tagClass",
    });
    expect(valueOf(await world.api.clients.tagClient({ clientId, tagId })).txId).not.toBeNull();
    expect(valueOf(await world.api.clients.tagClient({ clientId, tagId })).txId).toBeNull();
    expect(valueOf(await world.api.clients.clientFile({ clientId })).tags).toMatchObject([{ tagId, name: "爱旅行", tagClass: "behaviour" }]);
    expect(valueOf(await world.api.clients.untagClient({ clientId, tagId })).txId).not.toBeNull();
    expect(valueOf(await world.api.clients.untagClient({ clientId, tagId })).txId).toBeNull();
    expect(errorOf(await world.api.clients.tagClient({ clientId, tagId: "none" }))).toEqual({ type: "tagNotFound" });
    expect(errorOf(await world.api.clients.tagClient({ clientId: "nobody", tagId }))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await world.api.clients.untagClient({ clientId: "nobody", tagId }))).toEqual({ type: "clientNotFound" });
    await world.becomeRole("lobbyManager");
    expect(errorOf(await world.api.clients.tagClient({ clientId, tagId }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await world.api.clients.untagClient({ clientId, tagId }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await world.api.clients.createTag(wish))).toMatchObject({ type: "roleMayNot" });
  });

  it("fields of the branch's own take what their kind allows, one value each", async () => {
    const world = await createArchiveWorld();
    const clientId = await world.newClient({ name: "张伟" });
    const { id: extraFieldId } = valueOf(
      await world.api.dictionaries.saveExtraField({ id: null, values: { labelZh: "停车券", valueKind: "choice", options: "有\n无" } }),
    );
    const { rowId } = valueOf(await world.api.clients.saveExtraValue({ clientId, rowId: null, values: { extraFieldId, value: "有" } }));
    expect(valueOf(await world.api.clients.saveExtraValue({ clientId, rowId: null, values: { extraFieldId, value: "无" } })).rowId).toBe(rowId);
    expect(errorOf(await world.api.clients.saveExtraValue({ clientId, rowId, values: { value: "也许" } }))).toMatchObject({
      type: "valueRefused",
      field: "value",
    });
    expect(errorOf(await world.api.clients.saveExtraValue({ clientId, rowId: null, values: { extraFieldId: "none", value: "x" } }))).toMatchObject({
      type: "valueRefused",
      field: "extraFieldId",
    });
    valueOf(await world.api.clients.removeExtraValue({ clientId, rowId }));
    expect(valueOf(await world.api.clients.clientFile({ clientId })).extraValues).toEqual([]);
  });

  it("every command of the archive refuses input of the wrong shape and a locked store", async () => {
    const world = await createArchiveWorld();
    const names = Object.keys(clientsArchive);
    for (const intent of names) expect(errorOf(await world.program.call("clients", intent, { unexpected: true })), intent).toMatchObject({ type: "fault" });
    expect(world.program.faults).toHaveLength(names.length);
    world.program.host.lock("user");
    const locked = await world.program.call("clients", "removeNeed", { clientId: "a", rowId: "b" });
    expect(errorOf(locked)).toEqual({ type: "sessionLocked" });
  });
});
