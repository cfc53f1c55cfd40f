/*
 * Plain tables by keyboard, as the long lists: `↑` `↓` or `J` `K` go from row to row, `X` chooses the row, `Enter` opens it.
 * What a row opens is the button that is marked `data-row-door`; the focus stands on it, so that Enter needs nothing here. A click
 * anywhere else on the row opens it too, as in the long lists.
 * A board reads the arrows itself once a card has the focus; from elsewhere on the page they go to the card marked `data-arrow-start`.
 */
import { useEffect } from "react";

const steps: Readonly<Record<string, -1 | 1>> = { ArrowDown: 1, j: 1, J: 1, ArrowUp: -1, k: -1, K: -1 };

/** Where these keys mean something else, or are written. */
const ownKeys =
  "textarea, select, input:not([type=checkbox]), [contenteditable=true], [role=dialog], [role=tablist], [role=grid], [role=listbox], [role=menu], [role=radiogroup], [role=combobox], nav";

const doorsOf = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>("main .plain-table [data-row-door]")];

const sideways: ReadonlySet<string> = new Set(["ArrowLeft", "ArrowRight"]);

/** The card at which the arrows begin on a page with a board; null on other pages. */
const startOfBoard = (): HTMLElement | null => document.querySelector<HTMLElement>("main [data-arrow-start]");

const rowOf = (element: Element): Element | null => element.closest("tr");

/** Answers whether the key was used. */
const press = (event: KeyboardEvent, target: Element): boolean => {
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
