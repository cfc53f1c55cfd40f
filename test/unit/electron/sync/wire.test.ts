/* Lines, edits and rows between the log's form and the wire's (sync-spec F5, R1): nothing of the one is missing in the other. */
import { describe, expect, it } from "vitest";
import type { FeedEntry, WireEdit } from "#shared/protocol/messages.ts";
import type { OwnLine } from "#db/workstation/sync/pushQueue.ts";
import { refusedEdits, toConflict, toHubRow, toPushLine, toRemoteLine, wireEdits } from "#electron/sync/wire.ts";

const header = { txId: "tx", kind: "edit", label: { name: "测试" }, actorId: "user", editedAt: "2026-11-21T08:00:00.000Z" };
const update = (more: Partial<WireEdit> = {}): WireEdit => ({ t: "client", r: "row", o: "u", f: { note: [null, "a"], hobbies: ["x", "y"] }, b: 9, ...more });
const ownLine = (line: number, edits: readonly WireEdit[]): OwnLine =>
  ({ line, txSeq: 4, part: 2, clientId: "client", edits: JSON.stringify(edits), header }) as unknown as OwnLine; // ids by their text
const unseen = (...fields: readonly [string, number][]) => new Map([["row", new Map(fields)]]);

describe("edits as they are sent", () => {
  it("[F5] go out as they were written when everything was seen", () => {
    expect(wireEdits(JSON.stringify([update()]), new Map())).toEqual([update()]);
    expect(wireEdits(JSON.stringify([update({ r: "other" })]), unseen(["note", 3]))).toEqual([update({ r: "other" })]);
  });

  it("[F5] are one for each base: a field whose newer value was not seen goes out on the base that was", () => {
    expect(wireEdits(JSON.stringify([update()]), unseen(["note", 3]))).toEqual([
      update({ f: { note: [null, "a"] }, b: 3 }),
      update({ f: { hobbies: ["x", "y"] } }),
    ]);
    expect(wireEdits(JSON.stringify([update()]), unseen(["note", 12], ["hobbies", 9]))).toEqual([update()]);
    // An edit without a base is of a row that was never synced.
    const { b: _base, ...fresh } = update();
    expect(wireEdits(JSON.stringify([fresh]), unseen(["note", 3]))).toEqual([update({ b: 0 })]);
  });

  it("[F5] are not parted when they write no fields", () => {
    const { f: _fields, ...none } = update();
    const others: WireEdit[] = [{ t: "client", r: "row", o: "i", v: { note: "a" }, b: 9 }, { t: "client", r: "row", o: "d", b: 9 }, none];
    expect(wireEdits(JSON.stringify(others), unseen(["note", 3]))).toEqual(others);
  });
});

describe("edits that an answer refuses", () => {
  const fields = { note: [null, "a"], hobbies: ["x", "y"], outlet: [null, "b"] } as const;
  const only = (...names: readonly (keyof typeof fields)[]) => update({ f: Object.fromEntries(names.map((name) => [name, [...fields[name]]])) });
  const whole = only("note", "hobbies", "outlet");
  const ask = (written: readonly WireEdit[], bases: ReturnType<typeof unseen>, ...refused: readonly Parameters<typeof refusedEdits>[2][number][]) =>
    refusedEdits(JSON.stringify(written), bases, refused);
  const reason = "valueRefused" as const;
  const of = { r: "row", o: "u" } as const;

  it.each([0, 1, 2, 9])("[L4] [F5] are found by their field, whichever place (%i) the hub counted and however they are parted now", (edit) => {
    for (const bases of [unseen(), unseen(["note", 3]), unseen(["note", 3], ["outlet", 5])])
      expect(ask([update({ r: "before" }), whole], bases, { edit, field: "note", reason, of })).toEqual([only("note")]);
  });

  it("[L4] [F5] refused whole are their fields then, not those that were beside them; of other operations all that there is", () => {
    const insert: WireEdit = { t: "client", r: "row", o: "i", v: { note: "a" } };
    const gone: WireEdit = { t: "client", r: "row", o: "d", b: 9 };
    const written = [whole, insert, gone];
    expect(ask(written, unseen(), { edit: 1, reason, of: { ...of, f: ["hobbies", "outlet"] } })).toEqual([only("hobbies", "outlet")]);
    expect(ask(written, unseen(["outlet", 3]), { edit: 0, reason, of: { ...of, f: ["hobbies", "outlet"] } })).toEqual([only("hobbies", "outlet")]);
    expect(ask(written, unseen(), { edit: 4, reason, of: { r: "row", o: "d" } }, { edit: 0, field: "note", reason, of: { r: "row", o: "i" } })).toEqual([
      gone,
      insert,
    ]);
  });

  it("[L4] of a row that the line touches twice it is the one in the hub's place", () => {
    const twice = [only("note"), update({ f: { note: ["a", "c"] } })];
    expect(ask(twice, unseen(), { edit: 1, field: "note", reason, of })).toEqual([twice[1]]);
    expect(ask(twice, unseen(), { edit: 0, field: "note", reason, of })).toEqual([twice[0]]);
  });

  it("[L4] an older hub names only the place; what the line does not have is none", () => {
    expect(ask([whole], unseen(["note", 3]), { edit: 1, field: "hobbies", reason })).toEqual([only("hobbies", "outlet")]);
    expect(
      ask(
        [whole],
        unseen(),
        { edit: 1, reason },
        { edit: 0, field: "grade", reason, of },
        { edit: 0, reason, of: { r: "other", o: "u" } },
        { edit: 0, reason, of: { r: "row", o: "d" } },
      ),
    ).toEqual([undefined, undefined, undefined, undefined]);
    const { f: _fields, ...none } = update();
    expect(ask([none], unseen(), { edit: 0, field: "note", reason, of })).toEqual([undefined]);
  });
});

