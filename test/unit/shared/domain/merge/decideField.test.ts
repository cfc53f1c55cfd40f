/* The decision about one field and one list as laws (sync-spec M): order that does not matter, nothing lost. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { decideField, type EditAuthor, isLater, unite } from "#shared/domain/merge/decideField.ts";
import { apply, authorOf, authors, clockOf, created, list, update } from "#test/support/heldRow.ts";

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
