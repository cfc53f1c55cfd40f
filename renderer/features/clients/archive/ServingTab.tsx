/* 服务: who serves the client and how, loans on their way, what the client may have and has got, events, advice (R056-R077). */
import { clientFields, type ClientField } from "#shared/domain/clients/clientFields.ts";
import type { ExportWish } from "#shared/contracts/exchange/exports.ts";
import { useExport } from "#renderer/ui/exporting.tsx";
import { formatNumber } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { ArchiveField } from "./ArchiveField.tsx";
import { useArchive } from "./archivePort.tsx";
import { BenefitPanel } from "./BenefitPanel.tsx";
import { codeLabel } from "./fieldText.ts";
import { isOrganisation } from "./fieldGroups.ts";
import { ListSection } from "./ListSection.tsx";
import { walkFields } from "./ProfileTab.tsx";
import { servingStrings } from "./servingStrings.ts";
import { adviceView, briefingView, grantView, loanView, loyaltyView, memberView, nextStage, participationView } from "./servingViews.ts";

const personFields = ["cultivationStage", "cultivationSinceOn", "serviceRoute", "satisfaction", "vipCardIssued", "vipCardIssuedOn"] as const;
const companyFields = [...personFields, "corporateSegment", "companyHistory", "companyPlans", "companyDifficulties"] as const;

const FullArchiveNotice = () => {
  const t = useText(servingStrings);
  const go = useGo();
  const { file, openTab } = useArchive();
  const missing = file.service.fullArchive;
  if (missing === null) return null;
  if (missing.length === 0)
    return (
      <p className="service-notice">
        <StateBadge tone="done">{t("fullArchiveKept")}</StateBadge>
      </p>
    );
  const act = { information: () => openTab("profile"), cooperation: () => openTab("holdings"), report: () => go("/visits", { plan: file.clientId }) };
  return (
    <p className="service-notice">
      <StateBadge tone="due">{t("fullArchive")}</StateBadge>
      <span>{t("missing", { parts: missing.map((part) => t(`part_${part}`)).join(t("between")) })}</span>
      {missing.map((part) => (
        <button key={part} type="button" className="quiet-button archive-small" onClick={act[part]}>
          {t(`fill_${part}`)}
        </button>
      ))}
    </p>
  );
};

const WayPanel = () => {
  const t = useText(servingStrings);
  const { file, naming, fieldProps } = useArchive();
  const { proposedRoute } = file.service;
  const fields: readonly ClientField[] = isOrganisation(file.client.kind) ? companyFields : personFields;
  const route = fieldProps("serviceRoute", "");
  return (
    <Panel title={t("way")}>
      <FullArchiveNotice />
      <div className="archive-fields" onKeyDown={walkFields}>
        {fields.map((field) => {
          const props = fieldProps(field, naming.language === "en" ? clientFields[field].en : clientFields[field].zh);
          return props ? <ArchiveField key={field} {...props} /> : null;
        })}
      </div>
      {proposedRoute !== null && proposedRoute !== file.client.serviceRoute && route ? (
        <p className="panel-note service-proposal">
          {t("routeProposed", { route: codeLabel(naming, "serviceRoute", proposedRoute) })}
          <button type="button" className="quiet-button archive-small" onClick={() => route.onSave(proposedRoute)}>
            {t("routeTake")}
          </button>
        </p>
      ) : null}
    </Panel>
  );
};

const SmallButton = ({ label, onClick }: { readonly label: string; readonly onClick: () => void }) => (
  <button type="button" className="quiet-button archive-small" onClick={onClick}>
    {label}
  </button>
);

type ServiceList = Extract<ExportWish["list"], "serviceTeams" | "loans" | "benefitsGiven" | "loyaltyPoints" | "participations">;

