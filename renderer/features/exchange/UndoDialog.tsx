import { Checkbox } from "antd";
import { useState } from "react";
import type { ImportRunLine } from "#shared/contracts/exchange/imports.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { useText } from "#renderer/ui/text.ts";
import { exchangeStrings } from "./strings.ts";

interface UndoDialogProps {
  readonly run: ImportRunLine | undefined;
  readonly isBusy: boolean;
  readonly onUndo: (run: ImportRunLine, force: boolean) => void;
  readonly onCancel: () => void;
}

/** Says in numbers what goes away before a whole import is taken back. */
export const UndoDialog = ({ run, isBusy, onUndo, onCancel }: UndoDialogProps) => {
  const t = useText(exchangeStrings);
  const [force, setForce] = useState(false);
  return (
    <ConfirmDialog
      open={run !== undefined}
      title={t("undoTitle")}
      body={
        <>
          <p>{t("undoBody", { added: run?.counts.new ?? 0, updated: run?.counts.update ?? 0 })}</p>
          <Checkbox className="exchange-force" checked={force} onChange={({ target }) => setForce(target.checked)}>
            {t("undoForce")}
          </Checkbox>
        </>
      }
      confirmLabel={t("undoDo")}
      danger
      busy={isBusy}
      onConfirm={() => run && onUndo(run, force)}
      onCancel={onCancel}
    />
  );
};
