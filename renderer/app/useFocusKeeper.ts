/*
 * The focus is never lost: when what had it goes away with its page or its row and nobody took it on, the content gets it;
 * when it went away with a dialog, what had it before the dialog came gets it back, so that a keyboard goes on where it was;
 * when a page was only covered (quick hide), what had the focus gets it back.
 */
import { useEffect } from "react";

const isShown = (element: Element): boolean => element.isConnected && element.getClientRects().length > 0;
const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

export const useFocusKeeper = (): void => {
  useEffect(() => {
    let last: HTMLElement | undefined;
    /** The dialog that holds what had the focus last. */
    let dialog: Element | null = null;
    /** What had the focus before each dialog. */
    const before = new WeakMap<Element, HTMLElement>();
    let wasCovered = false;
    let frame = 0;
    const content = (): HTMLElement | null => document.getElementById("content");
    const look = () => {
      frame = 0;
      const main = content();
      if (!main) return;
      // The window takes the focus from what is covered only later, when it draws: that it is covered is noted at once.
      if (!isShown(main)) {
        wasCovered = true;
        return;
      }
      if (isNowhere() && last) {
        if (!isShown(last)) {
          const opener = dialog ? before.get(dialog) : undefined;
          (opener && isShown(opener) ? opener : main).focus({ preventScroll: true });
        }
        // Shown and without focus is a click beside it, unless it had been covered.
        else if (wasCovered) last.focus({ preventScroll: true });
      }
      wasCovered = false;
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    const note = (event: FocusEvent) => {
      const main = content();
      if (!(event.target instanceof HTMLElement) || !main || !isShown(main)) return;
      dialog = event.target.closest("[role=dialog], [role=alertdialog]");
      if (dialog && last && !dialog.contains(last) && !before.has(dialog)) before.set(dialog, last);
      last = event.target;
    };
    const watcher = new MutationObserver(soon);
    watcher.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden"] });
    document.addEventListener("focusin", note);
    return () => {
      watcher.disconnect();
      document.removeEventListener("focusin", note);
      cancelAnimationFrame(frame);
    };
  }, []);
};
