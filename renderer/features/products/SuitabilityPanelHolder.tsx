/* What may be recommended to one client and what was (R158-R163), and how the assets stand against the plan (R165-R167). */
import { Button } from "antd";
import { useState } from "react";
import { driftLimit } from "#shared/domain/products/allocation.ts";
import type { Suitability } from "#shared/contracts/products.ts";
import { useApi } from "#renderer/api/api.ts";
import { type Labels, useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { formatDay, formatMoneyShort } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { formValuesOf } from "#renderer/ui/RowForm.tsx";
import { todayInChina } from "#renderer/ui/time.ts";
import { AssessHolder } from "./AssessHolder.tsx";
import { AllocationEditor } from "./CaseEditor.tsx";
import { ExceptionHolder } from "./ExceptionHolder.tsx";
import { RecommendationList } from "./RecommendationList.tsx";
import { RecommendHolder } from "./RecommendHolder.tsx";
import { ShareBars } from "./ShareBars.tsx";
import { productStrings } from "./strings.ts";
import { useProductActs } from "./useProductActs.ts";
import "./products.css";

const tones: Readonly<Record<Suitability["state"], Tone>> = { none: "due", valid: "done", endsSoon: "due", expired: "overdue" };
const planFields = ["title", "state", "reviewOn", "goal", "riskPlan", "taxPlan", "inheritancePlan", "marketView"] as const;

const useStanding = (value: Suitability, labels: Labels): string => {
  const t = useText(productStrings);
  const language = useLanguage();
  const day = (text: string | null): string => (text === null ? "" : formatDay(text, language, "plain"));
  const capacity = labels.of("riskCapacity", value.capacity);
  if (value.state === "none") return t("capacityNone");
  if (value.state === "expired") return t("capacityExpired", { capacity, on: day(value.assessedOn), until: day(value.validUntil) });
  return t(value.state === "endsSoon" ? "capacityEndsSoon" : "capacityValid", { capacity, until: day(value.validUntil) });
};

const Standing = ({ value, labels }: { readonly value: Suitability; readonly labels: Labels }) => {
  const t = useText(productStrings);
  const language = useLanguage();
  const words = useWordsOf();
  const standing = useStanding(value, labels);
  return (
    <>
      <p className="product-standing">
        <StateBadge tone={tones[value.state]}>{standing}</StateBadge>
        {value.isElder && value.age !== null ? <StateBadge tone="due">{t("elder", { age: value.age })}</StateBadge> : null}
      </p>
      {value.exceptions.map((one) => (
        <p key={one.id} className="product-quiet">
          {t("exceptionLine", { name: `${words(one.productName, one.productNameEn)} · ${one.reason}`, until: formatDay(one.validUntil, language, "plain") })}
        </p>
      ))}
    </>
  );
};

const PlanPanel = ({ clientId, labels }: { readonly clientId: string; readonly labels: Labels }) => {
  const t = useText(productStrings);
  const api = useApi();
  const language = useLanguage();
  const acts = useProductActs();
  const [isEditing, setEditing] = useState(false);
  const value = useRead(`plans of ${clientId}`, () => api.products.plans({ clientId }), ["products", `client:${clientId}`]).value;
  const plan = value?.plans.find(({ state }) => state !== "closed");
  const drift = (points: number | null): string => {
    if (points === null || Math.abs(points) < driftLimit) return "";
    return points > 0 ? t("over", { points }) : t("under", { points: -points });
  };
  return (
    <Panel
      title={t("planPanel")}
      actions={
        <Button size="small" onClick={() => setEditing(true)}>
          {t(plan ? "editPlan" : "newPlan")}
        </Button>
      }
    >
      <p className="panel-quiet">
        {plan ? t("planLine", { title: plan.title, on: plan.reviewOn === null ? "–" : formatDay(plan.reviewOn, language, "plain") }) : t("noPlan")}
      </p>
      {plan?.goal ? <p className="product-text">{plan.goal}</p> : null}
      {value?.allocation.length === 0 ? <p className="panel-quiet">{t("noAssets")}</p> : null}
      <ShareBars
        lines={(value?.allocation ?? []).map((line) => ({
          name: labels.of("assetClass", line.assetClass),
          percent: line.actual,
          note: [formatMoneyShort(line.amount, language), line.target === null ? "" : `${t("target")} ${line.target}%`, drift(line.drift)]
            .filter((part) => part !== "")
            .join(" · "),
        }))}
      />
      {isEditing ? (
        <AllocationEditor
          table="wealthPlan"
          title={t(plan ? "editPlan" : "newPlan")}
          fields={planFields}
          row={plan ? formValuesOf(plan, planFields) : { state: "draft" }}
          shares={plan?.shares ?? []}
          labels={labels}
          onClose={() => setEditing(false)}
          onSave={async (values, shares) => {
            const answer = await api.products.savePlan({ clientId, ...(plan ? { planId: plan.id } : {}), values, shares: [...shares] });
            return acts.settle(answer, t("planSaved"), "wealthPlan") !== undefined;
          }}
        />
      ) : null}
    </Panel>
  );
};

export const SuitabilityPanelHolder = ({ subjectId: clientId }: { readonly subjectId: string }) => {
  const t = useText(productStrings);
  const api = useApi();
  const labels = useLabels();
  const acts = useProductActs();
  const go = useGo();
  const today = todayInChina();
  const [dialog, setDialog] = useState<"recommend" | "assess" | "exception">();
  const value = useRead(`suitability of ${clientId}`, () => api.products.suitability({ clientId }), ["products", `client:${clientId}`]).value;
  const close = (): void => setDialog(undefined);
  const group = productStrings.ref("page");
  useCommands([
    { id: "product.recommend", label: productStrings.ref("dialogRecommend"), group, shortcut: "Alt+R", run: () => setDialog("recommend") },
    { id: "product.assess", label: productStrings.ref("assess"), group, run: () => setDialog("assess") },
  ]);
  return (
    <>
      <Panel
        title={t("panel")}
        actions={
          <>
            {value && value.recommendations.length > 0 ? (
              <ExportButton ask={{ kind: "list", wish: { list: "recommendations", clientId }, rows: value.recommendations.length }} size="small" />
            ) : null}
            {value?.mayGrant ? (
              <Button size="small" onClick={() => setDialog("exception")}>
                {t("grant")}
              </Button>
            ) : null}
            <Button size="small" onClick={() => go("/surveys")}>
              {t("toForm")}
            </Button>
            <Button size="small" onClick={() => setDialog("assess")}>
              {t("assess")}
            </Button>
            <Button size="small" onClick={() => setDialog("recommend")}>
              {t("recommend")}
            </Button>
          </>
        }
      >
        {value ? (
          <>
            <Standing value={value} labels={labels} />
            <RecommendationList
              recommendations={value.recommendations}
              labels={labels}
              nothing={t("noRecommendations")}
              onOutcome={async (recommendationId, outcome) => acts.settle(await api.products.saveOutcome({ recommendationId, outcome }), t("outcomeSaved"))}
            />
          </>
        ) : null}
      </Panel>
      <PlanPanel clientId={clientId} labels={labels} />
      {dialog === "recommend" ? <RecommendHolder clientId={clientId} labels={labels} onClose={close} /> : null}
      {dialog === "assess" ? (
        <AssessHolder
          clientId={clientId}
          isElder={value?.isElder ?? false}
          unusedAnswers={value?.unusedAnswers ?? []}
          today={today}
          labels={labels}
          onClose={close}
        />
      ) : null}
      {dialog === "exception" ? <ExceptionHolder clientId={clientId} today={today} onClose={close} /> : null}
    </>
  );
};
