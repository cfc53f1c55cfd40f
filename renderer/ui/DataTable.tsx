/*
 * A list of any length. Only the rows on screen exist; they are asked for by range, so fifty thousand
 * need not be held here. One stop for the Tab key, the arrows move inside (ARIA grid with an active
 * descendant). Position and active row survive going away and coming back under the same id.
 */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from "react";
import { useAppearance } from "./appearance.tsx";
import { uiStrings } from "./strings.ts";
import { TableHead, templateOf, widthOf, type TableColumn, type TableSort } from "./TableHead.tsx";
import { tableActionOf } from "./tableKeys.ts";
import { TableRow } from "./TableRow.tsx";
import { useText } from "./text.ts";
import { useLatest } from "./time.ts";

export type { TableColumn } from "./TableHead.tsx";

export interface TableSelection {
  readonly keys: ReadonlySet<string>;
  readonly onChange: (keys: ReadonlySet<string>) => void;
  /** Ctrl+A and the box in the head; the caller knows the keys of rows that are not loaded. */
  readonly onSelectAll?: () => void;
  /** Keys of a range that may not be loaded (Shift); without it only loaded rows are taken. */
  readonly keysBetween?: (start: number, end: number) => Promise<readonly string[]>;
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rowCount: number;
  /** The row, or nothing while it is being fetched. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowKey: (row: Row) => string;
  /** First and last index (inclusive) that are shown now. */
  readonly onRangeNeeded?: (start: number, end: number) => void;
  readonly sort?: TableSort;
  readonly onSort?: (sort: TableSort) => void;
  readonly selection?: TableSelection;
  readonly onOpen?: (row: Row, index: number) => void;
  readonly onPeek?: (row: Row, index: number) => void;
  readonly onActiveChange?: (row: Row | undefined, index: number) => void;
  /** Keys of the screen (D, S, V …) on the active row; `true` means used. */
  readonly onRowKey?: (press: KeyboardEvent, row: Row, index: number) => boolean;
  readonly columnWidths?: Readonly<Record<string, number>>;
  readonly onColumnWidth?: (columnId: string, width: number) => void;
  readonly rowTone?: (row: Row) => "quiet" | undefined;
  readonly empty?: ReactNode;
  readonly footer?: ReactNode;
  /** Under which position and active row are remembered. */
  readonly restorationId?: string;
  readonly autoFocus?: boolean;
  /** Moves the active row from outside, e.g. on to the next one after a form is saved; each new object is one move. */
  readonly moveTo?: { readonly index: number } | undefined;
}

interface Position {
  readonly top: number;
  readonly left: number;
  readonly active: number;
}

/** Numbers only, never content; harmless to outlive a session. */
const positions = new Map<string, Position>();

const checkWidth = 40;
const headHeight = 37;

