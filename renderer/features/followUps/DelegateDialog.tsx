/* To whom an item is handed: the client's service team with one click (R073), or any name. */
import { useText } from "#renderer/ui/text.ts";
import { WordsDialog } from "#renderer/ui/WordsDialog.tsx";
import { followUpStrings } from "./strings.ts";
import { useDelegates } from "./useDelegates.ts";
import type { Target } from "./useFollowUpActs.ts";

interface DelegateDialogProps {
  readonly target: Target;
  readonly onConfirm: (to: string) => Promise<boolean>;
  readonly onClose: () => void;
}

export const DelegateDialog = ({ target, onConfirm, onClose }: DelegateDialogProps) => {
  const t = useText(followUpStrings);
  const choices = useDelegates(target.ids);
  return (
    <WordsDialog
      title={t("delegateTitle")}
      hint={t("delegateHint")}
      confirmLabel={t("delegate")}
      isOneLine
      maxLength={60}
      offers={choices}
      about={target.ids.join(" ")}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
};
