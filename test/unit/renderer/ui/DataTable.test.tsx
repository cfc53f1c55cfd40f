// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useEffect, useState } from "react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { DataTable, type TableColumn } from "#renderer/ui/DataTable.tsx";

interface Row {
  readonly id: string;
  readonly name: string;
}

const rowOf = (index: number): Row => ({ id: `r${index}`, name: `客户 ${index}` });
const columns: readonly TableColumn<Row>[] = [
  { id: "name", title: "姓名", sortable: true, render: (row) => row.name },
  { id: "id", title: "编号", render: (row) => row.id },
];

const onOpen = vi.fn();
const onPeek = vi.fn();
const onSort = vi.fn();
const onRangeNeeded = vi.fn();
let selected: ReadonlySet<string> = new Set();

const Table = ({ rowCount = 50_000, restorationId }: { readonly rowCount?: number; readonly restorationId?: string }) => {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    selected = keys;
  }, [keys]);
  return (
    <DataTable
      label="客户"
      columns={columns}
      rowCount={rowCount}
      rowAt={(index) => (index === 3 ? undefined : rowOf(index))}
      rowKey={(row) => row.id}
      sort={{ columnId: "name", direction: "ascending" }}
      onSort={onSort}
      onOpen={onOpen}
      onPeek={onPeek}
      onRangeNeeded={onRangeNeeded}
      selection={{ keys, onChange: setKeys }}
      {...(restorationId === undefined ? {} : { restorationId })}
    />
  );
};

const grid = (): HTMLElement => screen.getByRole("grid");
const key = (name: string, more: object = {}): boolean => fireEvent.keyDown(grid(), { key: name, ...more });
const activeRow = (): string | null | undefined => document.querySelector("[data-active]")?.getAttribute("aria-rowindex");

describe("DataTable", () => {
  beforeAll(() => {
    // The test browser lays nothing out; the list needs to know how much of it is seen.
    Object.defineProperty(HTMLElement.prototype, "offsetHeight", { configurable: true, get: () => 600 });
    Object.defineProperty(HTMLElement.prototype, "offsetWidth", { configurable: true, get: () => 900 });
    Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, get: () => 600 });
  });
  beforeEach(() => {
    vi.clearAllMocks();
    selected = new Set();
  });
  afterEach(cleanup);

  it("draws only what is on screen and asks for that range", () => {
    render(<Table />);
    const drawn = screen.getAllByRole("row").length;
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(80);
    expect(grid().getAttribute("aria-rowcount")).toBe("50001");
    const [start, end] = onRangeNeeded.mock.lastCall ?? [];
    expect(start).toBe(0);
    expect(end).toBeLessThan(80);
  });

  it("shows a row that is still being fetched as busy", () => {
    render(<Table />);
    expect(screen.getAllByRole("row")[4]?.getAttribute("aria-busy")).toBe("true");
  });

  it("moves with the arrows and points to the active row", () => {
    render(<Table />);
    key("ArrowDown");
    key("ArrowDown");
    expect(activeRow()).toBe("3");
    const pointed = grid().getAttribute("aria-activedescendant");
    expect(document.getElementById(pointed ?? "")?.textContent).toContain("客户 1");
    key("ArrowUp");
    expect(activeRow()).toBe("2");
  });

  it("opens with Enter and peeks with Space", () => {
    render(<Table />);
    key("ArrowDown");
    key("Enter");
    key(" ");
    expect(onOpen.mock.calls).toEqual([[rowOf(0), 0]]);
    expect(onPeek.mock.calls).toEqual([[rowOf(0), 0]]);
  });

  it("selects ranges with Shift and single rows with Ctrl, and Escape clears", async () => {
    render(<Table />);
    key("ArrowDown");
    key("ArrowDown", { shiftKey: true });
    key("ArrowDown", { shiftKey: true });
    await vi.waitFor(() => expect([...selected]).toEqual(["r0", "r1", "r2"]));
    key(" ", { ctrlKey: true });
    expect([...selected]).toEqual(["r0", "r1"]);
    key("Escape");
    expect([...selected]).toEqual([]);
  });

  it("does nothing while an input method composes", () => {
    render(<Table />);
    key("ArrowDown");
    key("Enter", { isComposing: true });
    expect(onOpen).not.toHaveBeenCalled();
  });

  it("turns the direction when the sorted column is chosen again", () => {
    render(<Table />);
    fireEvent.click(screen.getByRole("button", { name: /姓名/ }));
    expect(onSort.mock.calls).toEqual([[{ columnId: "name", direction: "descending" }]]);
    expect(screen.getByRole("columnheader", { name: /姓名/ }).getAttribute("aria-sort")).toBe("ascending");
  });

  it("comes back to the row that was active", () => {
    const { unmount } = render(<Table restorationId="clients" />);
    key("ArrowDown");
    key("ArrowDown");
    unmount();
    render(<Table restorationId="clients" />);
    expect(activeRow()).toBe("3");
  });

  it("says so when nothing matches", () => {
    render(<Table rowCount={0} />);
    expect(grid().textContent).toContain("没有符合条件的记录");
  });

  it("moves the active row from outside, once for each move, and the keys go on from there", () => {
    const table = (moveTo: { readonly index: number } | undefined) => (
      <DataTable label="客户" columns={columns} rowCount={100} rowAt={rowOf} rowKey={(row) => row.id} moveTo={moveTo} />
    );
    const { rerender } = render(table(undefined));
    expect(activeRow()).toBeUndefined();
    rerender(table({ index: 4 }));
    expect(activeRow()).toBe("6");
    key("j");
    expect(activeRow()).toBe("7");
    rerender(table({ index: 400 }));
    expect(activeRow()).toBe("7");
  });
});
