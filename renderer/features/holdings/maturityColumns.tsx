import type { MaturityEntry } from "#shared/domain/followUps/followUpLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { NameCell } from "#renderer/ui/NameCell.tsx";
import type { TableColumn } from "#renderer/ui/DataTable.tsx";
import { DayText } from "#renderer/ui/DayText.tsx";
import { Money } from "#renderer/ui/Money.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import type { useText } from "#renderer/ui/text.ts";
import { dueOf, renewTone } from "./maturityView.ts";
import type { holdingsStrings } from "./strings.ts";

type Words = ReturnType<typeof useText<typeof holdingsStrings.zh>>;

/** The columns of the desk; a narrow list (panel open) keeps what one needs to choose the next row. */
export const maturityColumns = (t: Words, labels: Labels, today: string, isNarrow: boolean): readonly TableColumn<MaturityEntry>[] => [
  {
    id: "client",
    title: t("colClient"),
    width: 176,
    render: (line) => <NameCell name={line.clientName} />,
  },
  {
    id: "product",
    title: t("colProduct"),
    width: 150,
    grow: true,
    render: (line) => <span className="table-cell-text">{line.productName ?? labels.of("holdingKind", line.kind)}</span>,
  },
  {
    id: "amount",
    title: t("colAmount"),
    width: 104,
    align: "right",
    render: (line) => <Money fen={line.amount ?? undefined} currency={line.currency ?? "CNY"} />,
  },
  {
    id: "matures",
    title: t("colMatures"),
    width: isNarrow ? 116 : 232,
    render: (line) => {
      const due = dueOf(line, today);
      return (
        <span className="desk-cell">
          {isNarrow ? null : <DayText day={line.maturesOn} form="short" />}
          {due ? (
            <StateBadge tone={due.tone}>
              {due.tone === "done" ? t("settled") : due.key === "dueToday" ? t("dueToday") : t(due.key, { count: due.count })}
            </StateBadge>
          ) : null}
        </span>
      );
    },
  },
  {
    id: "renew",
    title: t("colRenew"),
    width: 116,
    render: (line) => <StateBadge tone={renewTone(line)}>{line.autoRenew ? labels.of("autoRenew", line.autoRenew) : t("notAsked")}</StateBadge>,
  },
  {
    id: "last",
    title: t("colLast"),
    width: 136,
    render: (line) => (
      <span className={line.lastResult ? "table-cell-text" : "table-cell-text desk-quiet"}>
        {line.lastResult ? labels.of("maturityResult", line.lastResult) : t("noCall")}
      </span>
    ),
  },
  ...(isNarrow
    ? []
    : [
        { id: "next", title: t("colNext"), width: 140, render: (line: MaturityEntry) => <DayText day={line.nextOn ?? undefined} form="short" /> },
        { id: "phone", title: t("colPhone"), width: 124, render: (line: MaturityEntry) => <span className="table-cell-text">{line.phone ?? "–"}</span> },
      ]),
];
