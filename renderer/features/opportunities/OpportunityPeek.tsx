/* One opportunity: stage, what comes next, why it was raised, products, papers, and everything that happened. */
import { Button } from "antd";
import type { ReactNode } from "react";
import type { OpportunityFile, StepLine } from "#shared/contracts/opportunities.ts";
import { isOpenStage, nextStages, type Stage } from "#shared/domain/opportunities/stages.ts";
import { parseReason } from "#shared/domain/rules/reason.ts";
import { reasonLines } from "#shared/domain/rules/reasonWords.ts";
import { stagesOfTalk } from "#shared/domain/catalogue/stagesOfTalk.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { DayText, InstantText } from "#renderer/ui/DayText.tsx";
import { DropMenu } from "#renderer/ui/DropMenu.tsx";
import { Money } from "#renderer/ui/Money.tsx";
import { PeekPanel } from "#renderer/ui/PeekPanel.tsx";
import { useWordsOf, useTitleOf } from "#renderer/ui/twoLanguages.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { TalkScripts } from "#renderer/ui/talkScripts.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { opportunityStrings } from "./strings.ts";
import { UnsuitableActs } from "./UnsuitableActs.tsx";
import { useUnsuitableText } from "./useOpportunityActs.ts";

export interface PeekActs {
  readonly onMove: (stage: Stage) => void;
  readonly onTouch: () => void;
  readonly onEdit: () => void;
  readonly onAssign: () => void;
  readonly onRemove: () => void;
  readonly onProposal: (proposalId?: string) => void;
  readonly onContract: (contractId?: string) => void;
  readonly onRecommend: (productId: string | undefined) => void;
  readonly onOpenClient: () => void;
  readonly onPlanVisit: () => void;
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="opportunity-fact">
    <span>{label}</span>
    <div>{children}</div>
  </div>
);

const Block = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="opportunity-block" aria-label={title}>
    <h3>{title}</h3>
    {children}
  </section>
);

const StepText = ({ step, labels }: { readonly step: StepLine; readonly labels: Labels }) => {
  const t = useText(opportunityStrings);
  const stage = (code: string | null): string => labels.of("opportunityStage", code);
  if (step.kind === "stage") {
    return (
      <span>
        {t("step_stage", { from: stage(step.fromStage), to: stage(step.toStage) })}
        {step.body === null ? "" : ` · ${step.body}`}
      </span>
    );
  }
  if (step.kind === "assignment") return <span>{t("step_assignment", { name: step.body ?? "" })}</span>;
  return (
    <span>
      {step.kind === "touch" ? [t("step_touch"), labels.of("channel", step.channel)].filter(Boolean).join(" · ") : t("step_note")} · {step.body}
    </span>
  );
};

interface OpportunityPeekProps extends PeekActs {
  readonly file: OpportunityFile;
  readonly labels: Labels;
  readonly onClose: () => void;
}

