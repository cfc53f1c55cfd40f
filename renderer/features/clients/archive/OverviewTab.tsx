/* 概览: what to do next, what matures, what was said last, who this is, in four blocks. */
import { Button } from "antd";
import type { TimelineEntry } from "#shared/contracts/clients/archiveTypes.ts";
import { questions } from "#shared/domain/clients/questions.ts";
import { isDay } from "#shared/kernel/time.ts";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { Money } from "#renderer/ui/Money.tsx";
import { Panel, PanelPart } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { SubjectPanels } from "#renderer/ui/subjectPanels.tsx";
import { useText } from "#renderer/ui/text.ts";
import { ArchiveField } from "./ArchiveField.tsx";
import { useArchive } from "./archivePort.tsx";
import { codeLabel, ownTitle } from "./fieldText.ts";
import { assetTotal, barParts, comingMaturities, maturityState } from "./holdingViews.ts";
import { fillTarget, itemOfQuestion, tabOfList, targetLabel, type ArchiveTab } from "./missingItems.ts";
import { datesByComing, isOpenNeed, needView } from "./rowViews.ts";
import { sectionStrings } from "./sectionStrings.ts";
import { archiveStrings } from "./strings.ts";
import { TagList } from "./TagsSection.tsx";
import { awayText } from "./headerFacts.ts";
import { timelineLine } from "./timelineViews.ts";

const MoreButton = ({ tab }: { readonly tab: ArchiveTab }) => {
  const t = useText(archiveStrings);
  const { openTab } = useArchive();
  return (
    <button type="button" className="quiet-button archive-small" onClick={() => openTab(tab)}>
      {t("seeAll")}
    </button>
  );
};

const NextQuestionPart = () => {
  const t = useText(archiveStrings);
  const s = useText(sectionStrings);
  const { file, naming, fieldProps, form, openTab } = useArchive();
  const key = file.header.nextQuestion;
  const item = key && itemOfQuestion(file.client.kind === "company" ? "company" : "person", key);
  const target = item && fillTarget(item);
  if (!key || !target) return <p className="archive-empty">{t("noQuestion")}</p>;
  const words = questions[key];
  const label = targetLabel(target);
  const name = naming.language === "en" ? label.en : label.zh;
  const props = target.kind === "field" ? fieldProps(target.field, name) : undefined;
  return (
    <>
      <p className="overview-question">{naming.language === "en" ? words.en : words.zh}</p>
      {props ? <ArchiveField {...props} /> : null}
      {target.kind === "list" ? (
        <Button
          onClick={() => {
            openTab(tabOfList[target.table]);
            form.begin(target.table);
          }}
        >
          {s("addOf", { what: name })}
        </Button>
      ) : null}
    </>
  );
};

const NextBlock = () => {
  const t = useText(archiveStrings);
  const s = useText(sectionStrings);
  const { file, naming } = useArchive();
  const needs = file.needs.filter(isOpenNeed);
  const dates = datesByComing(file.importantDates)
    .filter((date) => date.next !== null)
    .slice(0, 3);
  return (
    <Panel title={t("nextStep")}>
      <SubjectPanels subjectId={file.clientId} area="next" />
      <PanelPart title={t("nextQuestion")}>
        <NextQuestionPart />
      </PanelPart>
      <PanelPart title={t("openNeeds")}>
        {needs.length === 0 ? <p className="archive-empty">{t("noOpenNeeds")}</p> : null}
        <ul className="overview-lines">
          {needs.slice(0, 3).map((need) => {
            const view = needView(need, naming, s);
            return (
              <li key={need.id}>
                <span className="row-line-lead">{view.lead}</span>
                <span className="overview-cut">{view.main}</span>
                <span className="panel-note">{view.details[0] ?? ""}</span>
              </li>
            );
          })}
        </ul>
        {needs.length > 3 ? <MoreButton tab="needs" /> : null}
      </PanelPart>
      <PanelPart title={t("nextDates")}>
        {dates.length === 0 ? <p className="archive-empty">{t("noDates")}</p> : null}
        <ul className="overview-lines">
          {dates.map((date) => (
            <li key={date.id}>
              <span className="row-line-lead">{codeLabel(naming, "dateKind", date.kind)}</span>
              <span className="overview-cut">
                {`${ownTitle(naming, "dateKind", date.kind, date.title)} `.trimStart()}
                {date.next ? formatDay(date.next.day, naming.language, "short") : ""}
              </span>
              {date.next ? <StateBadge tone={date.next.daysAway <= 14 ? "due" : "plain"}>{awayText(t, date.next.daysAway)}</StateBadge> : null}
            </li>
          ))}
        </ul>
      </PanelPart>
    </Panel>
  );
};

