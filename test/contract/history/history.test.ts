import { describe, expect, it } from "vitest";
import { rowById } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const day = 86_400_000;

describe("history", () => {
  it("[R029] lists transactions newest first, page by page, with names, counts and tables", async () => {
    const { api, newClient } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟" }, "13812345678");
    const { txId } = valueOf(await api.clients.editFields({ clientId, changes: { note: "好" } }));
    const first = valueOf(await api.history.history({ limit: 1 }));
    expect(first.transactions).toMatchObject([
      {
        txId,
        kind: "edit",
        label: { client: "张伟", field: "note" },
        actorName: "王经理",
        editCount: 1,
        clientCount: 1,
        clients: [{ clientId, name: "张伟" }],
        tables: ["client"],
        isUndone: false,
        mayUndo: true,
      },
    ]);
    const second = valueOf(await api.history.history({ limit: 1, before: first.next ?? 0 }));
    expect(second.transactions).toMatchObject([{ kind: "create", editCount: 2, tables: ["client", "contactPoint"] }]);
  });

  it("undo and redo go back and forth; with nothing left they say so", async () => {
    const { api, newClient, store, program } = await createArchiveWorld();
    expect(errorOf(await api.history.undoLast({}))).toEqual({ type: "nothingToUndo" });
    expect(errorOf(await api.history.redoLast({}))).toEqual({ type: "nothingToRedo" });
    const clientId = await newClient({ name: "张伟", note: "一" });
    const note = (): string | null | undefined => rowById(store().read, "client", clientId)?.note;
    valueOf(await api.clients.editFields({ clientId, changes: { note: "二" } }));
    valueOf(await api.clients.editFields({ clientId, changes: { note: "三" } }));
    program.broadcasts.length = 0;
    expect(valueOf(await api.history.undoLast({}))).toMatchObject({ kind: "edit", label: { field: "note" }, changedSince: [] });
    expect(program.broadcasts.flat()).toEqual(expect.arrayContaining(["history", "clients", `client:${clientId}`]));
    expect(note()).toBe("二");
    valueOf(await api.history.undoLast({}));
    expect(note()).toBe("一");
    valueOf(await api.history.redoLast({}));
    expect(note()).toBe("二");
    valueOf(await api.history.redoLast({}));
    expect(note()).toBe("三");
    expect(errorOf(await api.history.redoLast({}))).toEqual({ type: "nothingToRedo" });
    valueOf(await api.history.undoLast({}));
    valueOf(await api.clients.editFields({ clientId, changes: { note: "四" } }));
    expect(errorOf(await api.history.redoLast({}))).toEqual({ type: "nothingToRedo" });
    expect(note()).toBe("四");
  });

  it("a redo in the list is taken back as what it brought back", async () => {
    const { api, newClient, store } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟", note: "一" });
    valueOf(await api.clients.editFields({ clientId, changes: { note: "二" } }));
    valueOf(await api.history.undoLast({}));
    const redo = valueOf(await api.history.redoLast({}));
    valueOf(await api.history.undoTransaction({ txId: redo.txId }));
    expect(rowById(store().read, "client", clientId)?.note).toBe("一");
    expect(errorOf(await api.history.undoTransaction({ txId: redo.txId }))).toEqual({ type: "alreadyUndone" });
  });

  it("a field changed later stays and is reported, unless the person insists", async () => {
    const { api, newClient, store } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟", note: "一", hobbies: "棋" });
    const { txId } = valueOf(await api.clients.editFields({ clientId, changes: { note: "二", hobbies: "书" } }));
    valueOf(await api.clients.editFields({ clientId, changes: { note: "三" } }));
    const undone = valueOf(await api.history.undoTransaction({ txId: txId ?? "" }));
    expect(undone.changedSince).toEqual([{ table: "client", rowId: clientId, clientId, clientName: "张伟", field: "note" }]);
    expect(rowById(store().read, "client", clientId)).toMatchObject({ note: "三", hobbies: "棋" });
    valueOf(await api.history.redoLast({}));
    valueOf(await api.history.undoTransaction({ txId: txId ?? "", force: true }));
    expect(rowById(store().read, "client", clientId)).toMatchObject({ note: "一", hobbies: "棋" });
  });

  it("what is unknown, undone, older than thirty days or the filling of the store is not taken back", async () => {
    const { api, newClient, program, store } = await createArchiveWorld();
    expect(errorOf(await api.history.undoTransaction({ txId: "nothing" }))).toEqual({ type: "transactionNotFound" });
    const seed = valueOf(await api.history.history({ limit: 50 })).transactions.at(-1);
    expect(seed?.mayUndo).toBe(false);
    expect(errorOf(await api.history.undoTransaction({ txId: seed?.txId ?? "" }))).toEqual({ type: "notUndoable" });
    const clientId = await newClient({ name: "张伟", note: "一" });
    const { txId } = valueOf(await api.clients.editFields({ clientId, changes: { note: "二" } }));
    valueOf(await api.history.undoTransaction({ txId: txId ?? "" }));
    expect(errorOf(await api.history.undoTransaction({ txId: txId ?? "" }))).toEqual({ type: "alreadyUndone" });
    const { txId: old } = valueOf(await api.clients.editFields({ clientId, changes: { note: "三" } }));
    program.clock.advance(31 * day);
    expect(errorOf(await api.history.undoTransaction({ txId: old ?? "" }))).toEqual({ type: "tooOld", days: 30 });
    expect(errorOf(await api.history.undoLast({}))).toEqual({ type: "nothingToUndo" });
    expect(valueOf(await api.history.history({ limit: 50 })).transactions).toEqual([]);
    expect(rowById(store().read, "client", clientId)?.note).toBe("三");
    expect(errorOf(await program.call("history", "history", { limit: 0 }))).toMatchObject({ type: "fault" });
    expect(errorOf(await program.call("history", "undoLast", { txId }))).toMatchObject({ type: "fault" });
    program.host.lock("user");
    expect(errorOf(await api.history.history({ limit: 5 }))).toEqual({ type: "sessionLocked" });
  });
});

