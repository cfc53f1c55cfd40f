/* The decisions of merging as laws (sync-spec M): order that does not matter, nothing lost, nothing guarded overwritten. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { decideEdit, type IncomingEdit, policyOf } from "#shared/domain/merge/decideEdit.ts";
import { decideField, type EditAuthor, isLater, unite } from "#shared/domain/merge/decideField.ts";
import { canonicalRowText, type FieldClock, type RowState, rowClock, type Values } from "#shared/domain/merge/rowState.ts";

const time = fc.integer({ min: 0, max: 5 }).map((second) => `2026-11-21T08:00:0${second}.000Z`);
const authors = fc.uniqueArray(fc.record({ editedAt: time, txId: fc.stringMatching(/^[a-d]{3}$/) }), {
  selector: ({ txId }) => txId,
  minLength: 2,
  maxLength: 5,
});
const authorOf = (no: number, { editedAt, txId }: { readonly editedAt: string; readonly txId: string }): EditAuthor => ({
  deviceId: `device-${no}`,
  actorId: `user-${no}`,
  editedAt,
  txId,
});
const clockOf = (author: EditAuthor, seq: number): FieldClock => ({ ...author, seq });
const list = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 5 });

/** A row and its clocks, as the hub carries them from edit to edit. */
interface Held {
  readonly row: RowState;
  readonly clocks: Map<string, FieldClock>;
  readonly conflicts: string[];
}

const created = (values: Values, isDeleted = false): Held => ({
  row: { table: "client", rowId: "row", clientId: "row", ownerId: null, seq: 1, isDeleted, values: { kind: "person", ...values } },
  clocks: new Map(),
  conflicts: [],
});

const update = (fields: IncomingEdit["fields"], baseRev = 1): IncomingEdit => ({
  table: "client",
  rowId: "row",
  clientId: "row",
  ownerId: null,
  operation: "update",
  values: {},
  fields,
  baseRev,
});
const life = (operation: "delete" | "restore", baseRev = 1): IncomingEdit => ({ ...update({}, baseRev), operation });

const apply = (held: Held, edit: IncomingEdit, author: EditAuthor): Held => {
  const seq = held.row.seq + held.conflicts.length + 1;
  const decision = decideEdit(edit, held.row, held.clocks, author, seq);
  if (!decision) throw new Error("the row exists");
  const clocks = new Map(held.clocks);
  for (const field of decision.clocks) clocks.set(field, clockOf(author, seq));
  return {
    row: decision.row,
    clocks,
    conflicts: [...held.conflicts, ...decision.conflicts.map(({ field, kind, kept, lost }) => `${kind} ${field}: ${String(kept)} over ${String(lost)}`)],
  };
};

