import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConflictLine } from "#shared/contracts/daySync.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import type { Naming } from "#renderer/features/clients/archive/fieldText.ts";
import {
  decidedBy,
  fieldLabel,
  inDeskOrder,
  isWritten,
  neighbourOf,
  partsAgainst,
  selectedOf,
  shownValue,
} from "#renderer/features/clients/settle/conflictView.ts";

const naming: Naming = { language: "zh-CN", entriesOf: (dictionary) => seedDictionaries[dictionary] ?? [], nameOf: () => undefined, yes: "是", no: "否" };
const conflict = (id: string, clientId: string, kind: ConflictLine["kind"]): ConflictLine => ({
  id,
  clientId,
  clientName: clientId,
  table: "client",
  rowId: clientId,
  field: "employer",
  kind,
  base: null,
  kept: "甲",
  keptBy: "赵",
  keptAt: "2026-11-22T04:00:00.000Z",
  isKeptMine: false,
  lost: "乙",
  lostBy: "王",
  lostAt: "2026-11-22T03:00:00.000Z",
  isLostMine: true,
  state: "open",
  mayDecide: true,
});

describe("the conflict desk", () => {
  it("[M4] puts what waits for a person first, then keeps the conflicts of one client together", () => {
    const order = inDeskOrder([conflict("1", "a", "later"), conflict("2", "b", "later"), conflict("3", "a", "deleted"), conflict("4", "b", "guarded")]);
    expect(order.map(({ id }) => id)).toEqual(["4", "1", "3", "2"]);
  });

  it("[R6] puts what only the branch manager decides after what is this person's, and says whose it is", () => {
    const claim = { ...conflict("claim", "a", "guarded"), mayDecide: false };
    const own = conflict("own", "b", "later");
    expect(inDeskOrder([claim, own]).map(({ id }) => id)).toEqual(["own", "claim"]);
    expect([[], [own], [claim], [claim, own]].map(decidedBy)).toEqual([undefined, "own", "branch", "both"]);
  });

  it("names a field by the register, a list's field with its list, a whole record by its table", () => {
    expect(fieldLabel("client", "employer", "zh-CN")).toBe("工作单位");
    expect(fieldLabel("contactPoint", "value", "zh-CN")).toMatch(/^联系方式 · /);
    expect(fieldLabel("contactPoint", "#row", "zh-CN")).toBe("联系方式");
    expect(fieldLabel("client", "#row", "en")).toBe("Client");
    expect(fieldLabel("client", "fieldOfTomorrow", "en")).toBe("fieldOfTomorrow");
    expect(fieldLabel("tableOfTomorrow", "x", "en")).toBe("tableOfTomorrow · x");
  });

  it("shows values as the archive does, and says a reference that is not held here", () => {
    expect(shownValue("client", "grade", "key", naming, "另一位客户")).toBe("重点维护");
    expect(shownValue("client", "referrerClientId", "c9", naming, "另一位客户")).toBe("另一位客户");
    expect(shownValue("client", "employer", null, naming, "另一位客户")).toBe("");
    expect(shownValue("tableOfTomorrow", "x", ["a", "b"], naming, "")).toBe("a b");
  });

  it("marks a part only within what somebody wrote", () => {
    expect([isWritten("client", "employer"), isWritten("client", "cautions"), isWritten("client", "grade"), isWritten("client", "birthOn")]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("moves by one, stays at the ends, and after a decision looks at what took its place", () => {
    expect(neighbourOf(["a", "b"], undefined, 1)).toBe("a");
    expect(neighbourOf(["a", "b"], "a", 1)).toBe("b");
    expect(neighbourOf(["a", "b"], "b", 1)).toBe("b");
    expect(neighbourOf(["a", "b"], "a", -1)).toBe("a");
    expect(neighbourOf([], "a", 1)).toBeUndefined();
    expect(selectedOf(["a", "c"], "b", 1)).toBe("c");
    expect(selectedOf(["a"], "b", 1)).toBe("a");
    expect(selectedOf([], "b", 1)).toBeUndefined();
  });
});

describe("where two texts differ", () => {
  it("is what lies between their common beginning and end, in whole characters", () => {
    expect(partsAgainst("城南第一中学主任", "城南第一中学副主任")).toEqual({ before: "城南第一中学", changed: "", after: "主任" });
    expect(partsAgainst("城南第一中学副主任", "城南第一中学主任")).toEqual({ before: "城南第一中学", changed: "副", after: "主任" });
    expect(partsAgainst("👩‍🏫A", "👩‍🏫B").changed).toBe("A");
  });

  it("loses nothing of either text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (one, other) => {
        const { before, changed, after } = partsAgainst(one, other);
        expect(before + changed + after).toBe(one);
        expect(other.startsWith(before) && other.endsWith(after)).toBe(true);
        if (one === other) expect(changed).toBe("");
      }),
    );
  });
});