export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { columns, rowCount, rowAt, rowKey, selection, restorationId } = props;
  const t = useText(uiStrings);
  const id = useId();
  const { density } = useAppearance();
  const rowHeight = density === "compact" ? 32 : 36;
  const scroller = useRef<HTMLDivElement>(null);
  const remembered = restorationId === undefined ? undefined : positions.get(restorationId);
  const [active, setActive] = useState(remembered?.active ?? -1);
  const anchor = useRef(-1);
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: headHeight,
    // The rows lie below the head, which the list does not count.
    scrollPaddingEnd: headHeight,
    initialOffset: remembered?.top ?? 0,
  });
  const shownActive = Math.min(active, rowCount - 1);
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;

  useLayoutEffect(() => virtual.measure(), [virtual, rowHeight]);
  const needRange = useLatest((start: number, end: number) => props.onRangeNeeded?.(start, end));
  useEffect(() => {
    if (last >= first) needRange(first, last);
  }, [first, last, rowCount, needRange]);

  const restored = useRef(remembered === undefined);
  useLayoutEffect(() => {
    if (restored.current || rowCount === 0 || !scroller.current || !remembered) return;
    restored.current = true;
    scroller.current.scrollTo({ top: remembered.top, left: remembered.left });
  }, [rowCount, remembered]);
  const remember = useLatest(() => {
    const element = scroller.current;
    if (restorationId === undefined || !element || !restored.current) return;
    positions.set(restorationId, { top: element.scrollTop, left: element.scrollLeft, active: shownActive });
  });
  useEffect(remember, [active, remember]);
  useEffect(() => {
    if (props.autoFocus) scroller.current?.focus({ preventScroll: true });
  }, [props.autoFocus]);

  const activate = (index: number) => {
    setActive(index);
    props.onActiveChange?.(rowAt(index), index);
  };
  const select = (keys: ReadonlySet<string>) => selection?.onChange(keys);
  const toggle = (index: number) => {
    const row = rowAt(index);
    if (!row || !selection) return;
    const keys = new Set(selection.keys);
    if (!keys.delete(rowKey(row))) keys.add(rowKey(row));
    anchor.current = index;
    select(keys);
  };
  const extendTo = async (index: number) => {
    if (!selection) return;
    if (anchor.current < 0) anchor.current = Math.max(shownActive, 0);
    const [start, end] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
    const loaded = () => Array.from({ length: end - start + 1 }, (_, offset) => rowAt(start + offset)).flatMap((row) => (row ? [rowKey(row)] : []));
    const keys = selection.keysBetween ? await selection.keysBetween(start, end) : loaded();
    select(new Set([...selection.keys, ...keys]));
  };
  const goTo = (index: number) => {
    activate(index);
    virtual.scrollToIndex(index, { align: "auto" });
  };

  const moved = useLatest((index: number) => {
    if (index >= 0 && index < rowCount) goTo(index);
  });
  useEffect(() => {
    const index = props.moveTo?.index;
    if (index === undefined) return undefined;
    moved(index);
    // A list that has just appeared knows its height only after it was drawn.
    const frame = requestAnimationFrame(() => moved(index));
    return () => cancelAnimationFrame(frame);
  }, [props.moveTo, moved]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.target !== scroller.current) return;
    const row = shownActive >= 0 ? rowAt(shownActive) : undefined;
    if (row && props.onRowKey?.(event, row, shownActive)) {
      event.preventDefault();
      return;
    }
    const pageRows = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1);
    const action = tableActionOf(event, { active: shownActive, rowCount, pageRows });
    if (!action) return;
    if (action.kind === "clearSelection" && !selection?.keys.size) return;
    event.preventDefault();
    event.stopPropagation();
    switch (action.kind) {
      case "move":
        if (action.extend) void extendTo(action.to);
        else anchor.current = -1;
        // In a window of little height the page scrolls too: whoever moves in the list sees the whole of it.
        scroller.current?.parentElement?.scrollIntoView({ block: "nearest" });
        goTo(action.to);
        break;
      case "open":
        if (row) props.onOpen?.(row, shownActive);
        break;
      case "peek":
        if (row) props.onPeek?.(row, shownActive);
        break;
      case "toggle":
        toggle(shownActive);
        break;
      case "selectAll":
        selection?.onSelectAll?.();
        break;
      case "clearSelection":
        select(new Set());
        break;
      case "scroll":
        scroller.current?.scrollBy({ left: action.columns * 120 });
        break;
    }
  };
  const onRowClick = (event: MouseEvent, index: number) => {
    if (event.shiftKey) void extendTo(index);
    else if (event.ctrlKey || event.metaKey) toggle(index);
    activate(index);
  };

  const widths = columns.map((column) => props.columnWidths?.[column.id] ?? widthOf(column));
  const template = templateOf(columns, widths, selection !== undefined);
  const minWidth = widths.reduce((sum, width) => sum + width, selection ? checkWidth : 0);
  const allSelected = selection !== undefined && rowCount > 0 && selection.keys.size >= rowCount;

  return (
    <div className="table" data-selectable={selection ? "" : undefined}>
      <div
        ref={scroller}
        className="table-scroll"
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length + (selection ? 1 : 0)}
        aria-multiselectable={selection ? true : undefined}
        aria-activedescendant={shownActive >= first && shownActive <= last ? `${id}-${shownActive}` : undefined}
        onKeyDown={onKeyDown}
        onScroll={remember}
      >
        <TableHead
          columns={columns}
          widths={widths}
          template={template}
          minWidth={minWidth}
          sort={props.sort}
          onSort={props.onSort}
          onColumnWidth={props.onColumnWidth}
          check={
            selection
              ? {
                  all: allSelected,
                  some: selection.keys.size > 0,
                  onChange: () => (selection.keys.size > 0 ? select(new Set()) : selection.onSelectAll?.()),
                }
              : undefined
          }
        />
        {rowCount === 0 ? (
          <div role="row">
            <div role="gridcell">{props.empty ?? <p className="state-block-hint table-empty">{t("noRows")}</p>}</div>
          </div>
        ) : (
          <div role="presentation" style={{ height: virtual.getTotalSize(), minWidth, position: "relative" }}>
            <div role="presentation" style={{ position: "absolute", insetInline: 0, top: items[0]?.start ?? 0 }}>
              {items.map(({ index }) => {
                const row = rowAt(index);
                const key = row ? rowKey(row) : undefined;
                return (
                  <TableRow
                    key={key ?? `wait-${index}`}
                    id={`${id}-${index}`}
                    index={index}
                    row={row}
                    columns={columns}
                    template={template}
                    height={rowHeight}
                    isActive={index === shownActive}
                    isSelected={selection ? key !== undefined && selection.keys.has(key) : undefined}
                    tone={row ? props.rowTone?.(row) : undefined}
                    onClick={onRowClick}
                    onOpen={props.onOpen}
                    onToggle={toggle}
                  />
                );
              })}
            </div>
          </div>
        )}
      </div>
      {items.length < rowCount ? <p className="table-print-note">{t("printedRows", { shown: items.length, rows: rowCount })}</p> : null}
      {props.footer ? <div className="table-foot">{props.footer}</div> : null}
    </div>
  );
};