describe("deciding one field", () => {
  it("[M3] later is a total order over time and transaction", () => {
    fc.assert(
      fc.property(authors, (list) => {
        const all = list.map((author, no) => clockOf(authorOf(no, author), 1));
        for (const a of all) for (const b of all) if (a !== b) expect(isLater(a, b)).toBe(!isLater(b, a));
        const ranked = all.toSorted((a, b) => (isLater(a, b) ? 1 : -1));
        for (const [at, a] of ranked.entries()) for (const b of ranked.slice(at + 1)) expect(isLater(b, a)).toBe(true);
      }),
    );
  });

  it("[M3] concurrent edits end at the same value in whatever order they come, and every other value is in a conflict", () => {
    fc.assert(
      fc.property(
        authors.chain((list) =>
          fc.tuple(
            fc.constant(list.map((author, no) => ({ author: authorOf(no, author), value: `value ${no}` }))),
            fc.shuffledSubarray(
              list.map((_item, no) => no),
              { minLength: list.length },
            ),
          ),
        ),
        ([edits, order]) => {
          const last = edits.reduce((best, edit) => (isLater(edit.author, clockOf(best.author, 1)) ? edit : best));
          let held = created({ name: "before" });
          for (const no of order) {
            const edit = edits[no];
            if (edit) held = apply(held, update({ name: ["before", edit.value] }), edit.author);
          }
          expect(held.row.values["name"]).toBe(last.value);
          const lost = held.conflicts.map((text) => text.split(" over ")[1]);
          expect(lost).toHaveLength(edits.length - 1);
          expect(new Set(lost)).toEqual(new Set(edits.map(({ value }) => value).filter((value) => value !== last.value)));
        },
      ),
    );
  });

  it("[M6] with knowledge of the present value an edit stands, however early its time", () => {
    const there = clockOf(authorOf(1, { editedAt: "2026-11-21T09:00:00.000Z", txId: "z" }), 7);
    const early = authorOf(2, { editedAt: "2026-11-21T08:00:00.000Z", txId: "a" });
    expect([7, 6].map((baseRev) => decideField("later", { from: "x", to: "y", baseRev }, "x", there, early).type)).toEqual(["taken", "conflict"]);
    expect(decideField("later", { from: "x", to: "y", baseRev: 0 }, "x", { ...there, deviceId: "device-2" }, early)).toEqual({ type: "taken", value: "y" });
  });

  it("[M3] of two edits of one time the one with the higher transaction is the later; none is later than itself", () => {
    const at = (second: number, txId: string): EditAuthor => authorOf(1, { editedAt: `2026-11-21T08:00:0${second}.000Z`, txId });
    const later = (one: EditAuthor, other: EditAuthor): boolean => isLater(one, clockOf(other, 1));
    expect([later(at(1, "b"), at(1, "a")), later(at(1, "a"), at(1, "b")), later(at(1, "a"), at(1, "a"))]).toEqual([true, false, false]);
    expect([later(at(2, "a"), at(1, "b")), later(at(1, "b"), at(2, "a"))]).toEqual([true, false]);
  });

  it("[M4] a guarded value that the author had not seen stays, and his edit is kept", () => {
    fc.assert(
      fc.property(authors, fc.string(), fc.string(), ([one, two], mine, there) => {
        fc.pre(mine !== there && one !== undefined && two !== undefined);
        if (!one || !two) return;
        const decision = decideField("guarded", { from: null, to: mine, baseRev: 3 }, there, clockOf(authorOf(1, one), 4), authorOf(2, two));
        expect(decision).toEqual({ type: "conflict", kind: "guarded", isMine: false, value: there, lost: mine });
      }),
    );
  });
});

describe("uniting lists", () => {
  it("[M5] commutes, and loses neither an addition nor a removal", () => {
    fc.assert(
      fc.property(list, list, list, (from, one, two) => {
        const oneFirst = unite(from, two, unite(from, one, from));
        const twoFirst = unite(from, one, unite(from, two, from));
        const wanted = new Set([
          ...from.filter((item) => one.includes(item) && two.includes(item)),
          ...[...one, ...two].filter((item) => !from.includes(item)),
        ]);
        expect(new Set(oneFirst)).toEqual(wanted);
        expect(new Set(twoFirst)).toEqual(wanted);
        expect(oneFirst).toHaveLength(wanted.size);
      }),
    );
  });

  it("[M5] is idempotent and never a conflict", () => {
    fc.assert(
      fc.property(list, list, list, (from, to, present) => {
        const once = unite(from, to, present);
        expect(unite(from, to, once)).toEqual(once);
        const there = clockOf(authorOf(1, { editedAt: "2026-11-21T09:00:00.000Z", txId: "z" }), 7);
        expect(decideField("union", { from, to, baseRev: 0 }, present, there, authorOf(2, { editedAt: "2026-11-21T08:00:00.000Z", txId: "a" })).type).not.toBe(
          "conflict",
        );
      }),
    );
  });
});

describe("deciding a list", () => {
  const author = authorOf(2, { editedAt: "2026-11-21T08:00:00.000Z", txId: "b" });
  const decided = (from: FieldValue, to: FieldValue, present: FieldValue) => decideField("union", { from, to, baseRev: 0 }, present, undefined, author);

  it("[M5] is taken when it becomes what was written, united when both sides are in it, the same when nothing changes", () => {
    expect(decided(["a"], ["a", "b"], ["a"])).toEqual({ type: "taken", value: ["a", "b"] });
    expect(decided(["a"], ["a", "b"], ["a", "c"])).toEqual({ type: "united", value: ["a", "c", "b"] });
    expect(decided(["a"], ["b"], ["a", "c"])).toEqual({ type: "united", value: ["c", "b"] });
    expect(decided(["a"], ["a", "b"], ["b", "a"])).toEqual({ type: "same" });
    expect(decided(["a", "b"], ["b"], ["b"])).toEqual({ type: "same" });
    expect(decided(["a"], ["a", "b"], ["a", "b"])).toEqual({ type: "same" });
    expect(decided(["a", "b"], ["a"], ["b"])).toEqual({ type: "united", value: [] });
  });

  it("[M5] that was emptied is empty the way it was written: missing, or a list without anything", () => {
    expect(decided(["a"], null, ["a"])).toEqual({ type: "taken", value: null });
    expect(decided(["a"], [], ["a"])).toEqual({ type: "taken", value: [] });
    expect(decided(["a"], null, ["a", "b"])).toEqual({ type: "united", value: ["b"] });
    expect(decided(["a"], null, [])).toEqual({ type: "taken", value: null });
    expect(decided(["a"], [], null)).toEqual({ type: "taken", value: [] });
    expect(decided(null, ["a"], null)).toEqual({ type: "taken", value: ["a"] });
    expect(decided("a", ["a"], "a")).toEqual({ type: "taken", value: ["a"] });
  });
});

