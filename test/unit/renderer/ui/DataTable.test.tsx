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

  it("draws a row again only when something of it changed", () => {
    const drawn: number[] = [];
    const rows = Array.from({ length: 100 }, (_, index) => rowOf(index));
    const counted: readonly TableColumn<Row>[] = [
      {
        id: "name",
        title: "姓名",
        render: (row, index) => {
          drawn.push(index);
          return row.name;
        },
      },
    ];
    const table = (label: string) => (
      <DataTable label={label} columns={counted} rowCount={100} rowAt={(index) => rows[index]} rowKey={(row) => row.id} onOpen={() => undefined} />
    );
    const { rerender } = render(table("客户"));
    key("ArrowDown");
    drawn.length = 0;
    rerender(table("别的"));
    expect(drawn).toEqual([]);
    key("ArrowDown");
    expect(drawn).toEqual([0, 1]);
  });

  it("writes another list into the rows that stand there and begins it at its own place", () => {
    const table = (name: string) => (
      <DataTable
        label="客户"
        columns={columns}
        rowCount={100}
        rowAt={(index) => ({ id: `${name}${index}`, name: `${name} ${index}` })}
        rowKey={(row) => row.id}
        restorationId={`another ${name}`}
      />
    );
    const { rerender } = render(table("王"));
    key("ArrowDown");
    key("ArrowDown");
    const row = screen.getAllByRole("row")[1];
    rerender(table("李"));
    expect(screen.getAllByRole("row")[1]).toBe(row);
    expect(row?.textContent).toContain("李 0");
    expect(activeRow()).toBeUndefined();
    rerender(table("王"));
    expect(activeRow()).toBe("3");
  });

  it("keeps the keys on the record that was chosen when others come before it; where it is gone, on the one in its place", () => {
    const table = (ids: readonly number[], isLoaded = true) => (
      <DataTable
        label="客户"
        columns={columns}
        rowCount={ids.length}
        rowAt={(index) => (isLoaded ? rowOf(ids[index] ?? -1) : undefined)}
        rowKey={(row) => row.id}
        onOpen={onOpen}
      />
    );
    const { rerender } = render(table([10, 11, 12, 13]));
    key("ArrowDown");
    key("ArrowDown");
    rerender(table([7, 8, 9, 10, 11, 12, 13], false));
    rerender(table([7, 8, 9, 10, 11, 12, 13]));
    expect(activeRow()).toBe("6");
    key("Enter");
    expect(onOpen.mock.lastCall).toEqual([rowOf(11), 4]);
    rerender(table([7, 8, 9, 10, 12, 13]));
    expect(activeRow()).toBe("6");
    key("Enter");
    expect(onOpen.mock.lastCall).toEqual([rowOf(12), 4]);
  });

  it("holds the first column only while the list is moved sideways", () => {
    render(<Table />);
    expect(grid().hasAttribute("data-sideways")).toBe(false);
    grid().scrollLeft = 40;
    fireEvent.scroll(grid());
    expect(grid().hasAttribute("data-sideways")).toBe(true);
    grid().scrollLeft = 0;
    fireEvent.scroll(grid());
    expect(grid().hasAttribute("data-sideways")).toBe(false);
  });
});
