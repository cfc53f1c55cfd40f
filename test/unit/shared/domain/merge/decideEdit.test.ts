/* The decisions of merging as laws (sync-spec M): order that does not matter, nothing lost, nothing guarded overwritten. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { decideEdit, type IncomingEdit, policyOf } from "#shared/domain/merge/decideEdit.ts";
import type { EditAuthor } from "#shared/domain/merge/decideField.ts";
import { canonicalRowText, type FieldClock, type RowState, rowClock } from "#shared/domain/merge/rowState.ts";
import { apply, authorOf, authors, clockOf, created, life, list, update, type Held } from "#test/support/heldRow.ts";

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
