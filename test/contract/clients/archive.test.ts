import { describe, expect, it } from "vitest";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

describe("reading an archive", () => {
  it("[R001][R021][R265] one question answers the whole archive, masked, and is one audit entry", async () => {
    const { api, newClient, store } = await createArchiveWorld();
    const clientId = await newClient(
      { name: "张伟", birthOn: "1980-05-06", documentKind: "idCard", documentNumber: "110101198005061239", tier: "wealthy", grade: "key" },
      "138 1234 5678",
    );
    const file = valueOf(await api.clients.clientFile({ clientId }));
    expect(file.header).toMatchObject({
      clientId,
      name: "张伟",
      pinyin: "zhangwei",
      age: { years: 46, isExact: true },
      tier: "wealthy",
      grade: "key",
      managerName: "王经理",
      maskedPhone: "138****5678",
      staleness: { isStale: false },
      nextDate: { kind: "birthday", day: "2027-05-06", daysAway: 166 },
    });
    expect(file.client.documentNumber).toBe("110101********1239");
    expect(file.client.masked).toEqual(["documentNumber"]);
    expect(file.contactPoints).toMatchObject([{ kind: "mobile", value: "138****5678", masked: ["value"] }]);
    expect(JSON.stringify(file)).not.toContain("13812345678");
    expect(recentAudit(store().read, 10).map(({ action, clientId: of }) => [action, of])).toContainEqual(["archiveOpened", clientId]);
  });

  it("[R006][R008] the archive says what is missing and what to ask next", async () => {
    const { api, newClient } = await createArchiveWorld();
    const clientId = await newClient({ name: "李娜" });
    const before = valueOf(await api.clients.clientFile({ clientId })).header;
    expect(before.nextQuestion).toBe("contact");
    valueOf(await api.clients.saveContactPoint({ clientId, rowId: null, values: { kind: "mobile", value: "13912345678" } }));
    const after = valueOf(await api.clients.clientFile({ clientId })).header;
    expect(after.completeness.score).toBeGreaterThan(before.completeness.score);
    expect(after.nextQuestion).not.toBe("contact");
  });

  it("[R032] a relation is one row and shows at both ends with names", async () => {
    const { api, newClient, program } = await createArchiveWorld();
    const [husband, wife] = [await newClient({ name: "赵刚" }), await newClient({ name: "钱红" })];
    program.broadcasts.length = 0;
    valueOf(await api.clients.saveRelation({ clientId: husband, rowId: null, values: { kind: "spouse", relatedClientId: wife, phone: "13700001111" } }));
    expect(program.broadcasts.flat()).toEqual(expect.arrayContaining([`client:${husband}`, `client:${wife}`, "clients", "history"]));
    expect(valueOf(await api.clients.clientFile({ clientId: husband })).relations).toMatchObject([
      { direction: "outward", linkedClientId: wife, linkedName: "钱红", phone: "137****1111" },
    ]);
    expect(valueOf(await api.clients.clientFile({ clientId: wife })).relations).toMatchObject([
      { direction: "inward", linkedClientId: husband, linkedName: "赵刚" },
    ]);
  });

  it("[R050] lunar dates come with the solar day on which they are kept next", async () => {
    const { api, newClient } = await createArchiveWorld();
    const clientId = await newClient({ name: "孙丽" });
    valueOf(await api.clients.saveImportantDate({ clientId, rowId: null, values: { kind: "birthday", calendar: "lunar", month: 8, dayOfMonth: 15 } }));
    const file = valueOf(await api.clients.clientFile({ clientId }));
    expect(file.importantDates).toMatchObject([{ next: { day: "2027-09-15", moved: null } }]);
    expect(file.header.nextDate).toMatchObject({ calendar: "lunar", day: "2027-09-15" });
  });

  it("an unknown client is not found, a malformed question and a locked store are refused", async () => {
    const { api, program } = await createArchiveWorld();
    expect(errorOf(await api.clients.clientFile({ clientId: "nobody" }))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await api.clients.clientTimeline({ clientId: "nobody", limit: 5 }))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await api.clients.fieldHistory({ clientId: "nobody", table: "client", rowId: "x", field: "name" }))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await program.call("clients", "clientFile", { clientId: 7 }))).toMatchObject({ type: "fault" });
    expect(errorOf(await program.call("clients", "clientFile", { clientId: "x", extra: 1 }))).toMatchObject({ type: "fault" });
    program.host.lock("user");
    expect(errorOf(await api.clients.clientFile({ clientId: "x" }))).toEqual({ type: "sessionLocked" });
  });
});

