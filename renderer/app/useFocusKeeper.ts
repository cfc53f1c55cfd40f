/*
 * The focus is never lost: when what had it goes away with its page, its dialog or its row and nobody took it on, the
 * content gets it; when a page was only covered (quick hide), what had the focus gets it back.
 */
import { useEffect } from "react";

const isShown = (element: Element): boolean => element.isConnected && element.getClientRects().length > 0;
const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

export const useFocusKeeper = (): void => {
  useEffect(() => {
    let last: HTMLElement | undefined;
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
        if (!isShown(last)) main.focus({ preventScroll: true });
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
      if (event.target instanceof HTMLElement && main && isShown(main)) last = event.target;
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
