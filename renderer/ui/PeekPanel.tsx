/*
 * Shows one thing beside the list without leaving it. Escape closes it, in the panel and in the list, and the list keeps the
 * focus; `Beside` is the frame that holds list and panel.
 */
import { createContext, type KeyboardEvent, type ReactNode, type RefObject, useContext, useEffect, useRef } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

interface BesideProps {
  readonly children: ReactNode;
  readonly peek?: ReactNode;
}

/** What closes the panel that is shown, for the frame around it. */
const CloseContext = createContext<RefObject<(() => void) | undefined> | undefined>(undefined);

export const Beside = ({ children, peek }: BesideProps) => {
  const close = useRef<(() => void) | undefined>(undefined);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing || event.defaultPrevented || !close.current) return;
    // A dialog that the panel opened stands elsewhere in the document, and its keys are its own.
    if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
    event.preventDefault();
    close.current();
  };
  return (
    <CloseContext value={close}>
      <div className="beside" onKeyDown={onKeyDown}>
        <div className="beside-main">{children}</div>
        {peek}
      </div>
    </CloseContext>
  );
};

interface PeekPanelProps {
  readonly title: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export const PeekPanel = ({ title, actions, onClose, children }: PeekPanelProps) => {
  const t = useText(uiStrings);
  const closeRef = useContext(CloseContext);
  useEffect(() => {
    if (!closeRef) return undefined;
    closeRef.current = onClose;
    return () => {
      if (closeRef.current === onClose) closeRef.current = undefined;
    };
  }, [closeRef, onClose]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing || event.defaultPrevented) return;
    event.stopPropagation();
    onClose();
  };
  return (
    <aside className="peek" aria-label={t("peek")} onKeyDown={onKeyDown}>
      <div className="peek-head">
        <h2 className="peek-title">{title}</h2>
        {actions}
        <button type="button" className="quiet-button" onClick={onClose} aria-label={t("close")}>
          ✕
        </button>
      </div>
      <div className="peek-body" tabIndex={-1}>
        {children}
      </div>
    </aside>
  );
};