describe("deciding an edit of a row", () => {
  it("[M2] edits of different fields come to the same row in either order, without a conflict", () => {
    const values = {
      name: fc.string({ minLength: 1 }),
      grade: fc.string({ minLength: 1 }),
      salutation: fc.string({ minLength: 1 }),
      nickname: fc.string({ minLength: 1 }),
    };
    fc.assert(
      fc.property(fc.record(values), authors, (to, [one, two]) => {
        if (!one || !two) return;
        const first = update({ name: [null, to.name], grade: [null, to.grade] });
        const second = update({ salutation: [null, to.salutation], nickname: [null, to.nickname] });
        const [a, b] = [authorOf(1, one), authorOf(2, two)];
        const there = apply(apply(created({}), first, a), second, b);
        const back = apply(apply(created({}), second, b), first, a);
        expect(there.row.values).toEqual(back.row.values);
        expect([...there.conflicts, ...back.conflicts]).toEqual([]);
      }),
    );
  });

  it("[I3] the same edit once more changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), list, authors, (name, marks, [one, two]) => {
        if (!one || !two) return;
        const others = apply(created({ name: "before", warningMarks: ["a"] }), update({ name: ["before", "theirs"], grade: [null, "x"] }), authorOf(1, one));
        const mine = update({ name: ["before", name], warningMarks: [["a"], marks], grade: [null, "y"] });
        const once = apply(others, mine, authorOf(2, two));
        const twice = apply(once, mine, authorOf(2, two));
        expect(twice.row.values).toEqual(once.row.values);
      }),
    );
  });

  it("[M7] delete and edit: who had seen what decides, in a table", () => {
    const [one, two] = [authorOf(1, { editedAt: "2026-11-21T08:00:00.000Z", txId: "a" }), authorOf(2, { editedAt: "2026-11-21T07:00:00.000Z", txId: "b" })];
    const edited = apply(created({ name: "before" }), update({ name: ["before", "after"] }), one);
    const deleted = apply(created({ name: "before" }), life("delete"), one);
    const restored = apply(deleted, life("restore", deleted.row.seq), one);
    const rename = (baseRev: number): IncomingEdit => update({ name: ["before", "mine"] }, baseRev);
    const shown = ({ row, conflicts }: Held): string => [row.isDeleted ? "deleted" : "alive", String(row.values["name"]), ...conflicts].join(", ");
    expect({
      "delete, the edit not seen": shown(apply(edited, life("delete", 1), two)),
      "delete, the edit seen": shown(apply(edited, life("delete", edited.row.seq), two)),
      "delete, the edit was the own one": shown(apply(edited, life("delete", 1), one)),
      "delete, the restore not seen": shown(apply(restored, life("delete", 1), two)),
      "delete twice": shown(apply(deleted, life("delete", 1), two)),
      "edit, the delete not seen": shown(apply(deleted, rename(1), two)),
      "edit, the delete seen": shown(apply(deleted, rename(deleted.row.seq), two)),
      "edit, the delete was the own one": shown(apply(deleted, rename(1), one)),
      "edit to the same value, the delete not seen": shown(apply(deleted, update({ name: ["x", "before"] }, 1), two)),
      "restore, the delete not seen": shown(apply(deleted, life("restore", 1), two)),
      "restore of what lives": shown(apply(edited, life("restore", 1), two)),
    }).toEqual({
      "delete, the edit not seen": "alive, after, deleted #row: edited over deleted",
      "delete, the edit seen": "deleted, after",
      "delete, the edit was the own one": "deleted, after",
      "delete, the restore not seen": "alive, before, deleted #row: edited over deleted",
      "delete twice": "deleted, before",
      "edit, the delete not seen": "alive, mine, deleted #row: edited over deleted",
      "edit, the delete seen": "deleted, mine",
      "edit, the delete was the own one": "deleted, mine",
      "edit to the same value, the delete not seen": "alive, before, deleted #row: edited over deleted",
      "restore, the delete not seen": "alive, before",
      "restore of what lives": "alive, after",
    });
    expect(deleted.clocks.has(rowClock)).toBe(true);
  });

  it("[L4] an author whose edit does not bring the row back is settled: his store may show it alive", () => {
    const author = authorOf(1, { editedAt: "2026-11-21T08:00:00.000Z", txId: "a" });
    const deleted = apply(created({ name: "before" }), life("delete"), author);
    const decision = decideEdit(update({ name: ["before", "mine"] }, 1), deleted.row, deleted.clocks, author, 9);
    expect({ isDeleted: decision?.row.isDeleted, mustSettle: decision?.mustSettle }).toEqual({ isDeleted: true, mustSettle: true });
  });

  it("[M1] a row that the hub does not have is made by an insert, without nulls and clocks; any other edit of it is none", () => {
    const author = authorOf(1, { editedAt: "2026-11-21T08:00:00.000Z", txId: "a" });
    const insert: IncomingEdit = { ...update({}), operation: "insert", ownerId: "user-1", values: { name: "王", grade: null, vipCardIssued: false } };
    expect(decideEdit(insert, undefined, new Map(), author, 9)).toEqual({
      row: { table: "client", rowId: "row", clientId: "row", ownerId: "user-1", seq: 9, isDeleted: false, values: { name: "王", vipCardIssued: false } },
      effects: [{ operation: "insert", values: { name: "王", vipCardIssued: false }, fields: {} }],
      clocks: [],
      conflicts: [],
      mustSettle: false,
    });
    const others = [update({ name: [null, "王"] }), life("delete"), life("restore")];
    expect(others.map((edit) => decideEdit(edit, undefined, new Map(), author, 9))).toEqual([undefined, undefined, undefined]);
  });

  it("[M6] an insert of a row that exists changes what differs, brings a deleted row back, and settles its author", () => {
    const author = authorOf(1, { editedAt: "2026-11-21T08:00:00.000Z", txId: "a" });
    const insert: IncomingEdit = { ...update({}), operation: "insert", values: { name: "mine", grade: "A" } };
    const there = created({ name: "theirs", grade: "A" });
    const decision = decideEdit(insert, there.row, there.clocks, author, 9);
    expect(decision).toEqual({
      row: { ...there.row, seq: 9, values: { kind: "person", name: "mine", grade: "A" } },
      effects: [{ operation: "update", values: {}, fields: { name: ["theirs", "mine"] } }],
      clocks: ["name"],
      conflicts: [],
      mustSettle: true,
    });
    const same = decideEdit({ ...insert, values: { grade: "A" } }, there.row, there.clocks, author, 9);
    expect({ effects: same?.effects, seq: same?.row.seq, mustSettle: same?.mustSettle }).toEqual({ effects: [], seq: 1, mustSettle: true });
    const deleted = apply(there, life("delete"), author);
    const back = decideEdit(insert, deleted.row, deleted.clocks, author, 9);
    expect({
      isDeleted: back?.row.isDeleted,
      effects: back?.effects.map(({ operation }) => operation),
      clocks: back?.clocks,
      conflicts: back?.conflicts,
    }).toEqual({
      isDeleted: false,
      effects: ["restore", "update"],
      clocks: ["name", rowClock],
      conflicts: [],
    });
  });

  it("[F6] a row goes to the aggregate that its clientId names; a client's own row stays its own, whatever it names", () => {
    const author = authorOf(1, { editedAt: "2026-11-21T08:00:00.000Z", txId: "a" });
    const part: RowState = { table: "contactPoint", rowId: "row", clientId: "old", ownerId: null, seq: 1, isDeleted: false, values: { clientId: "old" } };
    const moved = (table: string, clientId: FieldValue): string | null | undefined =>
      decideEdit({ ...update({ clientId: ["old", clientId] }), table, clientId: "old" }, { ...part, table }, new Map(), author, 9)?.row.clientId;
    expect({ part: moved("contactPoint", "new"), nowhere: moved("contactPoint", null), client: moved("client", "new") }).toEqual({
      part: "new",
      nowhere: "old",
      client: "old",
    });
  });

  it("[M3] the record of a conflict names both values, what both began with, and who made the one that was there", () => {
    const [one, two] = [authorOf(1, { editedAt: "2026-11-21T08:00:05.000Z", txId: "a" }), authorOf(2, { editedAt: "2026-11-21T08:00:01.000Z", txId: "b" })];
    const edited = apply(created({ name: "before" }), update({ name: ["before", "theirs"] }), one);
    const clock = edited.clocks.get("name");
    const decided = (author: EditAuthor) => decideEdit(update({ name: ["before", "mine"] }), edited.row, edited.clocks, author, 9);
    const [earlier, later] = [decided(two), decided({ ...two, editedAt: "2026-11-21T08:00:06.000Z" })];
    expect(earlier?.conflicts).toEqual([{ field: "name", kind: "later", base: "before", kept: "theirs", lost: "mine", isMine: false, other: clock }]);
    expect(later?.conflicts).toEqual([{ field: "name", kind: "later", base: "before", kept: "mine", lost: "theirs", isMine: true, other: clock }]);
    expect([earlier, later].map((decision) => [decision?.row.values["name"], decision?.row.seq, decision?.mustSettle, decision?.clocks])).toEqual([
      ["theirs", edited.row.seq, true, []],
      ["mine", 9, false, ["name"]],
    ]);
    const rename = decideEdit(life("delete"), edited.row, edited.clocks, two, 9);
    expect(rename?.conflicts).toEqual([{ field: rowClock, kind: "deleted", base: null, kept: "edited", lost: "deleted", isMine: false, other: clock }]);
    const gone = apply(edited, life("delete", 9), one);
    const unaware = decideEdit(update({ name: ["before", "mine"] }, 1), gone.row, gone.clocks, { ...two, editedAt: "2026-11-21T08:00:09.000Z" }, 9);
    expect(unaware?.conflicts.at(-1)).toEqual({
      field: rowClock,
      kind: "deleted",
      base: null,
      kept: "edited",
      lost: "deleted",
      isMine: true,
      other: gone.clocks.get(rowClock),
    });
    expect({ isDeleted: unaware?.row.isDeleted, mustSettle: unaware?.mustSettle }).toEqual({ isDeleted: false, mustSettle: true });
  });

  it("[M7] who did not know the delete is settled even when all he wrote is taken; a restore that nobody saw is no delete", () => {
    const one = authorOf(1, { editedAt: "2026-11-21T08:00:00.000Z", txId: "a" });
    const two = authorOf(2, { editedAt: "2026-11-21T08:00:05.000Z", txId: "b" });
    const gone = apply(created({ name: "before" }), life("delete"), one);
    const back = apply(gone, life("restore", gone.row.seq), one);
    const edit = (held: Held) => decideEdit(update({ grade: [null, "A"] }, 1), held.row, held.clocks, two, 9);
    expect([edit(gone), edit(back)].map((decision) => [decision?.mustSettle, decision?.conflicts.length, decision?.clocks])).toEqual([
      [true, 1, ["grade", rowClock]],
      [false, 0, ["grade"]],
    ]);
    // Deleted without a clock: as it was created.
    expect(decideEdit(update({ grade: [null, "A"] }, 1), created({}, true).row, new Map(), two, 9)).toMatchObject({ row: { isDeleted: true }, conflicts: [] });
  });

  it("[M7] a delete that did not know several edits names the last of them", () => {
    const author = authorOf(2, { editedAt: "2026-11-21T08:00:00.000Z", txId: "b" });
    const clock = (seq: number): FieldClock => clockOf(authorOf(1, { editedAt: "2026-11-21T08:00:00.000Z", txId: "a" }), seq);
    const clocks = new Map([
      ["name", clock(4)],
      ["grade", clock(7)],
      ["note", clock(5)],
    ]);
    expect(decideEdit(life("delete", 3), created({}).row, clocks, author, 9)?.conflicts[0]?.other.seq).toBe(7);
    expect(decideEdit(life("delete", 7), created({}).row, clocks, author, 9)).toEqual({
      row: { ...created({}).row, isDeleted: true, seq: 9 },
      effects: [{ operation: "delete", values: {}, fields: {} }],
      clocks: [rowClock],
      conflicts: [],
      mustSettle: false,
    });
    const unseen = decideEdit(life("delete", 3), created({}).row, clocks, author, 9);
    expect({ row: unseen?.row, effects: unseen?.effects, clocks: unseen?.clocks, mustSettle: unseen?.mustSettle }).toEqual({
      row: created({}).row,
      effects: [],
      clocks: [],
      mustSettle: true,
    });
    const [deleted, alive] = [created({}, true).row, created({}).row];
    const nothing = { effects: [], clocks: [], conflicts: [], mustSettle: false };
    expect(decideEdit(life("delete", 3), deleted, clocks, author, 9)).toEqual({ row: deleted, ...nothing });
    expect(decideEdit(life("restore", 3), alive, clocks, author, 9)).toEqual({ row: alive, ...nothing });
    expect(decideEdit(life("restore", 3), created({}, true).row, clocks, author, 9)).toMatchObject({
      row: { isDeleted: false, seq: 9 },
      effects: [{ operation: "restore" }],
      clocks: [rowClock],
      conflicts: [],
      mustSettle: false,
    });
  });

  it("[M3] [F8] each field merges as the register says; what a build does not know takes the later edit", () => {
    expect([policyOf("client", "name"), policyOf("client", "warningMarks"), policyOf("client", "futureField"), policyOf("futureTable", "name")]).toEqual([
      "later",
      "union",
      "later",
      "later",
    ]);
    const guarded = Object.entries(columnsOf("client")).filter(([, { merge }]) => merge === "guarded");
    expect(guarded.length).toBeGreaterThan(0);
    expect(guarded.map(([field]) => policyOf("client", field))).toEqual(guarded.map(() => "guarded"));
  });

  it("[L4] an author is settled exactly when his row is not what stands", () => {
    const value: fc.Arbitrary<FieldValue> = fc.constantFrom<FieldValue>("x", "y", null);
    const model = fc.record({ name: value, grade: value, warningMarks: fc.oneof(list, fc.constant(null)) });
    fc.assert(
      fc.property(model, model, model, authors, fc.integer({ min: 0, max: 3 }), (base, theirs, mine, [one, two], baseRev) => {
        if (!one || !two) return;
        const change = (to: typeof base): IncomingEdit["fields"] =>
          Object.fromEntries(Object.entries(to).map(([field, now]) => [field, [base[field as keyof typeof base], now]] as const));
        const start = created(Object.fromEntries(Object.entries(base).filter(([, now]) => now !== null)));
        const held = apply(start, update(change(theirs)), authorOf(1, one));
        const decision = decideEdit(update(change(mine), baseRev), held.row, held.clocks, authorOf(2, two), 9);
        const text = (now: FieldValue | undefined): string => JSON.stringify(now ?? null);
        const differs = Object.entries(mine).some(([field, now]) => text(now) !== text(decision?.row.values[field]));
        expect(decision?.mustSettle).toBe(differs);
      }),
    );
  });
});

