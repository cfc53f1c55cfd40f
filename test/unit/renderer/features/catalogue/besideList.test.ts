import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { besideList } from "#renderer/features/catalogue/besideList.ts";

// There is no window here in which a line could take the focus.
beforeAll(() => void vi.stubGlobal("requestAnimationFrame", () => 0));
afterAll(() => void vi.unstubAllGlobals());

/** What was opened and dropped, in order. */
const world = (openId: string | undefined, options: { readonly ids?: readonly string[]; readonly refuses?: boolean } = {}) => {
  const happened: string[] = [];
  const list = besideList({
    ids: options.ids ?? ["a", "b", "c"],
    openId,
    newId: "new",
    drafts: { b: "changed", new: "begun" },
    drop: (id) => happened.push(`drop ${id}`),
    open: (id) => happened.push(`open ${id ?? "none"}`),
    keep: async (id, draft) => {
      happened.push(`keep ${id} ${draft}`);
      return options.refuses === true ? undefined : id === "new" ? "d" : id;
    },
  });
  return { ...list, happened };
};

describe("a list with one entry beside it", () => {
  it("what was typed goes only once it is kept, and the entry is shown under the id that it has then", async () => {
    const begun = world("new");
    await begun.save();
    expect(begun.happened).toEqual(["keep new begun", "drop new", "open d"]);
    const refused = world("b", { refuses: true });
    await refused.save();
    expect(refused.happened).toEqual(["keep b changed"]);
    for (const openId of ["a", undefined]) {
      const read = world(openId);
      await read.save();
      expect(read.happened).toEqual([]);
    }
  });

  it("a discarded entry is read again, one that never was is left", () => {
    const changed = world("b");
    changed.discard();
    expect(changed.happened).toEqual(["drop b"]);
    const begun = world("new");
    begun.discard();
    expect(begun.happened).toEqual(["drop new", "open none"]);
  });

  it("a removed entry gives way to the next one, the last one to the one before", () => {
    const { leave, happened } = world("b");
    for (const id of ["b", "c"]) leave(id);
    const only = world("a", { ids: ["a"] });
    only.leave("a");
    expect([...happened, ...only.happened]).toEqual(["open c", "open b", "open none"]);
  });

  it("moves line by line and stays at the ends; from an entry that is not in the list it goes to the first", () => {
    const opened = (openId: string, step: number): readonly string[] => {
      const { move, happened } = world(openId);
      move(step);
      return happened;
    };
    expect([opened("a", 1), opened("b", -1), opened("c", 1), opened("a", -1), opened("new", 1)]).toEqual([["open b"], ["open a"], [], [], ["open a"]]);
  });
});
