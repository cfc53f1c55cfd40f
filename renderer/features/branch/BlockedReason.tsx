/* Why a workstation is blocked: what a person wrote, or the word for what the hub did by itself. */
import { useText } from "#renderer/ui/text.ts";
import { branchBlockStrings } from "./blockStrings.ts";

const ownReasons = ["userDeactivated", "console"] as const;

/** The words for a reason; a person's own stand as they are. */
export const useBlockedReason = (): ((reason: string) => string) => {
  const t = useText(branchBlockStrings);
  return (reason) => {
    const own = ownReasons.find((one) => one === reason);
    return own ? t(`reason_${own}`) : reason;
  };
};

export const BlockedReason = ({ reason }: { readonly reason: string | null }) => {
  const wordsOf = useBlockedReason();
  return reason === null ? null : <p className="aside-text">{wordsOf(reason)}</p>;
};