/** Exports one list of this client; nothing to export, no button. */
const ExportList = ({ list, rows }: { readonly list: ServiceList; readonly rows: number }) => {
  const t = useText(servingStrings);
  const open = useExport();
  const { file } = useArchive();
  if (rows === 0) return null;
  return <SmallButton label={t("exportList")} onClick={() => open({ kind: "list", wish: { list, clientId: file.clientId }, rows })} />;
};

const LoanSection = () => {
  const t = useText(servingStrings);
  const { file, naming, setRow } = useArchive();
  const { loans } = file.service;
  return (
    <ListSection
      table="loanApplication"
      empty={t("emptyLoans")}
      rows={loans}
      views={loans.map((loan) => loanView(loan, naming, t))}
      rowActions={({ id }) => {
        const next = nextStage(loans.find((loan) => loan.id === id)?.stage ?? "", naming);
        return next ? <SmallButton label={t("advance", { stage: next.label })} onClick={() => setRow("loanApplication", id, { stage: next.code })} /> : null;
      }}
      extraAction={<ExportList list="loans" rows={loans.length} />}
    />
  );
};

export const ServingTab = () => {
  const t = useText(servingStrings);
  const go = useGo();
  const { file, naming, today, setRow } = useArchive();
  const { service, clientId } = file;
  return (
    <div className="archive-columns">
      <div className="archive-span">
        <WayPanel />
      </div>
      <div className="service-column">
        <ListSection
          table="serviceMember"
          empty={t("emptyTeam")}
          rows={service.members}
          views={service.members.map((row) => memberView(row, naming, t))}
          rowActions={({ main }) => <SmallButton label={t("giveTask")} onClick={() => go("/follow-ups", { client: clientId, delegate: main })} />}
          extraAction={<ExportList list="serviceTeams" rows={service.members.length} />}
        />
        <BenefitPanel />
        <ListSection table="briefing" empty={t("emptyBriefings")} rows={service.briefings} views={service.briefings.map((row) => briefingView(row, naming))} />
      </div>
      <div className="service-column">
        <LoanSection />
        <ListSection
          table="benefitGrant"
          empty={t("emptyGrants")}
          rows={service.grants}
          views={service.grants.map((row) => grantView(row, naming, t, today, service.benefits))}
          extraAction={<ExportList list="benefitsGiven" rows={service.grants.length} />}
        />
        <ListSection
          table="loyaltyEntry"
          empty={t("emptyPoints")}
          rows={service.loyalty}
          views={service.loyalty.map((row) => loyaltyView(row, naming))}
          extraAction={
            <>
              <span className="service-balance">{t("balance", { points: formatNumber(service.pointsBalance, naming.language) })}</span>
              <ExportList list="loyaltyPoints" rows={service.loyalty.length} />
            </>
          }
        />
        <ListSection
          table="participation"
          empty={t("emptyEvents")}
          rows={service.participations}
          views={service.participations.map((row) => participationView(row, naming))}
          rowActions={({ id }) => {
            const state = service.participations.find((row) => row.id === id)?.state;
            return state === "invited" || state === "accepted" ? (
              <>
                <SmallButton label={t("attended")} onClick={() => setRow("participation", id, { state: "attended" })} />
                <SmallButton label={t("declined")} onClick={() => setRow("participation", id, { state: "declined" })} />
              </>
            ) : null;
          }}
          extraAction={<ExportList list="participations" rows={service.participations.length} />}
        />
        <ListSection
          table="adviceReview"
          empty={t("emptyAdvice")}
          rows={service.adviceReviews}
          views={service.adviceReviews.map((row) => adviceView(row, naming, t))}
          rowActions={({ id }) =>
            service.adviceReviews.find((row) => row.id === id)?.state === "open" ? (
              <>
                <SmallButton label={t("adviceDone")} onClick={() => setRow("adviceReview", id, { state: "done" })} />
                <SmallButton label={t("adviceKept")} onClick={() => setRow("adviceReview", id, { state: "kept" })} />
              </>
            ) : null
          }
        />
      </div>
    </div>
  );
};
