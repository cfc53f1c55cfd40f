/*
 * Shows one thing beside the list without leaving it. Escape closes it and the list keeps the focus;
 * `Beside` is the frame that holds list and panel.
 */
import type { KeyboardEvent, ReactNode } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

interface BesideProps {
  readonly children: ReactNode;
  readonly peek?: ReactNode;
}

export const Beside = ({ children, peek }: BesideProps) => (
  <div className="beside">
    <div className="beside-main">{children}</div>
    {peek}
  </div>
);

interface PeekPanelProps {
  readonly title: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export const PeekPanel = ({ title, actions, onClose, children }: PeekPanelProps) => {
  const t = useText(uiStrings);
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
