/* To whom an item is handed: the client's service team with one click (R073), or any name. */
import type { Labels } from "#renderer/api/useLabels.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useText } from "#renderer/ui/text.ts";
import { followUpStrings } from "./strings.ts";
import type { Target } from "./useFollowUpActs.ts";
import { WordsDialog } from "./WordsDialog.tsx";

interface DelegateDialogProps {
  readonly target: Target;
  readonly labels: Labels;
  readonly onConfirm: (to: string) => void;
  readonly onCancel: () => void;
}

export const DelegateDialog = ({ target, labels, onConfirm, onCancel }: DelegateDialogProps) => {
  const api = useApi();
  const t = useText(followUpStrings);
  const members = useRead(`delegates ${target.ids.join(" ")}`, () => api.followUps.delegates({ ids: [...target.ids] }), ["followUps"]).value?.members ?? [];
  return (
    <WordsDialog
      title={t("delegateTitle")}
      hint={t("delegateHint")}
      confirmLabel={t("delegate")}
      isOneLine
      maxLength={60}
      choices={members.map(({ name, role, duty }) => ({ words: name, note: duty ?? labels.of("serviceRole", role) }))}
      onConfirm={onConfirm}
      onCancel={onCancel}
    />
  );
};
