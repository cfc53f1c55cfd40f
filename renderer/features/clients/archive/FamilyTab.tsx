/* 家庭与关系: how to reach them, who belongs to them, and the days that matter to them. */
import { Button, Select } from "antd";
import { useState } from "react";
import { syncedTables } from "#shared/domain/edit/syncedTables.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useArchive } from "./archivePort.tsx";
import { FieldEditor } from "./FieldEditor.tsx";
import { codeLabel } from "./fieldText.ts";
import { awayText } from "./headerFacts.ts";
import { isOrganisation } from "./fieldGroups.ts";
import { Icon } from "./icons.tsx";
import { ListSection } from "./ListSection.tsx";
import { contactView, datesByComing, dateView, relationView } from "./rowViews.ts";
import { sectionStrings } from "./sectionStrings.ts";
import { archiveStrings } from "./strings.ts";

export interface HouseholdPort {
  readonly create: (name: string, kind: string, role: string) => Promise<boolean>;
  readonly join: (householdId: string, clientId: string, role: string) => void;
  readonly leave: (memberId: string, name: string) => void;
}

const NewHousehold = ({ port, onClose }: { readonly port: HouseholdPort; readonly onClose: () => void }) => {
  const t = useText(sectionStrings);
  const { file, naming } = useArchive();
  const isCompany = isOrganisation(file.client.kind);
  const [name, setName] = useState(isCompany ? file.client.name : `${file.client.name.slice(0, 1)}`);
  const [kind, setKind] = useState(isCompany ? "corporateGroup" : "family");
  const [role, setRole] = useState("");
  return (
    <form
      className="archive-form"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void port.create(name.trim(), kind, role.trim()).then((isMade) => {
          if (isMade) onClose();
        });
      }}
    >
      <div className="archive-form-fields">
        <label className="archive-form-field">
          <span className="archive-form-label">{t("householdName")} *</span>
          <input className="inline-field-input" value={name} onChange={(event) => setName(event.target.value)} required />
        </label>
        <div className="archive-form-field">
          <span className="archive-form-label">{t("householdKind")}</span>
          <Select
            aria-label={t("householdKind")}
            value={kind}
            onChange={setKind}
            options={naming.entriesOf("householdKind").map((entry) => ({ value: entry.code, label: codeLabel(naming, "householdKind", entry.code) }))}
          />
        </div>
        <label className="archive-form-field">
          <span className="archive-form-label">{t("householdRole")}</span>
          <input className="inline-field-input" value={role} onChange={(event) => setRole(event.target.value)} />
        </label>
      </div>
      <div className="archive-form-actions">
        <Button type="primary" htmlType="submit">
          {t("householdCreate")}
        </Button>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </div>
    </form>
  );
};

const AddMember = ({ householdId, port }: { readonly householdId: string; readonly port: HouseholdPort }) => {
  const t = useText(sectionStrings);
  const { naming, findClients } = useArchive();
  const [member, setMember] = useState("");
  return (
    <span className="household-add">
      <FieldEditor
        column={{ kind: "ref", cls: "C2", zh: "", en: "" }}
        label={t("householdAddMember")}
        text={member}
        naming={naming}
        findChoices={findClients}
        onText={setMember}
      />
      <Button
        disabled={member === ""}
        onClick={() => {
          port.join(householdId, member, "");
          setMember("");
        }}
      >
        {t("householdAddMember")}
      </Button>
    </span>
  );
};

const HouseholdPanel = ({ port }: { readonly port: HouseholdPort }) => {
  const t = useText(sectionStrings);
  const { file, naming, openClient } = useArchive();
  const [isAdding, setAdding] = useState(false);
  return (
    <Panel
      title={t("household")}
      actions={
        <button type="button" className="quiet-button archive-strong" onClick={() => setAdding(true)}>
          <Icon name="plus" size={14} />
          {t("householdAdd")}
        </button>
      }
    >
      {isAdding ? <NewHousehold port={port} onClose={() => setAdding(false)} /> : null}
      {file.households.length === 0 && !isAdding ? <p className="archive-empty">{t("emptyHousehold")}</p> : null}
      {file.households.map((household) => (
        <div key={household.householdId} className="household">
          <div className="row-line-main">
            <span className="row-line-lead">{codeLabel(naming, "householdKind", household.kind)}</span>
            <strong>{household.name}</strong>
            {household.note ? <span className="panel-note">{household.note}</span> : null}
          </div>
          <ul className="household-members">
            {household.members.map((member) => (
              <li key={member.memberId}>
                {member.clientId === file.clientId ? (
                  <strong>{member.clientName}</strong>
                ) : (
                  <button type="button" className="archive-link" onClick={() => openClient(member.clientId)}>
                    {member.clientName}
                  </button>
                )}
                {member.role ? <span className="panel-note">{member.role}</span> : null}
                {member.clientId === file.clientId ? (
                  <button type="button" className="quiet-button archive-small" onClick={() => port.leave(member.memberId, household.name)}>
                    {t("householdLeave")}
                  </button>
                ) : null}
              </li>
            ))}
          </ul>
          <AddMember householdId={household.householdId} port={port} />
        </div>
      ))}
    </Panel>
  );
};

export const FamilyTab = ({ householdPort }: { readonly householdPort: HouseholdPort }) => {
  const t = useText(sectionStrings);
  const a = useText(archiveStrings);
  const { file, naming } = useArchive();
  const isCompany = isOrganisation(file.client.kind);
  const dates = datesByComing(file.importantDates);
  return (
    <div className="archive-columns">
      <ListSection
        table="contactPoint"
        empty={t("emptyContacts")}
        rows={file.contactPoints}
        views={file.contactPoints.map((row) => contactView(row, naming, t))}
      />
      <ListSection
        table="relation"
        empty={t("emptyRelations")}
        rows={file.relations}
        views={file.relations.map((row) => relationView(row, naming, t))}
        {...(isCompany ? { start: { kind: "authorisedPerson" } } : {})}
      />
      <ListSection
        table="importantDate"
        title={naming.language === "en" ? syncedTables.importantDate.en : syncedTables.importantDate.zh}
        empty={t("emptyDates")}
        rows={dates}
        views={dates.map((row) => dateView(row, naming, t, (days) => awayText(a, days)))}
        {...(isCompany ? { start: { kind: "founding" } } : {})}
      />
      <HouseholdPanel port={householdPort} />
    </div>
  );
};
