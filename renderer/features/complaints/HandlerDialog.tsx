/* Who handles a case from now on, and why it changes. */
import type { ComplaintFile } from "#shared/contracts/complaints.ts";
import { useText } from "#renderer/ui/text.ts";
import { WordsDialog } from "#renderer/ui/WordsDialog.tsx";
import { complaintStrings } from "./strings.ts";

interface HandlerDialogProps {
  readonly caseId: string;
  /** Who handles it now. */
  readonly handlerId: string | null;
  readonly handlers: ComplaintFile["handlers"];
  /** Answers whether it was carried out. */
  readonly onChange: (handlerId: string, reason: string) => Promise<boolean>;
  readonly onClose: () => void;
}

export const HandlerDialog = ({ caseId, handlerId, handlers, onChange, onClose }: HandlerDialogProps) => {
  const t = useText(complaintStrings);
  return (
    <WordsDialog
      title={t("changeHandler")}
      choice={{
        label: t("newHandler"),
        options: handlers.filter(({ id }) => id !== handlerId).map(({ id, name }) => ({ value: id, label: name })),
        start: null,
      }}
      confirmLabel={t("save")}
      maxLength={300}
      label={t("reason")}
      isRequired
      about={caseId}
      onConfirm={(reason, next) => onChange(next, reason)}
      onClose={onClose}
    />
  );
};
