/*
 * What somebody else of the branch keeps is shown to everybody and changed by him alone: the reason stands above, fields can
 * be read, and what would change them is not there (sync-spec G1).
 */
import { ConfigProvider } from "antd";
import { createContext, useContext, type ReactNode } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

const MayKeepContext = createContext(true);

interface BranchKeeperProviderProps {
  /** Whether the person at the desk keeps the branch's rules, texts and lists. */
  readonly mayKeep: boolean;
  readonly children: ReactNode;
}

export const BranchKeeperProvider = ({ mayKeep, children }: BranchKeeperProviderProps) => <MayKeepContext value={mayKeep}>{children}</MayKeepContext>;

/** Whether the person at the desk keeps the branch's rules, texts and lists. */
export const useMayKeep = (): boolean => useContext(MayKeepContext);

/** The reason why nothing here can be changed; nothing where it can. `isInset`: on a page whose content reaches the border. */
export const BranchKeptNote = ({ isInset }: { readonly isInset?: boolean }) => {
  const t = useText(uiStrings);
  return useMayKeep() ? null : (
    <p className="branch-kept-note" role="note" data-inset={isInset ? "" : undefined}>
      {t("keptByBranchManager")}
    </p>
  );
};

interface BranchKeptProps {
  /** Who may change what is inside, where it is not the branch's keeper; `reason` then says who does. */
  readonly mayKeep?: boolean;
  readonly reason?: string;
  /** The reason stands elsewhere on the page. */
  readonly isQuiet?: boolean;
  readonly children: ReactNode;
}

export const BranchKept = ({ mayKeep, reason, isQuiet, children }: BranchKeptProps) => {
  const t = useText(uiStrings);
  const isKeeper = useMayKeep();
  if (mayKeep ?? isKeeper) return children;
  return (
    <>
      {isQuiet ? null : (
        <p className="branch-kept-note" role="note">
          {reason ?? t("keptByBranchManager")}
        </p>
      )}
      <ConfigProvider componentDisabled>
        <fieldset className="branch-kept" disabled>
          {children}
        </fieldset>
      </ConfigProvider>
    </>
  );
};
