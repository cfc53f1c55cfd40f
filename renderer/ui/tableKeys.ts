/*
 * What a key does in a table, as a pure function: the tests of the keyboard need no browser.
 */
export interface TableKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export interface TablePlace {
  readonly active: number;
  readonly rowCount: number;
  /** Rows that fit on the screen. */
  readonly pageRows: number;
}

export type TableAction =
  | { readonly kind: "move"; readonly to: number; readonly extend: boolean }
  | { readonly kind: "open" }
  | { readonly kind: "peek" }
  | { readonly kind: "toggle" }
  | { readonly kind: "selectAll" }
  | { readonly kind: "clearSelection" }
  | { readonly kind: "scroll"; readonly columns: -1 | 1 };

const clamp = (index: number, rowCount: number): number => Math.max(0, Math.min(rowCount - 1, index));

export const tableActionOf = (press: TableKey, place: TablePlace): TableAction | undefined => {
  const { active, rowCount, pageRows } = place;
  if (rowCount === 0 || press.altKey) return undefined;
  const command = press.ctrlKey || press.metaKey;
  const move = (to: number): TableAction => ({ kind: "move", to: clamp(to, rowCount), extend: press.shiftKey });
  switch (press.key) {
    case "ArrowDown":
      return command ? undefined : move(active + 1);
    case "ArrowUp":
      return command ? undefined : move(active < 0 ? 0 : active - 1);
    case "PageDown":
      return move(Math.max(active, 0) + pageRows);
    case "PageUp":
      return move(active - pageRows);
    case "Home":
      return move(0);
    case "End":
      return move(rowCount - 1);
    // Who has gone to no row yet comes to the first one, and sees what the next press is about.
    case "Enter":
      if (command) return undefined;
      return active < 0 ? { kind: "move", to: 0, extend: false } : { kind: "open" };
    case " ":
      if (active < 0) return { kind: "move", to: 0, extend: false };
      return command || press.shiftKey ? { kind: "toggle" } : { kind: "peek" };
    case "ArrowRight":
      return { kind: "scroll", columns: 1 };
    case "ArrowLeft":
      return { kind: "scroll", columns: -1 };
    case "Escape":
      return { kind: "clearSelection" };
    default:
      break;
  }
  if (command) return press.key.toLowerCase() === "a" ? { kind: "selectAll" } : undefined;
  if (press.shiftKey) return undefined;
  if (press.key === "j" || press.key === "J") return move(active + 1);
  if (press.key === "k" || press.key === "K") return move(active < 0 ? 0 : active - 1);
  if (press.key === "x" || press.key === "X") return active < 0 ? { kind: "move", to: 0, extend: false } : { kind: "toggle" };
  return undefined;
};
