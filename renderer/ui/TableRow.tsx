/*
 * A row is drawn again only when something of its own changed: its functions must stay the same ones from one drawing of
 * the list to the next, and its columns should.
 */
import { memo, type MouseEvent } from "react";
import type { TableColumn } from "./TableHead.tsx";

interface TableRowProps<Row> {
  readonly id: string;
  readonly index: number;
  readonly row: Row | undefined;
  readonly columns: readonly TableColumn<Row>[];
  readonly template: string;
  readonly height: number;
  readonly isActive: boolean;
  /** Nothing when the table has no selection. */
  readonly isSelected: boolean | undefined;
  readonly tone: "quiet" | undefined;
  readonly selectLabel: string;
  readonly onClick: (event: MouseEvent, index: number) => void;
  readonly onOpen: (row: Row, index: number) => void;
  readonly onToggle: (index: number) => void;
}

const PlainRow = <Row,>(props: TableRowProps<Row>) => {
  const { index, row, columns, isSelected } = props;
  const shift = isSelected === undefined ? 1 : 2;
  return (
    <div
      id={props.id}
      role="row"
      className="table-row"
      aria-rowindex={index + 2}
      aria-selected={isSelected ?? props.isActive}
      aria-busy={row === undefined ? true : undefined}
      data-active={props.isActive ? "" : undefined}
      data-tone={props.tone}
      style={{ gridTemplateColumns: props.template, height: props.height }}
      onClick={(event) => props.onClick(event, index)}
      onDoubleClick={() => {
        if (row !== undefined) props.onOpen(row, index);
      }}
    >
      {isSelected === undefined ? null : (
        <div role="gridcell" className="table-cell" data-check="" aria-colindex={1}>
          <label className="table-check" onClick={(event) => event.stopPropagation()}>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={props.selectLabel}
              checked={isSelected}
              disabled={row === undefined}
              onChange={() => props.onToggle(index)}
            />
          </label>
        </div>
      )}
      {columns.map((column, columnIndex) => (
        <div
          key={column.id}
          role={columnIndex === 0 ? "rowheader" : "gridcell"}
          className="table-cell"
          data-align={column.align}
          data-first={columnIndex === 0 ? "" : undefined}
          aria-colindex={columnIndex + shift}
        >
          {row === undefined ? <div className="table-cell-wait" /> : <div className="table-cell-text">{column.render(row, index)}</div>}
        </div>
      ))}
    </div>
  );
};

// `memo` forgets the type of the row; the component is the same one.
export const TableRow = memo(PlainRow) as typeof PlainRow;
