/*
 * The way to the help from anywhere, without knowing it: the window provides it, the frame says which chapter belongs to
 * the page that is open, a button asks for it.
 */
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

export interface Helping {
  readonly isOpen: boolean;
  /** Opens the help at the chapter of the page that is open; closes it when it has the focus. */
  readonly toggle: () => void;
  /** Says which chapter belongs to what is shown now; nothing where the session decides. */
  readonly setTopic: (chapter: string | undefined) => void;
}

const HelpingContext = createContext<Helping>({ isOpen: false, toggle: () => undefined, setTopic: () => undefined });

export const HelpingProvider = ({ helping, children }: { readonly helping: Helping; readonly children: ReactNode }) => (
  <HelpingContext value={helping}>{children}</HelpingContext>
);

export const useHelping = (): Helping => useContext(HelpingContext);

/** While this is mounted, the help opens at this chapter. */
export const useHelpTopic = (chapter: string | undefined): void => {
  const { setTopic } = useHelping();
  useEffect(() => {
    setTopic(chapter);
    return () => setTopic(undefined);
  }, [chapter, setTopic]);
};

export const HelpButton = () => {
  const t = useText(uiStrings);
  const { isOpen, toggle } = useHelping();
  return (
    <button type="button" className="quiet-button" onClick={toggle} aria-expanded={isOpen} aria-keyshortcuts="F1" title="F1">
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.3" />
        <path d="M6 6.3a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.3M8 11.6v.4" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
      </svg>
      {t("help")}
    </button>
  );
};