describe("the text of a row that both sides hash", () => {
  const values = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), list));

  it("[C1] does not depend on the order of the values, and a null is as missing", () => {
    fc.assert(
      fc.property(values, (row) => {
        const turned = Object.fromEntries(
          Object.entries(row)
            .toReversed()
            .filter(([, value]) => value !== null),
        );
        expect(canonicalRowText("t", "r", false, turned)).toBe(canonicalRowText("t", "r", false, row));
      }),
    );
  });

  it("[C1] differs whenever a value, the life, the id or the table differs", () => {
    fc.assert(
      fc.property(values, values, fc.boolean(), fc.boolean(), (one, two, isOneDeleted, isTwoDeleted) => {
        const without = (row: typeof one): string =>
          JSON.stringify(
            Object.entries(row)
              .filter(([, value]) => value !== null)
              .toSorted(([a], [b]) => (a < b ? -1 : 1)),
          );
        const isSame = without(one) === without(two) && isOneDeleted === isTwoDeleted;
        expect(canonicalRowText("t", "r", isOneDeleted, one) === canonicalRowText("t", "r", isTwoDeleted, two)).toBe(isSame);
        expect(canonicalRowText("t", "r", false, one)).not.toBe(canonicalRowText("t", "s", false, one));
        expect(canonicalRowText("t", "r", false, one)).not.toBe(canonicalRowText("u", "r", false, one));
      }),
    );
  });
});
