/* 周计划: what makes somebody worth a visit, and the working day into which visits are placed. */
import { Button } from "antd";
import { useState } from "react";
import { defaultPlanSettings, defaultWeights, type PlannerWeights, type PlanSettings } from "#shared/domain/visits/planner.ts";
import { planBounds, weightBounds } from "#shared/domain/visits/planSettings.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept } from "#renderer/ui/branchKept.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { NumberLine } from "./NumberLine.tsx";
import { OfficeForm } from "./OfficeForm.tsx";
import { type DayTexts, dayOfTexts, numberOfText, planKeys, textsOfDay, textsOfWeights, weightKeys, weightsOfTexts, type WeightTexts } from "./plannerForm.ts";
import { plannerStrings } from "./plannerStrings.ts";
import { useSettle } from "./useSettle.ts";

const WeightsForm = ({ stored, onSave }: { readonly stored: PlannerWeights; readonly onSave: (weights: PlannerWeights | null) => Promise<boolean> }) => {
  const t = useText(plannerStrings);
  const [typed, setTyped] = useState<WeightTexts>();
  const texts = typed ?? textsOfWeights(stored);
  const weights = weightsOfTexts(texts);
  const isDefault = weightKeys.every((key) => stored[key] === defaultWeights[key]);
  const save = async (next: PlannerWeights | null): Promise<void> => {
    if (await onSave(next)) setTyped(undefined);
  };
  return (
    <Panel
      title={t("weights")}
      note={t("weightsNote")}
      actions={
        <Button disabled={isDefault} onClick={() => void save(null)}>
          {t("restore")}
        </Button>
      }
    >
      <div className="number-lines">
        {weightKeys.map((key) => {
          const { min, max } = weightBounds[key];
          const isWrong = numberOfText(texts[key], weightBounds[key]) === null;
          return (
            <NumberLine
              key={key}
              label={t(`weight_${key}`)}
              hint={t(`weight_${key}_hint`)}
              note={texts[key] === String(defaultWeights[key]) ? "" : t("isDefault", { value: defaultWeights[key] })}
              value={texts[key]}
              problem={isWrong ? t("problem_outOfRange", { min, max }) : undefined}
              onChange={(value) => setTyped({ ...texts, [key]: value })}
            />
          );
        })}
      </div>
      <div className="setting-actions">
        <Button type="primary" disabled={!typed || !weights} onClick={() => weights && void save(weights)}>
          {t("save")}
        </Button>
        {typed ? <Button onClick={() => setTyped(undefined)}>{t("discard")}</Button> : null}
      </div>
    </Panel>
  );
};

const DayForm = ({ stored, onSave }: { readonly stored: PlanSettings; readonly onSave: (settings: PlanSettings | null) => Promise<boolean> }) => {
  const t = useText(plannerStrings);
  const [typed, setTyped] = useState<DayTexts>();
  const texts = typed ?? textsOfDay(stored);
  const outcome = dayOfTexts(texts);
  const isDefault = JSON.stringify(textsOfDay(stored)) === JSON.stringify(textsOfDay(defaultPlanSettings));
  const save = async (next: PlanSettings | null): Promise<void> => {
    if (await onSave(next)) setTyped(undefined);
  };
  const changeSpan = (index: number, side: 0 | 1, value: string): void =>
    setTyped({
      ...texts,
      hours: texts.hours.map((span, at) => (at !== index ? span : side === 0 ? ([value, span[1]] as const) : ([span[0], value] as const))),
    });
  return (
    <Panel
      title={t("workDay")}
      note={t("workDayNote")}
      actions={
        <Button disabled={isDefault} onClick={() => void save(null)}>
          {t("restore")}
        </Button>
      }
    >
      <div className="hours-line">
        <span>{t("hours")}</span>
        {texts.hours.map(([from, to], index) => (
          <span key={index} className="hours-span">
            <input
              className="cell-input"
              aria-label={t("hoursFrom", { count: index + 1 })}
              value={from}
              maxLength={5}
              inputMode="numeric"
              onChange={(event) => changeSpan(index, 0, event.target.value)}
            />
            {"–"}
            <input
              className="cell-input"
              aria-label={t("hoursTo", { count: index + 1 })}
              value={to}
              maxLength={5}
              inputMode="numeric"
              onChange={(event) => changeSpan(index, 1, event.target.value)}
            />
            {texts.hours.length > 1 ? (
              <button
                type="button"
                className="quiet-button"
                aria-label={t("removeHours", { count: index + 1 })}
                onClick={() => setTyped({ ...texts, hours: texts.hours.filter((_, at) => at !== index) })}
              >
                {"✕"}
              </button>
            ) : null}
          </span>
        ))}
        {texts.hours.length < 4 ? (
          <button type="button" className="quiet-button" onClick={() => setTyped({ ...texts, hours: [...texts.hours, ["", ""]] })}>
            {t("addHours")}
          </button>
        ) : null}
      </div>
      <div className="number-lines">
        {planKeys.map((key) => {
          const { min, max } = planBounds[key];
          const isWrong = numberOfText(texts.numbers[key], planBounds[key]) === null;
          return (
            <NumberLine
              key={key}
              label={t(`plan_${key}`)}
              hint={t(`plan_${key}_hint`)}
              note={texts.numbers[key] === String(defaultPlanSettings[key]) ? "" : t("isDefault", { value: defaultPlanSettings[key] })}
              value={texts.numbers[key]}
              problem={isWrong ? t("problem_outOfRange", { min, max }) : undefined}
              onChange={(value) => setTyped({ ...texts, numbers: { ...texts.numbers, [key]: value } })}
            />
          );
        })}
      </div>
      <div className="setting-actions">
        <Button type="primary" disabled={!typed || "problem" in outcome} onClick={() => "settings" in outcome && void save(outcome.settings)}>
          {t("save")}
        </Button>
        {typed ? <Button onClick={() => setTyped(undefined)}>{t("discard")}</Button> : null}
        {"problem" in outcome && outcome.problem !== "outOfRange" ? (
          <span className="setting-problem" role="alert">
            {t(`problem_${outcome.problem}`)}
          </span>
        ) : null}
      </div>
    </Panel>
  );
};

export const PlannerSection = () => {
  const t = useText(plannerStrings);
  const api = useApi();
  const settle = useSettle();
  const reading = useRead("plannerSettings", () => api.visits.plannerSettings({}), ["table:setting"]);
  if (!reading.value) return <ReadState reading={reading} lines={8} />;
  const { weights, settings, office } = reading.value;
  return (
    <BranchKept>
      <WeightsForm
        stored={weights}
        onSave={async (next) => settle(await api.visits.savePlannerWeights({ weights: next }), t(next ? "savedWeights" : "restored"))}
      />
      <DayForm
        stored={settings}
        onSave={async (next) =>
          settle(
            await api.visits.savePlanSettings({ settings: next === null ? null : { ...next, hours: next.hours.map(([from, to]) => [from, to]) } }),
            t(next ? "savedDay" : "restored"),
          )
        }
      />
      <OfficeForm
        stored={office}
        onSave={async (next) => settle(await api.visits.savePlannerOffice({ office: next }), t(next ? "savedOffice" : "clearedOffice"))}
      />
    </BranchKept>
  );
};
