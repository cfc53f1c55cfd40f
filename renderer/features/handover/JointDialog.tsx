/* Before joint visits are noted as done while some are still ahead: with whom, and what becomes of them (X10). */
import type { HandoverClientLine } from "#shared/contracts/handover.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { handoverStrings } from "./strings.ts";

/** Names written out before "more". */
const namesShown = 6;

interface JointDialogProps {
  /** Clients whose joint visit is still ahead or under way. */
  readonly lines: readonly HandoverClientLine[];
  readonly open: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

export const JointDialog = ({ lines, open, onConfirm, onCancel }: JointDialogProps) => {
  const t = useText(handoverStrings);
  const language = useLanguage();
  const stateOf = (visit: NonNullable<HandoverClientLine["visit"]>): string =>
    visit.state === "underWay" ? t("visit_underWay") : t("visit_planned", { day: formatDay(visit.plannedOn, language, "short") });
  return (
    <ConfirmDialog
      open={open}
      title={t("jointAsk", { count: lines.length })}
      body={
        <>
          <ul className="handover-still">
            {lines.slice(0, namesShown).map((line) => (
              <li key={line.rowId}>
                {line.name} {line.visit ? <span className="handover-quiet">{stateOf(line.visit)}</span> : null}
              </li>
            ))}
            {lines.length > namesShown ? <li className="handover-quiet">{t("jointMore", { count: lines.length - namesShown })}</li> : null}
          </ul>
          <p>{t("jointAskBody")}</p>
        </>
      }
      confirmLabel={t("take_joint")}
      onConfirm={onConfirm}
      onCancel={onCancel}
    />
  );
};
