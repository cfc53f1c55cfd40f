/* A person of the branch, new or changed. What was typed stays until the hub has stored it, also when the dialog or the program is closed. */
import { AutoComplete, Input, Modal, Select } from "antd";
import { useId, useState } from "react";
import type { BranchStanding, BranchUser } from "#shared/contracts/branch.ts";
import { treeSearch } from "#renderer/ui/choiceSearch.ts";
import { useOneAtATime } from "#renderer/ui/FormDialog.tsx";
import { RestoredLine, useFormDraft, useFormKey } from "#renderer/ui/formDrafts.tsx";
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
  /** Answers whether it was stored; until it is, the dialog stays. */
  readonly onSave: (texts: PersonTexts) => Promise<boolean>;
  /** It was stored, or given up. */
  readonly onClose: () => void;
}

export const PersonDialog = ({ title, start, roles, isSelf, units, onSave, onClose }: PersonDialogProps) => {
  const t = useText(branchStrings);
  const id = useId();
  const grantable = (role: string | undefined): Role => roles.find(({ value }) => value === role)?.value ?? "clientManager";
  const first: PersonTexts = { name: start?.name ?? "", role: grantable(start?.role), outlet: start?.outlet ?? "" };
  const draft = useFormDraft(useFormKey(`person ${start?.id ?? "new"}`, first), first);
  const { name, outlet } = draft.values;
  const role = grantable(draft.values.role);
  const [isAsked, setAsked] = useState(false);
  const { isBusy, run } = useOneAtATime();
  const isMissing = name.trim() === "";
  const save = (): void => {
    if (isMissing) return setAsked(true);
    void run(async () => {
      if (!(await onSave({ name: name.trim(), role, outlet: outlet.trim() }))) return;
      draft.done();
      onClose();
    });
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
      <RestoredLine draft={draft} />
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
            onChange={(event) => draft.set({ name: event.target.value })}
          />
          {isAsked && isMissing ? (
            <p className="branch-problem" role="alert">
              {t("nameMissing")}
            </p>
          ) : null}
        </div>
        <label htmlFor={`${id}-role`}>{t("role")}</label>
        <Select id={`${id}-role`} value={role} disabled={isSelf} options={[...roles]} onChange={(chosen) => draft.set({ role: chosen })} />
        <label htmlFor={`${id}-outlet`}>{t("outlet")}</label>
        <AutoComplete
          id={`${id}-outlet`}
          value={outlet}
          maxLength={80}
          options={units.map(({ value, label }) => ({ value, label, keywords: [value] }))}
          showSearch={treeSearch}
          onChange={(text) => draft.set({ outlet: text })}
        />
      </form>
    </Modal>
  );
};
