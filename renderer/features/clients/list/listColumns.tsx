/* How each field shows in a row of the list. */
import type { ReactNode } from "react";
import { listField, type ListFieldName } from "#shared/domain/clients/listFields.ts";
import type { ClientListRow } from "#shared/contracts/clients/list.ts";
import { CompletenessRing } from "#renderer/ui/CompletenessRing.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { Money } from "#renderer/ui/Money.tsx";
import { StateBadge, Tag } from "#renderer/ui/StateBadge.tsx";
import type { TableColumn } from "#renderer/ui/DataTable.tsx";
import { daysFrom } from "./daysFrom.ts";
import type { ListLabels } from "./labels.ts";

const dash = <span className="quiet-text">–</span>;

const widths: Readonly<Partial<Record<ListFieldName, number>>> = {
  name: 184,
  clientNumber: 112,
  tier: 116,
  grade: 104,
  valueBand: 108,
  assetTotal: 104,
  depositBalance: 104,
  loanBalance: 104,
  yearProfit: 120,
  lifetimeProfit: 132,
  holdingTotal: 104,
  nextMaturityOn: 128,
  lastContactOn: 108,
  nextFollowUpOn: 128,
  nextVisitOn: 108,
  warningMarks: 128,
  completeness: 84,
  primaryPhone: 124,
  outlet: 128,
  tag: 180,
};

const Maturity = ({ day, today }: { readonly day: string | null; readonly today: string }) => {
  if (day === null) return dash;
  const left = daysFrom(today, day);
  if (left < 0) return <StateBadge tone="overdue">{day}</StateBadge>;
  return left <= 30 ? <StateBadge tone="due">{day}</StateBadge> : <span>{day}</span>;
};

/** Overdue in red, today in amber, later plain. */
const FollowUpDay = ({ day, today }: { readonly day: string | null; readonly today: string }) => {
  if (day === null) return dash;
  if (day < today) return <StateBadge tone="overdue">{day}</StateBadge>;
  return day === today ? <StateBadge tone="due">{day}</StateBadge> : <span>{day}</span>;
};

const words = (list: readonly string[], tone: "plain" | "overdue"): ReactNode =>
  list.length === 0 ? null : (
    <span className="word-row" title={list.join(" · ")}>
      {list.map((word) =>
        tone === "plain" ? (
          <Tag key={word}>{word}</Tag>
        ) : (
          <StateBadge key={word} tone={tone}>
            {word}
          </StateBadge>
        ),
      )}
    </span>
  );

const valueOf = (name: ListFieldName, row: ClientListRow, labels: ListLabels, today: string): ReactNode => {
  switch (name) {
    case "name":
      return <span className="client-name">{row.name}</span>;
    case "clientNumber":
      return row.clientNumber ?? dash;
    case "assetTotal":
    case "depositBalance":
    case "loanBalance":
    case "yearProfit":
    case "lifetimeProfit":
    case "holdingTotal":
      return <Money fen={row[name] ?? undefined} />;
    case "nextMaturityOn":
      return <Maturity day={row.nextMaturityOn} today={today} />;
    case "nextFollowUpOn":
      return <FollowUpDay day={row.nextFollowUpOn} today={today} />;
    case "warningMarks":
      return words(
        row.warningMarks.map((mark) => labels.code("warningMarks", mark)),
        "overdue",
      );
    case "completeness":
      return <CompletenessRing percent={row.completeness} />;
    case "primaryPhone":
      return row.phoneMasked ?? dash;
    case "tag":
      return words(
        row.tagIds.map((tagId) => labels.code("tag", tagId)),
        "plain",
      );
    case "editedAt":
    case "createdAt":
      return formatInstant(row[name], "day");
    case "vipCardIssued":
      return row.vipCardIssued === null ? dash : row.vipCardIssued ? "✓" : "✕";
    case "lastContactOn":
    case "nextVisitOn":
    case "birthOn":
    case "clientSinceOn":
      return row[name] ?? dash;
    case "age":
    case "incomeLevel":
    case "holdingKind":
    case "segment":
      return null;
    default: {
      const code = row[name];
      return code === null ? dash : labels.code(name, code);
    }
  }
};

/** The table's columns for the chosen fields; `stretch` widens them for longer words. */
export const listColumns = (names: readonly ListFieldName[], labels: ListLabels, today: string, stretch: number): TableColumn<ClientListRow>[] =>
  names.map((name) => {
    const field = listField(name);
    const isRight = field.filter === "money";
    return {
      id: name,
      title: labels.field(name),
      width: Math.round((widths[name] ?? 116) * stretch),
      ...(name === "tag" ? { grow: true } : {}),
      ...(isRight ? { align: "right" as const } : {}),
      sortable: field.isSortable,
      render: (row) => valueOf(name, row, labels, today),
    };
  });
