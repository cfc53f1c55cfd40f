/* 需求与偏好: needs with their state, the tags, and the preferences that decide how to serve (R029, R035, R102, R106, R113). */
import { useState } from "react";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { ArchiveField } from "./ArchiveField.tsx";
import { useArchive } from "./archivePort.tsx";
import { fieldGroupsOf } from "./fieldGroups.ts";
import { fieldStrings } from "./fieldStrings.ts";
import { ListSection } from "./ListSection.tsx";
import { walkFields } from "./ProfileTab.tsx";
import { isOpenNeed, needView } from "./rowViews.ts";
import { sectionStrings } from "./sectionStrings.ts";
import { TagsSection, type TagPort } from "./TagsSection.tsx";

export const NeedsTab = ({ tagPort }: { readonly tagPort: TagPort }) => {
  const t = useText(sectionStrings);
  const f = useText(fieldStrings);
  const { file, naming, fieldProps, setRow } = useArchive();
  const [showsClosed, setShowsClosed] = useState(false);
  const open = file.needs.filter(isOpenNeed);
  const closed = file.needs.filter((need) => !isOpenNeed(need));
  const shown = showsClosed ? [...open, ...closed] : open;
  const preferences = fieldGroupsOf(file.client.kind).find((group) => group.id === "preferences")?.fields ?? [];
  const stateButton = (id: string, state: string, words: string) => (
    <button type="button" className="quiet-button archive-small" onClick={() => setRow("need", id, { state })}>
      {words}
    </button>
  );
  return (
    <div className="archive-columns">
      <ListSection
        table="need"
        empty={t("emptyNeeds")}
        rows={shown}
        views={shown.map((need) => needView(need, naming, t))}
        rowActions={(view) => {
          const need = file.needs.find((one) => one.id === view.id);
          return need && isOpenNeed(need) ? (
            <>
              {stateButton(view.id, "met", t("needMet"))}
              {stateButton(view.id, "dropped", t("needDropped"))}
            </>
          ) : (
            stateButton(view.id, "open", t("needReopen"))
          );
        }}
        after={
          closed.length > 0 ? (
            <button type="button" className="quiet-button" aria-expanded={showsClosed} onClick={() => setShowsClosed(!showsClosed)}>
              {t("showClosed", { count: closed.length })}
            </button>
          ) : null
        }
      />
      <TagsSection port={tagPort} />
      <div className="archive-span" onKeyDown={walkFields}>
        <Panel title={f("preferences")}>
          <div className="archive-fields">
            {preferences.map((field) => {
              const props = fieldProps(field, naming.language === "en" ? clientFields[field].en : clientFields[field].zh);
              return props ? <ArchiveField key={field} {...props} /> : null;
            })}
          </div>
        </Panel>
      </div>
    </div>
  );
};