const AssetBlock = () => {
  const t = useText(archiveStrings);
  const s = useText(sectionStrings);
  const { file, naming, today } = useArchive();
  const own = file.holdings.filter((holding) => !holding.atOtherBank);
  const other = file.holdings.filter((holding) => holding.atOtherBank);
  const parts = barParts(file.holdings);
  const maturities = isDay(today) ? comingMaturities(file.holdings, today, 5) : [];
  const bank = file.client.assetTotal ?? assetTotal(own);
  return (
    <Panel title={t("assets")} actions={<MoreButton tab="holdings" />}>
      {file.holdings.length === 0 && file.client.assetTotal === null ? (
        <p className="archive-empty">{t("noAssets")}</p>
      ) : (
        <>
          <div className="overview-figures">
            <div>
              <div className="panel-note">{t("bankAssets")}</div>
              <div className="overview-figure">
                <Money fen={bank} />
              </div>
            </div>
            <div>
              <div className="panel-note">{t("otherAssets")}</div>
              <div className="overview-figure">
                <Money fen={assetTotal(other)} />
              </div>
            </div>
          </div>
          {parts.length > 0 ? (
            <>
              <div className="asset-bar" aria-hidden="true">
                {parts.map((part) => (
                  <span key={part.kind} data-shade={part.shade} style={{ flexGrow: part.percent }} />
                ))}
              </div>
              <ul className="asset-legend">
                {parts.map((part) => (
                  <li key={part.kind}>
                    <span className="asset-swatch" data-shade={part.shade} aria-hidden="true" />
                    {codeLabel(naming, "holdingKind", part.kind)} <Money fen={part.fen} />
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </>
      )}
      <PanelPart title={t("maturities")}>
        {maturities.length === 0 ? <p className="archive-empty">{t("noMaturities")}</p> : null}
        <ul className="overview-lines">
          {maturities.map((holding) => {
            const state = maturityState(holding, today);
            return (
              <li key={holding.id}>
                <span className="overview-day">{formatDay(holding.maturesOn ?? "", naming.language, "plain")}</span>
                <span className="overview-cut">{holding.productName ?? codeLabel(naming, "holdingKind", holding.kind)}</span>
                <Money fen={holding.amount ?? undefined} />
                {state && state.tone !== "plain" ? (
                  <StateBadge tone={state.tone}>
                    {state.days < 0 ? s("overdueDays", { count: -state.days }) : state.days === 0 ? s("dueToday") : s("dueSoon", { count: state.days })}
                  </StateBadge>
                ) : null}
              </li>
            );
          })}
        </ul>
      </PanelPart>
    </Panel>
  );
};

const RecentBlock = ({ timeline }: { readonly timeline: readonly TimelineEntry[] | undefined }) => {
  const t = useText(archiveStrings);
  const { file, naming, form, openTab } = useArchive();
  const interactions = file.interactions.toSorted((one, other) => other.happenedAt.localeCompare(one.happenedAt)).slice(0, 3);
  const lines = (timeline ?? [])
    .filter((entry) => entry.type === "remark" || entry.type === "holdingOpened")
    .slice(0, Math.max(1, 4 - interactions.length))
    .map((entry) => timelineLine(entry, naming, t));
  return (
    <Panel title={t("recent")} actions={<MoreButton tab="contacts" />}>
      {interactions.length === 0 ? (
        <>
          <p className="archive-empty">{t("noRecent")}</p>
          <Button
            onClick={() => {
              openTab("contacts");
              form.begin("interaction");
            }}
          >
            {t("commandLog")}
          </Button>
        </>
      ) : null}
      <ul className="overview-lines" data-loose="">
        {interactions.map((row) => (
          <li key={row.id}>
            <span className="overview-day">{formatInstant(row.happenedAt, "day")}</span>
            <span className="row-line-lead">{codeLabel(naming, "channel", row.channel)}</span>
            <span className="overview-clamp">
              {row.summary}
              {row.clientWords ? <q className="row-line-quote">{row.clientWords}</q> : null}
            </span>
          </li>
        ))}
      </ul>
      {lines.length > 0 ? (
        <ul className="overview-lines overview-quiet">
          {lines.map((line) => (
            <li key={line.key}>
              <span className="overview-day">{line.day}</span>
              <span className="overview-cut">{[line.lead, line.title, line.body].filter((text) => text !== "").join(" ")}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </Panel>
  );
};

const typeFields = ["clientGroup", "lifecycleStage", "lifeStage", "preferenceType", "behaviourType", "corporateSegment", "occupationGroup"] as const;

const PortraitBlock = () => {
  const t = useText(archiveStrings);
  const { file, naming, today } = useArchive();
  const { client } = file;
  const types = typeFields.flatMap((field) => {
    const value = field === "preferenceType" ? file.header.preferenceType : client[field];
    return value ? [{ field, text: codeLabel(naming, field, value) }] : [];
  });
  const assessed = client.riskAssessedOn;
  // A risk assessment holds for a year (X12).
  const isExpired = assessed !== null && `${Number(assessed.slice(0, 4)) + 1}${assessed.slice(4)}` < today;
  return (
    <Panel title={t("portrait")} actions={<MoreButton tab="needs" />}>
      <PanelPart title={t("tags")}>
        <TagList />
      </PanelPart>
      <PanelPart title={t("types")}>
        {types.length === 0 ? <p className="archive-empty">{t("noTypes")}</p> : null}
        <div className="chip-row">
          {types.map(({ field, text }) => (
            <StateBadge key={field} tone="plain">
              {text}
            </StateBadge>
          ))}
        </div>
      </PanelPart>
      <PanelPart title={t("risk")}>
        <p className="overview-risk">
          <strong>{client.riskCapacity ? codeLabel(naming, "riskCapacity", client.riskCapacity) : t("riskMissing")}</strong>
          {assessed ? <span className="panel-note">{t("riskAssessed", { day: formatDay(assessed, naming.language, "plain") })}</span> : null}
          {isExpired ? <StateBadge tone="due">{t("riskExpired")}</StateBadge> : null}
        </p>
      </PanelPart>
    </Panel>
  );
};

export const OverviewTab = ({ timeline }: { readonly timeline: readonly TimelineEntry[] | undefined }) => (
  <div className="overview">
    <NextBlock />
    <AssetBlock />
    <RecentBlock timeline={timeline} />
    <PortraitBlock />
  </div>
);