describe("revealing", () => {
  it("[R265] the full value is answered once per audit entry, and only where something is masked", async () => {
    const { api, newClient, store, becomeRole } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟", documentNumber: "110101198005061239" }, "13812345678");
    const [contact] = rowsOfClient(store().read, "contactPoint", clientId);
    const target = { clientId, table: "contactPoint", rowId: contact?.id ?? "", field: "value" };
    expect(valueOf(await api.clients.reveal(target))).toEqual({ value: "13812345678" });
    expect(valueOf(await api.clients.reveal({ clientId, table: "client", rowId: clientId, field: "documentNumber" }))).toEqual({ value: "110101198005061239" });
    const entries = recentAudit(store().read, 10).filter(({ action }) => action === "revealed");
    expect(entries.map(({ detail }) => detail)).toEqual([
      { table: "client", rowId: clientId, field: "documentNumber" },
      { table: "contactPoint", rowId: contact?.id, field: "value" },
    ]);
    expect(JSON.stringify(entries)).not.toContain("13812345678");
    expect(errorOf(await api.clients.reveal({ clientId, table: "client", rowId: clientId, field: "name" }))).toEqual({ type: "notMasked" });
    expect(errorOf(await api.clients.reveal({ ...target, rowId: "other" }))).toEqual({ type: "rowNotFound" });
    expect(errorOf(await api.clients.reveal({ ...target, table: "setting" }))).toEqual({ type: "rowNotFound" });
    expect(errorOf(await api.clients.reveal({ ...target, clientId: "nobody" }))).toEqual({ type: "clientNotFound" });
    expect(recentAudit(store().read, 50).filter(({ action }) => action === "revealed")).toHaveLength(2);
    await becomeRole("analyst");
    expect(errorOf(await api.clients.reveal(target))).toMatchObject({ type: "roleMayNot" });
  });

  it("[R265] another client's row is not revealed through this client", async () => {
    const { api, newClient, store } = await createArchiveWorld();
    const [one, other] = [await newClient({ name: "甲" }, "13811112222"), await newClient({ name: "乙" })];
    const [contact] = rowsOfClient(store().read, "contactPoint", one);
    expect(errorOf(await api.clients.reveal({ clientId: other, table: "contactPoint", rowId: contact?.id ?? "", field: "value" }))).toEqual({
      type: "rowNotFound",
    });
  });
});

