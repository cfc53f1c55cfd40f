/* The essentials beside the list; everything else is one Enter away. */
import { Button } from "antd";
import type { ReactNode } from "react";
import type { ClientPeek as Peek } from "#shared/contracts/clients/list.ts";
import { CompletenessRing } from "#renderer/ui/CompletenessRing.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { Money } from "#renderer/ui/Money.tsx";
import { PeekPanel } from "#renderer/ui/PeekPanel.tsx";
import { StateBadge, Tag } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import type { ListLabels } from "./labels.ts";
import { clientListStrings } from "./strings.ts";
import { useClientPeek } from "./useListReads.ts";

const Section = ({ title, isEmpty, children }: { readonly title: string; readonly isEmpty?: boolean; readonly children: ReactNode }) => {
  const t = useText(clientListStrings);
  return (
    <section>
      <h3 className="peek-section-title">{title}</h3>
      {isEmpty ? <p className="quiet-text">{t("nothingYet")}</p> : children}
    </section>
  );
};

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="peek-fact">
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const Essentials = ({ peek, labels }: { readonly peek: Peek; readonly labels: ListLabels }) => {
  const t = useText(clientListStrings);
  const { row } = peek;
  const work = [peek.occupation, peek.employer].filter((text) => text !== null).join(" · ");
  return (
    <>
      <div className="word-row">
        {row.tier === null ? null : <StateBadge tone="accent">{labels.code("tier", row.tier)}</StateBadge>}
        {row.grade === null ? null : <Tag>{labels.code("grade", row.grade)}</Tag>}
        {row.warningMarks.map((mark) => (
          <StateBadge key={mark} tone="overdue">
            {labels.code("warningMarks", mark)}
          </StateBadge>
        ))}
        <CompletenessRing percent={row.completeness} showNumber />
      </div>
      {peek.cautions === null ? null : <Section title={t("cautions")}>{peek.cautions}</Section>}
      <dl className="peek-facts">
        <Fact label={t("sumAssets")}>
          <Money fen={row.assetTotal ?? undefined} form="full" />
        </Fact>
        <Fact label={t("sumDeposits")}>
          <Money fen={row.depositBalance ?? undefined} form="full" />
        </Fact>
        <Fact label={t("sumLoans")}>
          <Money fen={row.loanBalance ?? undefined} form="full" />
        </Fact>
        <Fact label={labels.field("outlet")}>{row.outlet === null ? "–" : labels.code("outlet", row.outlet)}</Fact>
        <Fact label={t("work")}>{work === "" ? "–" : work}</Fact>
        <Fact label={t("document")}>{peek.documentMasked ?? "–"}</Fact>
      </dl>
      <Section title={t("contacts")} isEmpty={peek.contacts.length === 0}>
        <ul className="plain-list">
          {peek.contacts.map(({ kind, masked }, at) => (
            <li key={at}>
              <span className="quiet-text">{labels.inDictionary("contactKind", kind)}</span> {masked}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("maturities")} isEmpty={peek.maturities.length === 0}>
        <ul className="plain-list">
          {peek.maturities.map(({ kind, productName, amount, maturesOn }, at) => (
            <li key={at} className="peek-line">
              <span>{maturesOn}</span>
              <span>{productName ?? labels.inDictionary("holdingKind", kind)}</span>
              <Money fen={amount ?? undefined} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("needs")} isEmpty={peek.needs.length === 0}>
        <ul className="plain-list">
          {peek.needs.map(({ kind, description }, at) => (
            <li key={at}>
              {labels.inDictionary("needKind", kind)} {description}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("team")} isEmpty={peek.team.length === 0}>
        <ul className="plain-list">
          {peek.team.map(({ name, role }, at) => (
            <li key={at}>
              <span className="quiet-text">{labels.inDictionary("serviceRole", role)}</span> {name}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("lastInteractions")} isEmpty={peek.lastInteractions.length === 0}>
        <ul className="plain-list">
          {peek.lastInteractions.map(({ channel, happenedAt, summary }, at) => (
            <li key={at}>
              <span className="quiet-text">
                {formatInstant(happenedAt, "day")} {labels.inDictionary("channel", channel)}
              </span>
              <br />
              {summary}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
};

interface ClientPeekProps {
  readonly clientId: string;
  readonly labels: ListLabels;
  readonly onOpen: (clientId: string) => void;
  readonly onClose: () => void;
}

export const ClientPeek = ({ clientId, labels, onOpen, onClose }: ClientPeekProps) => {
  const t = useText(clientListStrings);
  const peek = useClientPeek(clientId);
  if (!peek) return null;
  return (
    <PeekPanel
      title={peek.row.name}
      actions={
        <Button size="small" type="primary" onClick={() => onOpen(clientId)}>
          {t("open")}
        </Button>
      }
      onClose={onClose}
    >
      <Essentials peek={peek} labels={labels} />
    </PeekPanel>
  );
};
