/* 往来: what was said with the client, logged in a sentence, and what the lobby noticed (R013, R101, R185). */
import { useText } from "#renderer/ui/text.ts";
import { useArchive } from "./archivePort.tsx";
import { Icon } from "./icons.tsx";
import { ListSection } from "./ListSection.tsx";
import { interactionView, remarkView } from "./rowViews.ts";
import { sectionStrings } from "./sectionStrings.ts";

export const ContactsTab = () => {
  const t = useText(sectionStrings);
  const { file, naming, form, setRow } = useArchive();
  const interactions = file.interactions.toSorted((one, other) => other.happenedAt.localeCompare(one.happenedAt));
  const remarks = file.remarks.toSorted(
    (one, other) => Number(one.isHandled === true) - Number(other.isHandled === true) || other.writtenAt.localeCompare(one.writtenAt),
  );
  return (
    <div className="archive-columns" data-wide-first="">
      <ListSection
        table="interaction"
        empty={t("emptyInteractions")}
        rows={interactions}
        views={interactions.map((row) => interactionView(row, naming))}
        hideAdd
        extraAction={
          <button type="button" className="quiet-button archive-strong" onClick={() => form.begin("interaction")}>
            <Icon name="plus" size={14} />
            {t("quickLog")}
          </button>
        }
      />
      <ListSection
        table="remark"
        empty={t("emptyRemarks")}
        rows={remarks}
        views={remarks.map((row) => remarkView(row, naming, t))}
        rowActions={(view) =>
          view.badges.length === 0 ? (
            <button type="button" className="quiet-button archive-small" onClick={() => setRow("remark", view.id, { isHandled: true })}>
              {t("markHandled")}
            </button>
          ) : null
        }
      />
    </div>
  );
};
