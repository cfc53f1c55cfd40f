/* The file of a client on one A4 page: the same on screen and on paper, nothing revealed. */
import { Button } from "antd";
import { type ReactNode } from "react";
import { isDay } from "#shared/kernel/time.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { PaperButtons } from "#renderer/ui/PaperButtons.tsx";
import { usePaperPage } from "#renderer/ui/printing.tsx";
import { codeLabel } from "#renderer/features/clients/archive/fieldText.ts";
import { headerBadges, plainFacts, awayText } from "#renderer/features/clients/archive/headerFacts.ts";
import { assetTotal } from "#renderer/features/clients/archive/holdingViews.ts";
import { contactView, dateView, interactionView, needView, relationView, type RowView } from "#renderer/features/clients/archive/rowViews.ts";
import { sectionStrings } from "#renderer/features/clients/archive/sectionStrings.ts";
import { archiveStrings } from "#renderer/features/clients/archive/strings.ts";
import { useNaming } from "#renderer/features/clients/archive/useNaming.ts";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { formatDay, formatInstant, formatMoneyFull } from "#renderer/ui/format.ts";
import { useGo, usePageParams } from "#renderer/ui/navigation.ts";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useText } from "#renderer/ui/text.ts";
import { nowMs, todayInChina } from "#renderer/ui/time.ts";
import { cutText, printDates, printFields, printHoldings, printInteractions, printNeeds, printRow, printTags } from "./printFile.ts";
import { printStrings } from "./strings.ts";

const Part = ({ title, more, children }: { readonly title: string; readonly more?: number; readonly children: ReactNode }) => {
  const t = useText(printStrings);
  return (
    <section className="print-part">
      <h2>{title}</h2>
      {children}
      {more ? <p className="print-more">{t("more", { count: more })}</p> : null}
    </section>
  );
};

const Rows = ({ views }: { readonly views: readonly RowView[] }) => {
  const t = useText(printStrings);
  if (views.length === 0) return <p className="print-more">{t("none")}</p>;
  return (
    <ul className="print-rows">
      {views.map(printRow).map((view) => (
        <li key={view.id}>
          <span className="print-lead">{view.lead}</span>
          <span>
            {view.main}
            {view.quote ? ` “${view.quote}”` : ""}
            {view.details.length > 0 ? <span className="print-detail"> {view.details.join(" · ")}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
};

export const PrintClientScreen = () => {
  const t = useText(printStrings);
  const a = useText(archiveStrings);
  const s = useText(sectionStrings);
  const api = useApi();
  const go = useGo();
  const session = useSession();
  const { clientId = "" } = usePageParams();
  const { naming } = useNaming();
  const reading = useRead(`print ${clientId}`, () => api.clients.clientFile({ clientId }), [`client:${clientId}`]);
  usePaperPage();
  if (reading.state === "failed" && !reading.value) return <Failure error={reading.error} onRetry={reading.reload} />;
  if (!reading.value) return <Skeleton lines={8} />;
  const file = reading.value;
  const today = todayInChina();
  const { fields, more } = printFields(file, naming, 26);
  const holdings = isDay(today) ? printHoldings(file, today, 7) : { rows: [], more: 0 };
  const dates = printDates(file, 4);
  const needs = printNeeds(file, 5);
  const interactions = printInteractions(file, 3);
  const tags = printTags(file);
  const paper = { fileName: file.header.name };
  return (
    <div className="print-screen" data-scroll-restoration-id="print">
      <div className="print-tools">
        <Button onClick={() => go(`/clients/${clientId}`)}>{t("back")}</Button>
        <span className="panel-note">{t("hint")}</span>
        <PaperButtons paper={paper} isMain />
      </div>
      <article className="print-sheet">
        <header className="print-head">
          <h1>{file.header.name}</h1>
          <span>{plainFacts(file.header, file.client, naming, today, a).join(" · ")}</span>
          <span className="print-marks">
            {headerBadges(file.header, naming, a)
              .map((badge) => badge.text)
              .join(" · ")}
          </span>
        </header>
        {file.header.cautions ? (
          <p className="print-caution">
            <strong>{t("cautions")}</strong> {cutText(file.header.cautions)}
          </p>
        ) : null}
        <Part title={t("basics")} more={more}>
          <dl className="print-fields">
            {fields.map((field) => (
              <div key={field.field} data-wide={field.isLong ? "" : undefined}>
                <dt>{field.label}</dt>
                <dd>{field.text}</dd>
              </div>
            ))}
          </dl>
        </Part>
        <div className="print-columns">
          <Part title={t("contacts")} more={Math.max(0, file.contactPoints.length - 4)}>
            <Rows views={file.contactPoints.slice(0, 4).map((row) => contactView(row, naming, s))} />
          </Part>
          <Part title={t("family")} more={Math.max(0, file.relations.length - 5)}>
            <Rows views={file.relations.slice(0, 5).map((row) => relationView(row, naming, s))} />
          </Part>
          <Part title={t("dates")} more={dates.more}>
            <Rows views={dates.rows.map((row) => dateView(row, naming, s, (days) => awayText(a, days)))} />
          </Part>
          <Part title={t("portrait")}>
            <p>{tags.length === 0 ? t("none") : tags.map((tag) => tag.name).join("、")}</p>
          </Part>
        </div>
        <Part title={t("holdings")} more={holdings.more}>
          <table className="print-table">
            <tbody>
              {holdings.rows.map((holding) => (
                <tr key={holding.id}>
                  <td>{holding.productName ?? codeLabel(naming, "holdingKind", holding.kind)}</td>
                  <td>{holding.atOtherBank ? (holding.bankName ?? s("holdingsOther")) : ""}</td>
                  <td className="holding-number">{holding.amount === null ? "–" : formatMoneyFull(holding.amount, holding.currency || "CNY")}</td>
                  <td>{holding.maturesOn ? formatDay(holding.maturesOn, naming.language, "plain") : ""}</td>
                </tr>
              ))}
              <tr>
                <th scope="row">{t("sums")}</th>
                <td />
                <td className="holding-number">{formatMoneyFull(assetTotal(file.holdings))}</td>
                <td />
              </tr>
            </tbody>
          </table>
        </Part>
        <Part title={t("needs")} more={needs.more}>
          <Rows views={needs.rows.map((row) => needView(row, naming, s))} />
        </Part>
        <Part title={t("recent")} more={interactions.more}>
          <Rows views={interactions.rows.map((row) => interactionView(row, naming))} />
        </Part>
        <footer className="print-foot">
          <span>{t("confidential")}</span>
          <span>{t("printedBy", { name: session.actor?.name ?? "", at: formatInstant(new Date(nowMs()).toISOString()) })}</span>
        </footer>
      </article>
    </div>
  );
};