describe("timeline and field history", () => {
  it("[R029][R031] the timeline is whole and in order over all pages, masked, without what has an entry of its own", async () => {
    const { api, newClient } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟" }, "13812345678");
    valueOf(
      await api.clients.saveInteraction({ clientId, rowId: null, values: { channel: "phone", summary: "约见面", happenedAt: "2026-11-21T09:00:00.000Z" } }),
    );
    valueOf(await api.clients.saveRemark({ clientId, rowId: null, values: { body: "想买外汇" } }));
    valueOf(
      await api.clients.saveHolding({
        clientId,
        rowId: null,
        values: { kind: "timeDeposit", accountNumber: "6222021234567890128", openedOn: "2025-01-10", maturesOn: "2028-01-10" },
      }),
    );
    valueOf(await api.clients.editFields({ clientId, changes: { documentNumber: "110101198005061239" } }));
    const whole = valueOf(await api.clients.clientTimeline({ clientId, limit: 100 }));
    expect(whole.next).toBeNull();
    expect(whole.entries.map(({ type }) => type)).toEqual(["holdingMatures", "interaction", "change", "change", "remark", "change", "holdingOpened"]);
    const moments = whole.entries.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted().toReversed());
    expect(whole.entries[2]).toMatchObject({
      actorName: "王经理",
      kind: "edit",
      rows: [{ table: "client", fields: [{ field: "documentNumber", before: null, after: "110101********1239", isMasked: true }] }],
    });
    for (const secret of ["13812345678", "110101198005061239", "6222021234567890128"]) expect(JSON.stringify(whole)).not.toContain(secret);
    const paged: string[] = [];
    for (let before: string | undefined, page = 0; page < 20; page += 1) {
      const { entries, next } = valueOf(await api.clients.clientTimeline({ clientId, limit: 2, ...(before === undefined ? {} : { before }) }));
      paged.push(...entries.map(({ key }) => key));
      if (next === null) break;
      before = next;
    }
    expect(paged).toEqual(whole.entries.map(({ key }) => key));
  });

  it("[R029] a field shows every value it had, and which of them were taken back", async () => {
    const { api, newClient } = await createArchiveWorld();
    const clientId = await newClient({ name: "张伟", occupation: "教师" });
    valueOf(await api.clients.editFields({ clientId, changes: { occupation: "医生" } }));
    valueOf(await api.clients.editFields({ clientId, changes: { note: "x" } }));
    valueOf(await api.clients.editFields({ clientId, changes: { occupation: null } }));
    valueOf(await api.history.undoLast({}));
    const { entries } = valueOf(await api.clients.fieldHistory({ clientId, table: "client", rowId: clientId, field: "occupation" }));
    expect(entries.map(({ before, after, isUndone }) => [before, after, isUndone])).toEqual([
      [null, "医生", false],
      ["医生", null, true],
      ["教师", "医生", false],
      [null, "教师", false],
    ]);
    expect(valueOf(await api.clients.fieldHistory({ clientId, table: "nothing", rowId: clientId, field: "x" })).entries).toEqual([]);
  });
});
