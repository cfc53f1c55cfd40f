/* The questions that acts ask before they are done; which one is open is the screen's to say. */
import type { Labels } from "#renderer/api/useLabels.ts";
import { useText } from "#renderer/ui/text.ts";
import { WordsDialog } from "#renderer/ui/WordsDialog.tsx";
import { DelegateDialog } from "./DelegateDialog.tsx";
import { SnoozeDialog } from "./SnoozeDialog.tsx";
import { followUpStrings } from "./strings.ts";
import type { FollowUpActs, Target } from "./useFollowUpActs.ts";

export type PendingAct =
  | { readonly type: "evidence"; readonly target: Target; readonly kind: string }
  | { readonly type: "snooze" | "skip" | "delegate"; readonly target: Target };

interface ActDialogsProps {
  readonly pending: PendingAct | undefined;
  readonly today: string;
  readonly labels: Labels;
  readonly acts: FollowUpActs;
  readonly onClose: () => void;
  /** After the act was done. */
  readonly onDone: (target: Target) => void;
}

export const ActDialogs = ({ pending, today, labels, acts, onClose, onDone }: ActDialogsProps) => {
  const t = useText(followUpStrings);
  if (!pending) return null;
  const { target } = pending;
  const told = async (act: Promise<boolean>): Promise<boolean> => {
    const isDone = await act;
    if (isDone) onDone(target);
    return isDone;
  };
  const settle = (act: Promise<boolean>): void => {
    onClose();
    void told(act);
  };
  switch (pending.type) {
    case "evidence":
      return (
        <WordsDialog
          title={t("evidenceTitle", { kind: labels.of("evidenceKind", pending.kind) })}
          {...(target.ids.length > 1 ? { note: t("evidenceForMany") } : {})}
          hint={t("evidenceHint")}
          confirmLabel={t("complete")}
          isRequired
          maxLength={4000}
          about={target.ids.join(" ")}
          onConfirm={(evidence) => told(acts.complete(target, evidence).then((outcome) => outcome.type === "done"))}
          onClose={onClose}
        />
      );
    case "snooze":
      return <SnoozeDialog today={today} onSnooze={(until) => settle(acts.snooze(target, until))} onCancel={onClose} />;
    case "skip":
      return (
        <WordsDialog
          title={t("skipTitle")}
          hint={t("skipHint")}
          confirmLabel={t("skip")}
          isRequired
          maxLength={4000}
          about={target.ids.join(" ")}
          onConfirm={(reason) => told(acts.skip(target, reason))}
          onClose={onClose}
        />
      );
    case "delegate":
      return <DelegateDialog target={target} onConfirm={(to) => told(acts.delegate(target, to))} onClose={onClose} />;
  }
};
