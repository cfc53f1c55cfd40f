/* The words of a handover: each party's remark, the report of both, the branch manager's remark, and who supervises. */
import { Select } from "antd";
import type { BranchPerson, HandoverFile } from "#shared/contracts/handover.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { InlineField } from "#renderer/ui/InlineField.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { handoverStrings } from "./strings.ts";

interface TransferWordsProps {
  readonly file: HandoverFile;
  readonly people: readonly BranchPerson[];
  readonly onSave: (field: string, value: string | null) => Promise<boolean>;
}

const wordFields = ["fromRemark", "toRemark", "report", "remark"] as const;
const columns = columnsOf("handover");

export const TransferWords = ({ file, people, onSave }: TransferWordsProps) => {
  const t = useText(handoverStrings);
  const label = useLabel();
  const { handover, editable, names } = file;
  const supervisors = people.filter((person) => person.isActive && person.id !== handover.fromUserId && person.id !== handover.toUserId);
  return (
    <Panel title={t("words")}>
      <div className="handover-words">
        <div className="handover-field">
          <label htmlFor="handover-supervisor">{t("supervisor")}</label>
          {editable.includes("supervisorId") ? (
            <Select
              id="handover-supervisor"
              allowClear
              placeholder={t("chooseSupervisor")}
              value={handover.supervisorId}
              options={supervisors.map((person) => ({ value: person.id, label: person.name }))}
              onChange={(id: string | undefined) => void onSave("supervisorId", id ?? null)}
            />
          ) : (
            <span id="handover-supervisor">{handover.supervisorId === null ? t("noSupervisor") : (names[handover.supervisorId] ?? t("someone"))}</span>
          )}
        </div>
        {wordFields.map((field) =>
          editable.includes(field) ? (
            <InlineField
              key={field}
              label={label(columns[field])}
              value={handover[field] ?? ""}
              {...(field === "report" ? { placeholder: t("reportHint") } : {})}
              multiline
              stacked
              onCommit={(text) => onSave(field, text.trim() === "" ? null : text)}
            />
          ) : (
            <div key={field} className="handover-field">
              <span>{label(columns[field])}</span>
              <p className="handover-note-body">{handover[field] ?? "–"}</p>
            </div>
          ),
        )}
      </div>
    </Panel>
  );
};