describe("saving fields", () => {
  it("[R028] a doubtful value is saved and reported, an impossible one is refused", async () => {
    const { api, newClient, store } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟" });
    const saved = valueOf(await api.clients.editFields({ clientId, changes: { documentKind: "idCard", documentNumber: "110101198005061230" } }));
    expect(Object.keys(saved.hints)).toEqual(["documentNumber"]);
    expect(rowById(store().read, "client", clientId)?.documentNumber).toBe("110101198005061230");
    expect(errorOf(await api.clients.editFields({ clientId, changes: { birthOn: "2026-02-30" } }))).toMatchObject({
      type: "valueRefused",
      field: "birthOn",
      problem: { type: "dayDoesNotExist" },
    });
    expect(errorOf(await api.clients.editFields({ clientId, changes: { sex: "robot" } }))).toMatchObject({
      type: "valueRefused",
      problem: { type: "codeUnknown" },
    });
    expect(errorOf(await api.clients.editFields({ clientId, changes: { name: "" } }))).toMatchObject({
      type: "valueRefused",
      field: "name",
      problem: { type: "valueMissing" },
    });
  });

  it("[R247] bank-owned fields, the manager and merges are not set by hand, and nothing is written with them", async () => {
    const { api, newClient, store, becomeRole } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟" });
    expect(errorOf(await api.clients.editFields({ clientId, changes: { note: "好", depositBalance: 100 } }))).toEqual({
      type: "notAllowed",
      field: "depositBalance",
      reason: "bankOwned",
    });
    expect(errorOf(await api.clients.editFields({ clientId, changes: { managerId: "someone" } }))).toEqual({
      type: "notAllowed",
      field: "managerId",
      reason: "decidedElsewhere",
    });
    expect(errorOf(await api.clients.editFields({ clientId, changes: { mergedIntoId: clientId } }))).toMatchObject({ type: "notAllowed" });
    expect(errorOf(await api.clients.createClient({ values: { kind: "person", name: "新", assetTotal: 1 } }))).toMatchObject({
      type: "notAllowed",
      field: "assetTotal",
    });
    expect(rowById(store().read, "client", clientId)?.note).toBeNull();
    await becomeRole("analyst");
    expect(errorOf(await api.clients.editFields({ clientId, changes: { note: "x" } }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await api.clients.createClient({ values: { kind: "person", name: "x" } }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await api.clients.deleteClient({ clientId }))).toMatchObject({ type: "roleMayNot" });
  });

  it("a value that somebody changed meanwhile is shown, not overwritten; masked fields compare in their masked form", async () => {
    const { api, newClient, applyAs, store } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟", occupation: "教师", documentNumber: "110101198005061239" });
    applyAs("colleague", [{ operation: "update", table: "client", rowId: clientId, values: { occupation: "医生" } }]);
    expect(errorOf(await api.clients.editFields({ clientId, changes: { occupation: "律师" }, base: { occupation: "教师" } }))).toEqual({
      type: "staleValue",
      field: "occupation",
      current: "医生",
    });
    valueOf(await api.clients.editFields({ clientId, changes: { occupation: "律师" }, base: { occupation: "医生" } }));
    valueOf(await api.clients.editFields({ clientId, changes: { documentNumber: "E12345678" }, base: { documentNumber: "110101********1239" } }));
    expect(
      errorOf(await api.clients.editFields({ clientId, changes: { documentNumber: "E1" }, base: { documentNumber: "110101********1239" } })),
    ).toMatchObject({ type: "staleValue", current: "E****678" });
    expect(rowById(store().read, "client", clientId)).toMatchObject({ occupation: "律师", documentNumber: "E12345678" });
  });

  it("what is already so makes no transaction, and an unknown client or field is refused", async () => {
    const { api, newClient, program } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟", note: "老客户" });
    program.broadcasts.length = 0;
    expect(valueOf(await api.clients.editFields({ clientId, changes: { note: " 老客户 " } })).txId).toBeNull();
    expect(program.broadcasts).toEqual([]);
    expect(errorOf(await api.clients.editFields({ clientId: "nobody", changes: { note: "x" } }))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await program.call("clients", "editFields", { clientId, changes: { rev: 5 } }))).toMatchObject({ type: "fault" });
    expect(errorOf(await program.call("clients", "editFields", { clientId, changes: { note: 5 } }))).toMatchObject({ type: "fault" });
  });
});

describe("creating and deleting clients", () => {
  it("[R015][R002] kind and name are enough; whoever makes a client looks after it", async () => {
    const { api, store, program } = await createArchiveWorld();
    const { clientId } = valueOf(await api.clients.createClient({ values: { kind: "company", name: "  宏达商贸有限公司 " } }));
    expect(rowById(store().read, "client", clientId)).toMatchObject({ name: "宏达商贸有限公司", managerId: program.host.current()?.actor.id });
    expect(errorOf(await api.clients.createClient({ values: { kind: "person" } }))).toMatchObject({ type: "valueRefused", field: "name" });
    expect(errorOf(await api.clients.createClient({ values: { kind: "person", name: "新" }, contacts: [{ kind: "mobile" }] }))).toMatchObject({
      type: "valueRefused",
      field: "value",
    });
  });

  it("[R232] possible duplicates are shown first, and the client is made when the person insists", async () => {
    const { api, newClient } = await createArchiveWorld();
    const known = await newClient({ name: "张伟", birthOn: "1980-05-06" }, "13812345678");
    const wish = { values: { kind: "person", name: "张伟", birthOn: "1980-05-06" }, contacts: [{ kind: "mobile", value: "+86 138-1234-5678" }] };
    const refused = errorOf(await api.clients.createClient(wish));
    expect(refused).toMatchObject({
      type: "possibleDuplicates",
      candidates: [{ clientId: known, name: "张伟", maskedPhone: "138****5678", likelihood: "certain" }],
    });
    expect(valueOf(await api.clients.duplicatesOf(wish)).candidates).toHaveLength(1);
    const { clientId } = valueOf(await api.clients.createClient({ ...wish, force: true }));
    expect(valueOf(await api.clients.duplicatesOf({ clientId })).candidates.map((one) => one.clientId)).toEqual([known]);
    expect(errorOf(await api.clients.duplicatesOf({ clientId: "nobody" }))).toEqual({ type: "clientNotFound" });
    // A person was born, a company founded.
    expect(refused).toMatchObject({ candidates: [{ beginsOn: "1980-05-06" }] });
    const company = { kind: "company", name: "江海纺织有限公司", documentNumber: "91110000100000001X", foundedOn: "2003-05-06" };
    valueOf(await api.clients.createClient({ values: company, contacts: [], force: true }));
    expect(valueOf(await api.clients.duplicatesOf({ values: company, contacts: [] })).candidates).toMatchObject([{ kind: "company", beginsOn: "2003-05-06" }]);
  });

  it("a deleted client goes with all its rows, and undo brings back exactly those that were live", async () => {
    const { api, newClient, store } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟" }, "13812345678");
    const gone = valueOf(await api.clients.saveNeed({ clientId, rowId: null, values: { kind: "education" } }));
    valueOf(await api.clients.removeNeed({ clientId, rowId: gone.rowId }));
    valueOf(await api.clients.saveNeed({ clientId, rowId: null, values: { kind: "retirement", amount: 500_000 } }));
    const { txId } = valueOf(await api.clients.deleteClient({ clientId }));
    expect(errorOf(await api.clients.clientFile({ clientId }))).toEqual({ type: "clientNotFound" });
    expect(rowsOfClient(store().read, "contactPoint", clientId)).toEqual([]);
    valueOf(await api.history.undoTransaction({ txId }));
    const file = valueOf(await api.clients.clientFile({ clientId }));
    expect(file.needs.map(({ kind }) => kind)).toEqual(["retirement"]);
    expect(file.contactPoints).toHaveLength(1);
    expect(errorOf(await api.clients.deleteClient({ clientId: "nobody" }))).toEqual({ type: "clientNotFound" });
  });
});
