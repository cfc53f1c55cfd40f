import { AutoComplete, Input, Modal, Select } from "antd";
import { useId, useState } from "react";
import type { BranchStanding, BranchUser } from "#shared/contracts/branch.ts";
import { treeSearch } from "#renderer/ui/choiceSearch.ts";
import { useText } from "#renderer/ui/text.ts";
import { branchStrings } from "./strings.ts";

type Role = BranchStanding["grantable"][number];

export interface PersonTexts {
  readonly name: string;
  readonly role: Role;
  readonly outlet: string;
}

interface PersonDialogProps {
  readonly title: string;
  readonly start: BranchUser | undefined;
  readonly roles: readonly { readonly value: Role; readonly label: string }[];
  /** Nobody changes the own role: the last one who may would be gone with it. */
  readonly isSelf: boolean;
  /** The units of the branch, in the order of their tree. */
  readonly units: readonly { readonly value: string; readonly label: string }[];
  readonly isBusy: boolean;
  readonly onSave: (texts: PersonTexts) => void;
  readonly onClose: () => void;
}

export const PersonDialog = ({ title, start, roles, isSelf, units, isBusy, onSave, onClose }: PersonDialogProps) => {
  const t = useText(branchStrings);
  const id = useId();
  const [name, setName] = useState(start?.name ?? "");
  const [role, setRole] = useState<Role>(roles.find(({ value }) => value === start?.role)?.value ?? "clientManager");
  const [outlet, setOutlet] = useState(start?.outlet ?? "");
  const [isAsked, setAsked] = useState(false);
  const isMissing = name.trim() === "";
  const save = (): void => {
    if (isMissing) return setAsked(true);
    onSave({ name: name.trim(), role, outlet: outlet.trim() });
  };
  return (
    <Modal
      open
      title={title}
      okText={t("save")}
      cancelText={t("cancel")}
      okButtonProps={{ loading: isBusy }}
      onOk={save}
      onCancel={onClose}
      width={440}
      destroyOnHidden
    >
      <form
        className="branch-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <label htmlFor={`${id}-name`}>{t("name")}</label>
        <div>
          <Input
            id={`${id}-name`}
            autoFocus
            value={name}
            maxLength={60}
            status={isAsked && isMissing ? "error" : ""}
            onChange={(event) => setName(event.target.value)}
          />
          {isAsked && isMissing ? (
            <p className="branch-problem" role="alert">
              {t("nameMissing")}
            </p>
          ) : null}
        </div>
        <label htmlFor={`${id}-role`}>{t("role")}</label>
        <Select id={`${id}-role`} value={role} disabled={isSelf} options={[...roles]} onChange={setRole} />
        <label htmlFor={`${id}-outlet`}>{t("outlet")}</label>
        <AutoComplete
          id={`${id}-outlet`}
          value={outlet}
          maxLength={80}
          options={units.map(({ value, label }) => ({ value, label, keywords: [value] }))}
          showSearch={treeSearch}
          onChange={setOutlet}
        />
      </form>
    </Modal>
  );
};