describe("a line as it is sent", () => {
  it("[L1] has its number, its part, its header and its client", () => {
    expect(toPushLine(ownLine(7, [update()]), [], new Map())).toEqual({ line: 7, part: 2, header, clientId: "client", edits: [update()] });
  });

  it("[R1] has no base of a lost epoch: the lowest of those that its line was written under counts", () => {
    const bases = (line: number, ...clamps: readonly { readonly line: number; readonly seq: number }[]) => {
      const { b: _base, ...fresh } = update();
      return toPushLine(ownLine(line, [update(), update({ b: 5 }), fresh]), clamps, new Map()).edits.map(({ b }) => b);
    };
    expect(bases(7)).toEqual([9, 5, undefined]);
    expect(bases(7, { line: 7, seq: 6 })).toEqual([6, 5, undefined]);
    expect(bases(8, { line: 7, seq: 6 })).toEqual([9, 5, undefined]);
    expect(bases(7, { line: 7, seq: 6 }, { line: 9, seq: 4 }, { line: 3, seq: 1 })).toEqual([4, 4, undefined]);
    expect(bases(7, { line: 7, seq: 9 })).toEqual([9, 5, undefined]);
    expect(bases(7, { line: 7, seq: 0 })).toEqual([0, 0, undefined]);
  });
});

describe("what comes from the hub", () => {
  const line = (more: Record<string, unknown> = {}): Extract<FeedEntry, { type: "line" }> => ({
    type: "line",
    seq: 5,
    part: 0,
    header: { ...header, workstationId: "laptop", ...more },
    clientId: "client",
    edits: [
      ...(["i", "u", "d", "r", "p", "m"] as const).map((o) => ({ t: "client", r: o, o })),
      { t: "client", r: "v", o: "i", v: { note: "a" } },
      { t: "client", r: "f", o: "u", f: { note: [null, "a"] } },
    ],
  });

  it("[F3] is applied with every kind of step, values and fields, and what it undoes", () => {
    const remote = toRemoteLine(line());
    expect(remote).toMatchObject({ seq: 5, clientId: "client", header: { ...header, workstationId: "laptop" } });
    expect("undoes" in remote.header).toBe(false);
    expect(toRemoteLine(line({ undoes: "before" })).header.undoes).toBe("before");
    expect(remote.edits.slice(0, 6).map(({ operation, rowId }) => [rowId, operation])).toEqual([
      ["i", "insert"],
      ["u", "update"],
      ["d", "delete"],
      ["r", "restore"],
      ["p", "put"],
      ["m", "moved"],
    ]);
    expect(remote.edits.slice(5)).toEqual([
      { table: "client", rowId: "m", operation: "moved", values: {}, fields: {} },
      { table: "client", rowId: "v", operation: "insert", values: { note: "a" }, fields: {} },
      { table: "client", rowId: "f", operation: "update", values: {}, fields: { note: [null, "a"] } },
    ]);
  });

  it("[L5] a row and a conflict keep all that they say", () => {
    expect(toHubRow({ t: "client", r: "row", c: "client", rev: 4, d: true, v: { note: "a" } })).toEqual({
      table: "client",
      rowId: "row",
      clientId: "client",
      rev: 4,
      isDeleted: true,
      values: { note: "a" },
    });
    const rest = { id: "c1", seq: 3, field: "note", kind: "later" as const, base: null, kept: "a", keptBy: "u", keptDevice: "d", keptAt: header.editedAt };
    const lost = { lost: "b", lostBy: "v", lostDevice: "e", lostAt: header.editedAt, state: "open" as const };
    expect(toConflict({ ...rest, ...lost, t: "client", r: "row", c: "client" })).toEqual({
      ...rest,
      ...lost,
      table: "client",
      rowId: "row",
      clientId: "client",
    });
  });
});
