import { describe, expect, it } from "vitest";
import { tableActionOf, type TableKey } from "#renderer/ui/tableKeys.ts";

const press = (key: string, with_: Partial<TableKey> = {}): TableKey => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...with_ });
const place = { active: 10, rowCount: 100, pageRows: 20 };

describe("keys of a table", () => {
  it("moves by rows, pages and to both ends without leaving the list", () => {
    const to = (key: string, active = 10) => {
      const action = tableActionOf(press(key), { ...place, active });
      return action?.kind === "move" ? action.to : undefined;
    };
    expect(["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End", "j", "k"].map((key) => to(key))).toEqual([11, 9, 30, 0, 0, 99, 11, 9]);
    expect([to("ArrowDown", 99), to("ArrowUp", 0), to("PageDown", 95), to("ArrowDown", -1), to("ArrowUp", -1)]).toEqual([99, 0, 99, 0, 0]);
  });

  it("extends with Shift, toggles with Ctrl+Space, takes all with Ctrl+A", () => {
    expect(tableActionOf(press("ArrowDown", { shiftKey: true }), place)).toEqual({ kind: "move", to: 11, extend: true });
    expect(tableActionOf(press(" ", { ctrlKey: true }), place)).toEqual({ kind: "toggle" });
    expect(tableActionOf(press("a", { ctrlKey: true }), place)).toEqual({ kind: "selectAll" });
    expect(tableActionOf(press("a"), place)).toBeUndefined();
  });

  it("opens with Enter and peeks with Space, and comes to the first row while none is active", () => {
    expect(tableActionOf(press("Enter"), place)).toEqual({ kind: "open" });
    expect(tableActionOf(press(" "), place)).toEqual({ kind: "peek" });
    for (const key of ["Enter", " ", "x"]) expect(tableActionOf(press(key), { ...place, active: -1 }), key).toEqual({ kind: "move", to: 0, extend: false });
    expect(tableActionOf(press("End"), { ...place, rowCount: 0 })).toBeUndefined();
  });

  it("leaves Alt combinations to the window", () => {
    expect(tableActionOf(press("ArrowLeft", { altKey: true }), place)).toBeUndefined();
  });
});