export const OpportunityPeek = ({ file, labels, onClose, ...acts }: OpportunityPeekProps) => {
  const t = useText(opportunityStrings);
  const language = useLanguage();
  const unsuitableText = useUnsuitableText();
  const titleOf = useTitleOf();
  const words = useWordsOf();
  const { line } = file;
  const isOpen = isOpenStage(line.stage);
  const reason = parseReason(line.reason);
  const why = reason ? reasonLines(reason, language === "en" ? "en" : "zh", (dictionary, code) => labels.of(dictionary, code)) : [];
  const ruleName = words(file.ruleName, file.ruleNameEn);
  const isLate = isOpen && line.nextStepOn !== null && line.nextStepOn < file.today;
  return (
    <PeekPanel title={line.clientName} onClose={onClose}>
      <p className="opportunity-title">
        {titleOf(line)}{" "}
        <StateBadge tone={line.stage === "won" ? "done" : line.stage === "lost" ? "off" : "accent"}>{labels.of("opportunityStage", line.stage)}</StateBadge>
        {file.products.some(({ isWithdrawn }) => isWithdrawn) && isOpen ? <StateBadge tone="due">{t("withdrawn")}</StateBadge> : null}
      </p>
      <div className="opportunity-acts">
        {isOpen ? (
          <Button type="primary" onClick={acts.onTouch}>
            {t("touch")}
          </Button>
        ) : null}
        <DropMenu
          items={nextStages(line.stage).map((stage) => ({ key: stage, label: labels.of("opportunityStage", stage), onClick: () => acts.onMove(stage) }))}
        >
          <Button>{t("move")} ▾</Button>
        </DropMenu>
        <Button onClick={acts.onEdit}>{t("edit")}</Button>
        {file.mayAssign && isOpen ? <Button onClick={acts.onAssign}>{t("assign")}</Button> : null}
        <Button onClick={acts.onPlanVisit}>{t("planVisit")}</Button>
        <Button onClick={acts.onOpenClient}>{t("openClient")}</Button>
        <Button onClick={acts.onRemove}>{t("remove")}</Button>
      </div>
      {isOpen ? (
        <Fact label={t("nextStep")}>
          {words(line.nextStep, line.nextStepEn) ?? "–"}{" "}
          {line.nextStepOn === null ? null : (
            <StateBadge tone={isLate ? "overdue" : "plain"}>
              <DayText day={line.nextStepOn} form="short" />
            </StateBadge>
          )}
        </Fact>
      ) : (
        <Fact label={t("closing")}>
          {[labels.of("closeReason", line.closeReason), line.competitor, line.summary].filter(Boolean).join(" · ")}{" "}
          <DayText day={line.closedOn ?? undefined} form="short" />
        </Fact>
      )}
      <Fact label={t("amount")}>
        <Money fen={line.closedAmount ?? line.expectedAmount ?? undefined} />
        {isOpen && line.expectedOn !== null ? (
          <span className="opportunity-quiet">
            {" "}
            {t("expectedOn")} <DayText day={line.expectedOn} form="short" />
          </span>
        ) : null}
      </Fact>
      <Fact label={t("products")}>
        {file.products.length === 0 ? "–" : null}
        {file.products.map((product) => (
          <span key={product.id} className="opportunity-tag">
            {[labels.of("holdingKind", product.productKind), words(product.productName, product.productNameEn)].filter(Boolean).join(" ")}
            {product.amount === null ? null : (
              <>
                {" "}
                <Money fen={product.amount} />
              </>
            )}
            {product.risk === null ? null : <StateBadge tone="plain">{product.risk}</StateBadge>}
            {product.isWithdrawn ? <StateBadge tone="due">{t("withdrawn")}</StateBadge> : null}
          </span>
        ))}
        {isOpen && file.unsuitable.length > 0 ? (
          <div className="opportunity-problems">
            {unsuitableText(file.unsuitable)}
            <UnsuitableActs products={file.unsuitable} onRecommend={acts.onRecommend} />
          </div>
        ) : null}
      </Fact>
      <Fact label={t("owner")}>
        {line.ownerName ?? t("nobody")}
        {line.assignedBy === null ? null : <span className="opportunity-quiet"> · {labels.of("assignmentReason", line.assignedBy)}</span>}
      </Fact>
      {file.supporterName === null ? null : <Fact label={t("supporter")}>{file.supporterName}</Fact>}
      <Fact label={t("sellKind")}>{labels.of("sellKind", line.sellKind) || "–"}</Fact>
      {line.note === null ? null : <Fact label={t("note")}>{line.note}</Fact>}
      <Block title={t("why")}>
        <ul className="opportunity-why">
          {why.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <p className="opportunity-quiet">
          {ruleName === null ? t("byHand", { source: labels.of("opportunitySource", line.source) }) : t("byRule", { name: ruleName })} ·{" "}
          <DayText day={line.raisedOn} form="short" />
        </p>
      </Block>
      {isOpen ? <TalkScripts clientId={line.clientId} purpose="product" stages={stagesOfTalk(line.stage)} /> : null}
      <Block title={t("proposals")}>
        {file.proposals.map((proposal) => (
          <button key={proposal.id} type="button" className="panel-row-link" onClick={() => acts.onProposal(proposal.id)}>
            {proposal.title} · {labels.of("proposalState", proposal.state)}
          </button>
        ))}
        <div>
          <Button size="small" onClick={() => acts.onProposal()}>
            {t("addProposal")}
          </Button>
        </div>
      </Block>
      <Block title={t("contracts")}>
        {file.contracts.map((contract) => (
          <button key={contract.id} type="button" className="panel-row-link" onClick={() => acts.onContract(contract.id)}>
            {[contract.number, contract.title, labels.of("contractState", contract.state)].filter(Boolean).join(" · ")}
          </button>
        ))}
        <div>
          <Button size="small" onClick={() => acts.onContract()}>
            {t("addContract")}
          </Button>
        </div>
      </Block>
      <Block title={t("history")}>
        {file.steps.length === 0 ? <p className="opportunity-quiet">{t("stepsEmpty")}</p> : null}
        <ol className="opportunity-steps">
          {file.steps.map((step) => (
            <li key={step.id}>
              <span className="opportunity-quiet">
                <InstantText at={step.happenedAt} /> {step.byName}
              </span>
              <StepText step={step} labels={labels} />
            </li>
          ))}
        </ol>
      </Block>
    </PeekPanel>
  );
};
