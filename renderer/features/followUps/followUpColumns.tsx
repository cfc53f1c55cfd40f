import type { FollowUpLine } from "#shared/contracts/followUps.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import type { TableColumn } from "#renderer/ui/DataTable.tsx";
import { DueText } from "./DueText.tsx";
import type { Scope } from "./scopes.ts";

export interface ColumnWords {
  readonly client: string;
  readonly what: string;
  readonly due: string;
  readonly checklist: string;
  readonly source: string;
  readonly owner: string;
  readonly delegated: (name: string) => string;
}

/** A text that may be cut off and is told whole when pointed at. */
const cut = (text: string) => <span title={text}>{text}</span>;

/** Columns of the list; beside an open panel those that the panel shows anyway are left out. */
export const followUpColumns = (
  words: ColumnWords,
  labels: Labels,
  today: string,
  scope: Scope,
  hasPanel: boolean,
  isEnglish: boolean,
  inWindow: (own: string, english: string | null) => string,
): TableColumn<FollowUpLine>[] => {
  const dueWidths = isEnglish ? { snoozed: 310, done: 250, open: 230 } : { snoozed: 270, done: 250, open: 190 };
  const dueWidth = scope === "snoozed" || scope === "done" ? dueWidths[scope] : dueWidths.open;
  const all: TableColumn<FollowUpLine>[] = [
    {
      id: "client",
      title: words.client,
      width: 208,
      render: (line) => (
        <span className="follow-up-client" title={line.clientName}>
          {line.clientName}
        </span>
      ),
    },
    { id: "what", title: words.what, width: 200, grow: true, render: (line) => cut(inWindow(line.title, line.titleEn)) },
    {
      id: "due",
      title: words.due,
      width: dueWidth,
      render: (line) => <DueText line={line} today={today} stateLabel={(code) => labels.of("followUpState", code)} />,
    },
    {
      id: "checklist",
      title: words.checklist,
      width: 176,
      render: (line) => (line.checklistTitle === null ? "–" : cut(inWindow(line.checklistTitle, line.checklistTitleEn))),
    },
    { id: "source", title: words.source, width: 104, render: (line) => cut(labels.of("followUpSource", line.source ?? "manual")) },
    { id: "owner", title: words.owner, width: 136, render: (line) => cut(line.delegatedTo ? words.delegated(line.delegatedTo) : (line.ownerName ?? "–")) },
  ];
  return hasPanel ? all.filter((column) => column.id !== "source" && column.id !== "owner" && column.id !== "checklist") : all;
};
