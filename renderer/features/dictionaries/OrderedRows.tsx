/*
 * Rows that a person orders: by dragging the handle, or with the arrow keys while the handle has the focus. The new
 * order shows at once and is given to the caller when it is settled: after a drop, or when the handle is left.
 */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { movedBefore, movedBy } from "./orderRows.ts";

interface OrderedRowsProps<T extends { readonly id: string }> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly nameOf: (row: T) => string;
  /** What the handle says, e.g. how to move this row. */
  readonly handleLabel: (name: string) => string;
  readonly onOrder: (ids: readonly string[]) => void;
  readonly render: (row: T) => ReactNode;
}

export const OrderedRows = <T extends { readonly id: string }>({ label, rows, nameOf, handleLabel, onOrder, render }: OrderedRowsProps<T>) => {
  const [order, setOrder] = useState<readonly string[]>();
  const [dragged, setDragged] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const focused = useRef<string>(undefined);
  const stored = rows.map((row) => row.id).join(" ");
  useEffect(() => setOrder(undefined), [stored]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ids = order ?? rows.map((row) => row.id);
  // Moving a row in the page takes the focus off its handle.
  useEffect(() => {
    if (focused.current === undefined) return;
    const handle = list.current?.querySelector<HTMLElement>(`[data-handle="${focused.current}"]`);
    if (handle && document.activeElement !== handle) handle.focus();
  }, [order]);
  const settle = (next: readonly string[] | undefined): void => {
    if (next && next.join(" ") !== stored) onOrder(next);
  };
  const onHandleKey = (event: KeyboardEvent, id: string): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    focused.current = id;
    setOrder(movedBy(ids, id, step));
  };
  const leave = (id: string): void => {
    // The focus also goes while the row is being moved; it comes back in the effect above.
    queueMicrotask(() => {
      if (document.activeElement?.getAttribute("data-handle") === id) return;
      focused.current = undefined;
      settle(order);
    });
  };
  return (
    <ul ref={list} className="ordered-rows" aria-label={label}>
      {ids.map((id) => {
        const row = byId.get(id);
        if (!row) return null;
        return (
          <li
            key={id}
            className="ordered-row"
            data-dragged={dragged === id ? "" : undefined}
            onDragOver={(event) => {
              if (dragged === undefined) return;
              event.preventDefault();
              if (dragged !== id) setOrder(movedBefore(ids, dragged, id));
            }}
            onDrop={(event) => {
              event.preventDefault();
              settle(order);
              setDragged(undefined);
            }}
          >
            <button
              type="button"
              className="quiet-button ordered-handle"
              data-handle={id}
              draggable
              aria-label={handleLabel(nameOf(row))}
              title={handleLabel(nameOf(row))}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = "move";
                event.dataTransfer.setData("text/plain", "");
                setDragged(id);
              }}
              onDragEnd={(event) => {
                if (event.dataTransfer.dropEffect === "none") setOrder(undefined);
                setDragged(undefined);
              }}
              onKeyDown={(event) => onHandleKey(event, id)}
              onBlur={() => leave(id)}
            >
              <svg viewBox="0 0 12 16" width="12" height="16" aria-hidden="true">
                <path d="M4 3h.01M8 3h.01M4 8h.01M8 8h.01M4 13h.01M8 13h.01" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
              </svg>
            </button>
            {render(row)}
          </li>
        );
      })}
    </ul>
  );
};
