/* 可享权益: what of the branch's catalogue fits this client and why, what does not yet, and giving it (R062-R063, R075-R077). */
import { useState } from "react";
import type { ShownBenefit } from "#shared/contracts/clients/archiveTypes.ts";
import { formatNumber } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useArchive } from "./archivePort.tsx";
import { codeLabel } from "./fieldText.ts";
import { servingStrings } from "./servingStrings.ts";
import { benefitName, reasonsText } from "./servingViews.ts";

const BenefitLine = ({ benefit }: { readonly benefit: ShownBenefit }) => {
  const t = useText(servingStrings);
  const { file, form, naming } = useArchive();
  const name = benefitName(benefit, naming);
  const short = (benefit.pointsCost ?? 0) - file.service.pointsBalance;
  const give = () => form.begin("benefitGrant", undefined, { title: benefit.name, kind: benefit.kind }, { benefitId: benefit.benefitId });
  const redeem = () =>
    form.begin("loyaltyEntry", undefined, { direction: "spent", points: String(benefit.pointsCost ?? ""), reason: t("redeemOf", { name: benefit.name }) });
  return (
    <li className="row-line" data-benefit={benefit.benefitId}>
      <span className="row-line-lead">{codeLabel(naming, "benefitKind", benefit.kind)}</span>
      <div className="row-line-text">
        <div className="row-line-main">
          <span className="row-line-words">{name}</span>
          {benefit.pointsCost === null ? null : <span className="panel-note">{t("cost", { points: formatNumber(benefit.pointsCost, naming.language) })}</span>}
        </div>
        <div className="row-line-details" title={(naming.language === "en" ? benefit.descriptionEn : null) ?? benefit.description ?? undefined}>
          {reasonsText(benefit, naming, t)}
        </div>
      </div>
      {benefit.isEntitled ? (
        <span className="row-line-actions">
          {benefit.pointsCost !== null && short > 0 ? (
            <span className="panel-note">{t("pointsShort", { points: formatNumber(short, naming.language) })}</span>
          ) : (
            <>
              {benefit.pointsCost === null ? null : (
                <button type="button" className="quiet-button archive-small" aria-label={t("redeemOf", { name })} onClick={redeem}>
                  {t("redeem")}
                </button>
              )}
              <button type="button" className="quiet-button archive-small" aria-label={t("giveOf", { name })} onClick={give}>
                {t("give")}
              </button>
            </>
          )}
        </span>
      ) : null}
    </li>
  );
};

export const BenefitPanel = () => {
  const t = useText(servingStrings);
  const { file } = useArchive();
  const [showsOthers, setShowsOthers] = useState(false);
  const entitled = file.service.benefits.filter((benefit) => benefit.isEntitled);
  const others = file.service.benefits.filter((benefit) => !benefit.isEntitled);
  return (
    <Panel title={t("benefits")} note={`${entitled.length} · ${t("benefitsNote")}`}>
      {entitled.length === 0 ? <p className="archive-empty">{t("emptyBenefits")}</p> : null}
      <ul className="row-list">
        {[...entitled, ...(showsOthers ? others : [])].map((benefit) => (
          <BenefitLine key={benefit.benefitId} benefit={benefit} />
        ))}
      </ul>
      {others.length > 0 ? (
        <button type="button" className="quiet-button" aria-expanded={showsOthers} onClick={() => setShowsOthers(!showsOthers)}>
          {t("notYet", { count: others.length })}
        </button>
      ) : null}
    </Panel>
  );
};
