import { useRef, type PointerEvent, type ReactNode } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

export interface TableColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** Pixels; a column that may `grow` takes what is left. */
  readonly width?: number;
  readonly grow?: boolean;
  readonly align?: "left" | "right";
  readonly sortable?: boolean;
  readonly render: (row: Row, index: number) => ReactNode;
}

export interface TableSort {
  readonly columnId: string;
  readonly direction: "ascending" | "descending";
}

interface HeadCheck {
  readonly all: boolean;
  readonly some: boolean;
  readonly onChange: () => void;
}

interface TableHeadProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly widths: readonly number[];
  readonly template: string;
  readonly minWidth: number;
  readonly sort: TableSort | undefined;
  readonly onSort: ((sort: TableSort) => void) | undefined;
  readonly onColumnWidth: ((columnId: string, width: number) => void) | undefined;
  readonly check: HeadCheck | undefined;
}

const narrowest = 56;

export const widthOf = (column: { readonly width?: number }): number => column.width ?? 120;

/** The grid of every row; if no column grows, an empty one at the end does. */
export const templateOf = (columns: readonly { readonly grow?: boolean }[], widths: readonly number[], isSelectable: boolean): string => {
  const parts = columns.map((column, index) => (column.grow ? `minmax(${widths[index]}px, 1fr)` : `${widths[index]}px`));
  if (isSelectable) parts.unshift("40px");
  return parts.join(" ");
};

const Resizer = ({ onWidth }: { readonly onWidth: (width: number) => void }) => {
  const start = useRef<{ readonly x: number; readonly width: number } | undefined>(undefined);
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>) => {
    const cell = event.currentTarget.parentElement;
    if (!cell) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width: cell.offsetWidth };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (start.current) onWidth(Math.max(narrowest, start.current.width + event.clientX - start.current.x));
  };
  return (
    <span
      className="table-resize"
      aria-hidden="true"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        start.current = undefined;
      }}
    />
  );
};

export const TableHead = <Row,>(props: TableHeadProps<Row>) => {
  const { columns, sort, onSort, onColumnWidth, check } = props;
  const t = useText(uiStrings);
  const sortBy = (columnId: string) =>
    onSort?.({
      columnId,
      direction: sort?.columnId === columnId && sort.direction === "ascending" ? "descending" : "ascending",
    });
  return (
    <div role="row" aria-rowindex={1} className="table-head" style={{ gridTemplateColumns: props.template, minWidth: props.minWidth }}>
      {check ? (
        <div role="columnheader" className="table-head-cell" data-check="" aria-colindex={1}>
          <label className="table-check">
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={t("selectAll")}
              checked={check.all}
              ref={(input) => {
                if (input) input.indeterminate = check.some && !check.all;
              }}
              onChange={check.onChange}
            />
          </label>
        </div>
      ) : null}
      {columns.map((column, index) => {
        const direction = sort?.columnId === column.id ? sort.direction : undefined;
        return (
          <div
            key={column.id}
            role="columnheader"
            className="table-head-cell"
            data-align={column.align}
            data-first={index === 0 ? "" : undefined}
            aria-colindex={index + (check ? 2 : 1)}
            aria-sort={column.sortable ? (direction ?? "none") : undefined}
          >
            {column.sortable && onSort ? (
              <button type="button" className="table-sort" data-sorted={direction ? "" : undefined} onClick={() => sortBy(column.id)}>
                <span className="table-head-text">{column.title}</span>
                <span aria-hidden="true">{direction === "ascending" ? "↑" : direction === "descending" ? "↓" : ""}</span>
              </button>
            ) : (
              <span className="table-head-text">{column.title}</span>
            )}
            {onColumnWidth ? <Resizer onWidth={(width) => onColumnWidth(column.id, width)} /> : null}
          </div>
        );
      })}
    </div>
  );
};
