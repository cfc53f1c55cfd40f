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
/** Rows drawn beyond each edge of what is seen. */
const beyond = 6;
/** The row where the keys act: its place, and which record stood there when it was drawn. */
interface Active {
  readonly index: number;
  readonly key: string | undefined;
}

const nowhere: Position = { top: 0, left: 0, active: -1 };

/**
 * The first column stays where it is only while the list is moved sideways: held cells are layers of their own, two for
 * each row, and most lists are never moved.
 */
const holdFirstColumn = (grid: HTMLElement, isHeld: boolean): void => void grid.toggleAttribute("data-sideways", isHeld);

export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { columns, rowCount, rowAt, rowKey, selection, restorationId } = props;
  const t = useText(uiStrings);
  const id = useId();
  const { density } = useAppearance();
  const rowHeight = density === "compact" ? 32 : 36;
  const scroller = useRef<HTMLDivElement>(null);
  const remembered = restorationId === undefined ? undefined : positions.get(restorationId);
  const [active, setActive] = useState<Active>({ index: remembered?.active ?? -1, key: undefined });
  // Another name is another list: it begins where it was left, else at the top. What is drawn is used again for it.
  const [listName, setListName] = useState(restorationId);
  if (listName !== restorationId) {
    setListName(restorationId);
    setActive({ index: remembered?.active ?? -1, key: undefined });
  }
  const anchor = useRef(-1);
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: beyond,
    scrollPaddingStart: headHeight,
    // The rows lie below the head, which the list does not count.
    scrollPaddingEnd: headHeight,
    initialOffset: remembered?.top ?? 0,
  });
  const shownActive = Math.min(active.index, rowCount - 1);
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  const keyAt = (index: number): string | undefined => {
    const row = index < 0 ? undefined : rowAt(index);
    return row && rowKey(row);
  };
  const standing = keyAt(shownActive);
  if (listName === restorationId && standing !== undefined && standing !== active.key) {
    // Records that came or went meanwhile move a row: the keys act on the one that was chosen, as long as it is in sight.
    const moved = active.key === undefined ? undefined : items.find(({ index }) => keyAt(index) === active.key);
    setActive(moved ? { index: moved.index, key: active.key } : { index: shownActive, key: standing });
  }

  useLayoutEffect(() => virtual.measure(), [virtual, rowHeight]);
  const needRange = useLatest((start: number, end: number) => props.onRangeNeeded?.(start, end));
  useEffect(() => {
    if (last >= first) needRange(first, last);
  }, [first, last, rowCount, needRange]);

  const restored = useRef(remembered === undefined);
  const seen = useRef({ top: 0, left: 0 });
  const placed = useRef(restorationId);
  useLayoutEffect(() => {
    const isOther = placed.current !== restorationId;
    placed.current = restorationId;
    if (isOther) {
      restored.current = false;
      anchor.current = -1;
    }
    if (restored.current || rowCount === 0 || !scroller.current) return;
    const { top, left } = remembered ?? nowhere;
    restored.current = true;
    // Going where it is already would still have it all laid out at once.
    if (seen.current.top !== top || seen.current.left !== left) scroller.current.scrollTo({ top, left });
    seen.current = { top, left };
  }, [rowCount, remembered, restorationId]);
  const remember = useLatest(() => {
    if (restorationId === undefined || !restored.current) return;
    positions.set(restorationId, { ...seen.current, active: shownActive });
  });
  useEffect(remember, [active.index, remember]);
  useEffect(() => {
    if (props.autoFocus) scroller.current?.focus({ preventScroll: true });
  }, [props.autoFocus, restorationId]);
  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    seen.current = { top: element.scrollTop, left: element.scrollLeft };
    holdFirstColumn(element, element.scrollLeft > 0);
    remember();
  };

  const activate = (index: number) => {
    setActive({ index, key: keyAt(index) });
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
        if (scroller.current) holdFirstColumn(scroller.current, true);
        scroller.current?.scrollBy({ left: action.columns * 120 });
        break;
    }
  };
  const onRowClick = useLatest((event: MouseEvent, index: number) => {
    if (event.shiftKey) void extendTo(index);
    else if (event.ctrlKey || event.metaKey) toggle(index);
    activate(index);
  });
  const onRowOpen = useLatest((row: Row, index: number) => props.onOpen?.(row, index));
  const onRowToggle = useLatest(toggle);

  const widths = columns.map((column) => props.columnWidths?.[column.id] ?? widthOf(column));
  const template = templateOf(columns, widths, selection !== undefined);
  const minWidth = widths.reduce((sum, width) => sum + width, selection ? checkWidth : 0);
  const selectLabel = t("selectRow");
  const allSelected = selection !== undefined && rowCount > 0 && selection.keys.size >= rowCount;

  return (
    <div className="table" data-selectable={selection ? "" : undefined}>
      {items.length < rowCount ? <p className="table-print-note">{t("printedRows", { shown: items.length, rows: rowCount })}</p> : null}
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
        onScroll={onScroll}
        onWheel={(event) => {
          if (event.deltaX !== 0 || event.shiftKey) holdFirstColumn(event.currentTarget, true);
        }}
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
                    // By place, not by record: another answer writes into the rows that stand there.
                    key={index}
                    id={`${id}-${index}`}
                    index={index}
                    row={row}
                    columns={columns}
                    template={template}
                    height={rowHeight}
                    isActive={index === shownActive}
                    isSelected={selection ? key !== undefined && selection.keys.has(key) : undefined}
                    tone={row ? props.rowTone?.(row) : undefined}
                    selectLabel={selectLabel}
                    onClick={onRowClick}
                    onOpen={onRowOpen}
                    onToggle={onRowToggle}
                  />
                );
              })}
            </div>
          </div>
        )}
      </div>
      {props.footer ? <div className="table-foot">{props.footer}</div> : null}
    </div>
  );
};
