/* Somebody, or the sync, changed the field while it was being edited: both values, and the person decides. */
import { Button, Modal } from "antd";
import { useText } from "#renderer/ui/text.ts";
import type { StaleField } from "./archiveStore.ts";
import { fieldStrings } from "./fieldStrings.ts";
import { showValue, type Naming } from "./fieldText.ts";
import type { FieldSpec } from "./fieldSpec.ts";

interface StaleDialogProps {
  readonly stale: StaleField | undefined;
  readonly spec: FieldSpec | undefined;
  readonly label: string;
  readonly naming: Naming;
  readonly onSettle: (choice: "mine" | "theirs") => void;
}

export const StaleDialog = ({ stale, spec, label, naming, onSettle }: StaleDialogProps) => {
  const t = useText(fieldStrings);
  if (!stale || !spec) return null;
  const show = (value: StaleField["mine"]) => showValue(spec.column, value, naming) || t("wasEmpty");
  return (
    <Modal
      open
      title={t("staleTitle", { label })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={560}
      footer={
        <>
          <Button onClick={() => onSettle("theirs")}>{t("takeTheirs")}</Button>
          <Button type="primary" onClick={() => onSettle("mine")}>
            {t("keepMine")}
          </Button>
        </>
      }
    >
      <p>{t("staleHint")}</p>
      <dl className="stale-values">
        <dt>{t("staleWas")}</dt>
        <dd>{show(stale.was)}</dd>
        <dt>{t("staleTheirs")}</dt>
        <dd>{show(stale.current)}</dd>
        <dt>{t("staleMine")}</dt>
        <dd>{show(stale.mine)}</dd>
      </dl>
    </Modal>
  );
};
