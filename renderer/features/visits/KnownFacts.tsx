/* What the visit itself says, beside the report: times, people, notes by field. Nothing here is typed again. */
import type { VisitFile } from "#shared/contracts/visits.ts";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { dayStrings } from "./dayStrings.ts";
import { timeSpan } from "./timeSpan.ts";
import { reasonToGo } from "./sheetWords.ts";
import { visitStrings } from "./strings.ts";
import type { Labels } from "#renderer/api/useLabels.ts";

interface KnownFactsProps {
  readonly file: VisitFile;
  readonly labels: Labels;
}

export const KnownFacts = ({ file, labels }: KnownFactsProps) => {
  const t = useText(dayStrings);
  const v = useText(visitStrings);
  const language = useLanguage();
  const { visit } = file;
  const rows: readonly (readonly [string, string | null])[] = [
    [t("times"), `${formatDay(visit.plannedOn, language)} ${timeSpan(visit, v("noTime"))}`],
    [
      "",
      [
        visit.checkedInAt ? t("arrived", { time: formatInstant(visit.checkedInAt, "time") }) : "",
        visit.checkedOutAt ? t("left", { time: formatInstant(visit.checkedOutAt, "time") }) : "",
      ]
        .filter(Boolean)
        .join(" · "),
    ],
    [v("kind"), [labels.of("visitKind", visit.kind), labels.of("appointmentState", visit.appointment)].filter(Boolean).join(" · ")],
    [v("purpose"), reasonToGo(labels.of("visitPurpose", visit.purpose), visit.title)],
    [v("place"), visit.place],
    [t("participants"), file.participants.map((one) => (one.role ? `${one.name}（${one.role}）` : one.name)).join(t("listSeparator"))],
    [t("mood"), labels.of("mood", visit.mood)],
    [t("clientNeeds"), visit.needsHeard],
    [t("objections"), visit.objections],
    [t("productsDiscussed"), visit.productsDiscussed],
    [t("clientWords"), visit.clientWords],
    [t("nonVerbal"), visit.nonVerbal],
    [t("promises"), file.promises.map((promise) => `${promise.body}（${formatDay(promise.dueOn, language, "short")}）`).join("\n")],
  ];
  return (
    <aside className="visit-known" aria-label={t("known")}>
      <h3 className="visit-small-head">{t("known")}</h3>
      <dl>
        {rows
          .filter(([, text]) => text !== null && text !== "")
          .map(([name, text], index) => (
            <div key={`${name}-${index}`} className="visit-sorted-row">
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      {visit.notes ? (
        <>
          <h3 className="visit-small-head">{t("tabNotes")}</h3>
          <p className="visit-known-notes">{visit.notes}</p>
        </>
      ) : (
        <p className="visit-quiet">{t("nothingKnown")}</p>
      )}
    </aside>
  );
};
