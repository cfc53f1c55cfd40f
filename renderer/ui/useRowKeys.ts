/*
 * Plain tables by keyboard, as the long lists: `↑` `↓` or `J` `K` go from row to row, `X` chooses the row, `Enter` opens it.
 * What a row opens is the button that is marked `data-row-door`; the focus stands on it, so that Enter needs nothing here. A click
 * anywhere else on the row opens it too, as in the long lists.
 * A board reads the arrows itself once a card has the focus; from elsewhere on the page they go to the card marked `data-arrow-start`.
 * Where numbers stand in cards and charts (`data-arrow-grid`), the arrows go from one that opens (`data-grid-door`) to the nearest
 * one that way, `J` and `K` from each to the next.
 */
import { useEffect } from "react";
import { neighbourAt, type Way } from "./gridSteps.ts";

const steps: Readonly<Record<string, -1 | 1>> = { ArrowDown: 1, j: 1, J: 1, ArrowUp: -1, k: -1, K: -1 };

/** Where these keys mean something else, or are written. */
const ownKeys =
  "textarea, select, input:not([type=checkbox]), [contenteditable=true], [role=dialog], [role=tablist], [role=grid], [role=listbox], [role=menu], [role=radiogroup], [role=combobox], nav";

const doorsOf = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>("main .plain-table [data-row-door]")];

const sideways: ReadonlySet<string> = new Set(["ArrowLeft", "ArrowRight"]);

/** The card at which the arrows begin on a page with a board; null on other pages. */
const startOfBoard = (): HTMLElement | null => document.querySelector<HTMLElement>("main [data-arrow-start]");

const ways: Readonly<Record<string, Way>> = { ArrowDown: "down", ArrowUp: "up", ArrowLeft: "left", ArrowRight: "right" };

const gridDoors = (): readonly HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>("main [data-arrow-grid] [data-grid-door]")].filter((door) => door.getClientRects().length > 0);

/** The first door that is in sight, else the first. */
const firstInSight = (doors: readonly HTMLElement[]): HTMLElement | undefined => {
  const top = doors[0]?.closest("[data-scroll-restoration-id]")?.getBoundingClientRect().top ?? 0;
  return doors.find((door) => door.getBoundingClientRect().top >= top) ?? doors[0];
};

/** The next or the one before in the order of the page. */
const beside = (doors: readonly HTMLElement[], target: Element, step: -1 | 1): HTMLElement | undefined => {
  const isThere = (door: HTMLElement): boolean =>
    door !== target && (door.compareDocumentPosition(target) & (step > 0 ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING)) !== 0;
  return step > 0 ? doors.find(isThere) : doors.findLast(isThere);
};

/** Goes on among the numbers of a page; answers whether the key was used. At the edge the page scrolls on. */
const pressInGrid = (key: string, target: Element): boolean => {
  const [step, way] = [steps[key], ways[key]];
  const doors = gridDoors();
  if (doors.length === 0 || (step === undefined && way === undefined)) return false;
  let next: HTMLElement | undefined;
  // From elsewhere on the page; sideways there is nothing to begin with.
  if (target.closest("[data-arrow-grid]") === null) next = step === undefined ? undefined : firstInSight(doors);
  else if (way === undefined) next = beside(doors, target, step ?? 1);
  else {
    const boxes = doors.map((door) => door.getBoundingClientRect());
    next = doors[neighbourAt(boxes, target.getBoundingClientRect(), way) ?? doors.length];
  }
  next?.focus();
  return next !== undefined;
};

const rowOf = (element: Element): Element | null => element.closest("tr");

/** Answers whether the key was used. */
const press = (event: KeyboardEvent, target: Element): boolean => {
  if (pressInGrid(event.key, target)) return true;
  const step = steps[event.key];
  if (step !== undefined || sideways.has(event.key)) {
    const start = startOfBoard();
    start?.focus();
    if (start !== null) return true;
  }
  if (step === undefined) {
    if (event.key.toLowerCase() !== "x") return false;
    const box = rowOf(target)?.querySelector<HTMLElement>("input[type=checkbox]");
    box?.click();
    return box !== null && box !== undefined;
  }
  const doors = doorsOf();
  const row = rowOf(target);
  const at = row === null ? -1 : doors.findIndex((door) => rowOf(door) === row);
  const next = at < 0 ? doors[0] : doors[at + step];
  next?.focus();
  // At the end of the list the key still belongs to it: the page must not scroll away under the row.
  return next !== undefined || at >= 0;
};

/** What answers a click itself. */
const ownClicks = "button, a, input, label, select, textarea, summary, [role=button], .ant-select, .ant-picker, [contenteditable=true]";

/** Opens the row of a click that nothing else was meant by: neither a part of the row nor words that were marked to be copied. */
const openRow = (event: MouseEvent): void => {
  if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element) || event.target.closest(ownClicks)) return;
  if ((document.getSelection()?.toString() ?? "") !== "") return;
  event.target.closest("main .plain-table tbody tr")?.querySelector<HTMLElement>("[data-row-door]")?.click();
};

/** Listens once for the whole window; a page that used a key itself has called preventDefault. */
export const useRowKeys = (): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
      if (!isPlain || event.defaultPrevented || event.isComposing) return;
      const { target } = event;
      if (!(target instanceof Element) || target.closest(ownKeys) || document.querySelector('[role="dialog"]:not([aria-hidden="true"])')) return;
      if (press(event, target)) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    document.addEventListener("click", openRow);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      document.removeEventListener("click", openRow);
    };
  }, []);
};
