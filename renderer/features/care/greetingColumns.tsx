import type { GreetingEntry } from "#shared/domain/care/careLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { NameCell } from "#renderer/ui/NameCell.tsx";
import type { TableColumn } from "#renderer/ui/DataTable.tsx";
import { DayText } from "#renderer/ui/DayText.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import type { useText } from "#renderer/ui/text.ts";
import { greetingTone, occasionText, openFields } from "./careView.ts";
import type { careStrings } from "./strings.ts";

type Words = ReturnType<typeof useText<typeof careStrings.zh>>;

const consentText = (t: Words, consent: string | null): string => (consent === "yes" ? t("consent_yes") : consent === "no" ? t("consent_no") : t("consentAsk"));

export const greetingColumns = (
  t: Words,
  labels: Labels,
  titleOf: (title: string | null) => string | null,
  isNarrow: boolean,
): readonly TableColumn<GreetingEntry>[] => [
  { id: "day", title: t("colDay"), width: 140, render: (line) => <DayText day={line.dueOn} form="short" /> },
  {
    id: "client",
    title: t("colClient"),
    width: 184,
    render: (line) => <NameCell name={line.clientName} />,
  },
  {
    id: "occasion",
    title: t("colOccasion"),
    width: 130,
    grow: true,
    render: (line) => (
      <span className="table-cell-text">{occasionText(labels.of("occasion", line.occasion), titleOf(line.title), labels.both("occasion", line.occasion))}</span>
    ),
  },
  {
    id: "state",
    title: t("colState"),
    width: 108,
    render: (line) => <StateBadge tone={greetingTone(line.state)}>{labels.of("greetingState", line.state)}</StateBadge>,
  },
  { id: "channel", title: t("colChannel"), width: 112, render: (line) => <span className="table-cell-text">{labels.of("channel", line.channel) || "–"}</span> },
  {
    id: "text",
    title: t("colText"),
    width: 128,
    render: (line) => {
      if ((line.body ?? "") === "") return <span className="care-quiet">{t("textNone")}</span>;
      const holes = openFields(line.body);
      return holes.length > 0 ? (
        <StateBadge tone="due" title={holes.join("、")}>
          {t("textOwn")}
        </StateBadge>
      ) : (
        <span className="table-cell-text">
          {t("textOwn")}
          {line.gift ? ` · ${line.gift}` : ""}
        </span>
      );
    },
  },
  ...(isNarrow
    ? []
    : [
        {
          id: "consent",
          title: t("colConsent"),
          width: 104,
          render: (line: GreetingEntry) => <span className="table-cell-text">{consentText(t, line.greetingConsent)}</span>,
        },
        {
          id: "reason",
          title: t("colReason"),
          width: 150,
          render: (line: GreetingEntry) => (
            <span className="table-cell-text care-quiet">{line.state === "skipped" ? labels.of("greetingSkipReason", line.skipReason) : ""}</span>
          ),
        },
      ]),
];
