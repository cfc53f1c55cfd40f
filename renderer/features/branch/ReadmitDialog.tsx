import { Modal, Radio, Select } from "antd";
import { useState } from "react";
import type { BranchWaiting } from "#shared/contracts/branch.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { useText } from "#renderer/ui/text.ts";
import { branchWaitingStrings } from "./waitingStrings.ts";

interface ReadmitDialogProps {
  readonly device: BranchWaiting;
  readonly name: string;
  /** The person as the statement names them: name, role, outlet. */
  readonly person: string;
  /** People who may have been entered anew in their place. */
  readonly candidates: readonly { readonly value: string; readonly label: string }[];
  readonly isBusy: boolean;
  /** `userId`: who stands in the person's place since; absent for the person of the statement. */
  readonly onReadmit: (userId: string | undefined) => void;
  readonly onClose: () => void;
}

/** Taking a workstation back is a person's word: it asks what only a person can know, and whose the workstation is. */
export const ReadmitDialog = ({ device, name, person, candidates, isBusy, onReadmit, onClose }: ReadmitDialogProps) => {
  const t = useText(branchWaitingStrings);
  const [way, setWay] = useState<"certified" | "named">("certified");
  const [userId, setUserId] = useState<string>();
  const isNamed = !device.isPersonKnown && way === "named";
  return (
    <Modal
      open
      title={t("readmitTitle", { name })}
      okText={t("readmit")}
      cancelText={t("cancel")}
      okButtonProps={{ loading: isBusy, disabled: isNamed && userId === undefined }}
      onOk={() => onReadmit(isNamed ? userId : undefined)}
      onCancel={onClose}
      width={480}
      destroyOnHidden
    >
      <div className="branch-ask">
        <p className="aside-text">{t("readmitBody")}</p>
        {device.isPersonKnown ? null : (
          <Radio.Group className="branch-ask" value={way} onChange={({ target }) => setWay(target.value === "named" ? "named" : "certified")}>
            <Radio value="certified" autoFocus>
              {t("asCertified", { person })}
            </Radio>
            <Radio value="named" disabled={candidates.length === 0}>
              {candidates.length === 0 ? t("noneToName") : t("asNamed")}
            </Radio>
          </Radio.Group>
        )}
        {isNamed ? (
          <>
            <Select
              aria-label={t("choose")}
              placeholder={t("choose")}
              showSearch={choiceSearch}
              options={[...candidates]}
              {...(userId === undefined ? {} : { value: userId })}
              onChange={setUserId}
            />
            <p className="aside-text">{t("namedNote")}</p>
          </>
        ) : null}
      </div>
    </Modal>
  );
};
