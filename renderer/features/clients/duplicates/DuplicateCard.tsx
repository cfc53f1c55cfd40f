/* One client that may be the same as another: what identifies them, masked, and what agrees. */
import { Button } from "antd";
import type { DuplicateCandidate, Likelihood } from "#shared/contracts/clients/duplicateTypes.ts";
import { duplicateReasonLabels, type DuplicateReason } from "#shared/domain/clients/duplicates.ts";
import { formatPartialDate } from "#shared/domain/clients/partialDate.ts";
import { isOrganisation } from "#renderer/features/clients/archive/fieldGroups.ts";
import { codeLabel, type Naming } from "#renderer/features/clients/archive/fieldText.ts";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { duplicateStrings } from "./strings.ts";

const tones: Readonly<Record<Likelihood, Tone>> = { certain: "overdue", likely: "due", possible: "plain" };

export const VerdictBadge = ({ verdict }: { readonly verdict: Likelihood }) => {
  const t = useText(duplicateStrings);
  return <StateBadge tone={tones[verdict]}>{t(verdict === "certain" ? "verdictSame" : verdict === "likely" ? "verdictLikely" : "verdictPossible")}</StateBadge>;
};

/** Codes of reasons in words. */
export const reasonWords = (reasons: readonly DuplicateReason[], language: Naming["language"]): string => {
  const words = reasons.map((reason) => duplicateReasonLabels[reason]);
  return words.map((word) => (language === "en" ? word.en : word.zh)).join(language === "en" ? ", " : "、");
};

type Shown = Omit<DuplicateCandidate, "score" | "likelihood" | "reasons">;

export const DuplicateFacts = ({ client, naming }: { readonly client: Shown; readonly naming: Naming }) => {
  const t = useText(duplicateStrings);
  const facts: readonly (readonly [string, string | null])[] = [
    [t("document"), client.maskedDocument],
    [t("phone"), client.maskedPhone],
    [t(isOrganisation(client.kind) ? "founded" : "birth"), client.beginsOn && formatPartialDate(client.beginsOn, naming.language === "en" ? "en" : "zh")],
    [t("manager"), client.managerName],
  ];
  return (
    <dl className="duplicate-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? t("none")}</dd>
        </div>
      ))}
    </dl>
  );
};

interface DuplicateCardProps {
  readonly candidate: DuplicateCandidate;
  readonly naming: Naming;
  readonly actionLabel: string;
  readonly onAction: () => void;
}

export const DuplicateCard = ({ candidate, naming, actionLabel, onAction }: DuplicateCardProps) => (
  <div className="duplicate-card">
    <div className="row-line-main">
      <strong>{candidate.name}</strong>
      <VerdictBadge verdict={candidate.likelihood} />
      {candidate.tier ? <span className="panel-note">{codeLabel(naming, "tier", candidate.tier)}</span> : null}
      <Button className="duplicate-action" onClick={onAction}>
        {actionLabel}
      </Button>
    </div>
    <DuplicateFacts client={candidate} naming={naming} />
    <p className="row-line-details">{reasonWords(candidate.reasons, naming.language)}</p>
  </div>
);
