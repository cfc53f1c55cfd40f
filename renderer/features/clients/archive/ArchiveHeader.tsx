/* The header of two lines: name and standing above, how to reach and what comes next below. */
import { Button, Popover } from "antd";
import type { ArchiveItem } from "#shared/domain/clients/archiveScore.ts";
import { CompletenessRing } from "#renderer/ui/CompletenessRing.tsx";
import { DialButton } from "#renderer/ui/DialButton.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useArchive } from "./archivePort.tsx";
import { fieldStrings } from "./fieldStrings.ts";
import { consentText, headerBadges, nextDateText, plainFacts } from "./headerFacts.ts";
import { codeLabel } from "./fieldText.ts";
import { Icon } from "./icons.tsx";
import { fillTarget, targetLabel, type FillTarget } from "./missingItems.ts";
import { archiveStrings } from "./strings.ts";

const CompletenessDetail = ({ missing, onGo }: { readonly missing: readonly ArchiveItem[]; readonly onGo: (target: FillTarget) => void }) => {
  const t = useText(archiveStrings);
  const { naming } = useArchive();
  const targets = missing.flatMap((item) => {
    const target = fillTarget(item);
    return target ? [{ key: item.key, target, label: targetLabel(target) }] : [];
  });
  if (targets.length === 0) return <p className="archive-popover">{t("missingNone")}</p>;
  return (
    <ul className="archive-popover archive-missing">
      {targets.map(({ key, target, label }) => (
        <li key={key}>
          <button type="button" className="quiet-button" onClick={() => onGo(target)}>
            {naming.language === "en" ? label.en : label.zh}
          </button>
        </li>
      ))}
    </ul>
  );
};

interface ArchiveHeaderProps {
  readonly onGo: (target: FillTarget) => void;
  readonly onPrint: () => void;
  readonly onRemove: () => void;
  readonly onLog: () => void;
  readonly onCompare: () => void;
}

export const ArchiveHeader = ({ onGo, onPrint, onRemove, onLog, onCompare }: ArchiveHeaderProps) => {
  const t = useText(archiveStrings);
  const f = useText(fieldStrings);
  const { file, naming, today, clearOf, reveal, conceal, telephone, dial, openTab } = useArchive();
  const { header, client } = file;
  const phone = file.contactPoints.find((row) => row.kind === "mobile" && row.isPreferred) ?? file.contactPoints.find((row) => row.kind === "mobile");
  const clear = phone && clearOf("contactPoint", phone.id, "value");
  const date = nextDateText(header, naming, t);
  const facts = plainFacts(header, client, naming, today, t).join(" · ");
  const months = header.staleness.monthsSinceEdit;
  const activeMembers = file.service.members.filter((member) => member.isActive);
  const team = activeMembers.map((member) => `${codeLabel(naming, "serviceRole", member.role)} ${member.name}`).join(" · ");
  return (
    <header className="archive-head">
      <div className="archive-head-line">
        <h1 className="archive-name" title={header.pinyin}>
          {header.name}
          {client.salutation ? <span className="archive-salutation">{client.salutation}</span> : null}
        </h1>
        <span className="archive-head-facts" title={facts}>
          {facts}
        </span>
        <span className="archive-head-badges">
          {headerBadges(header, naming, t).map((badge) => (
            <StateBadge key={badge.key} tone={badge.tone} title={badge.text}>
              {badge.text}
            </StateBadge>
          ))}
        </span>
        <span className="archive-head-actions">
          <Popover
            trigger="click"
            placement="bottomRight"
            title={`${t("completenessTitle")} · ${t("missingTitle")}`}
            content={<CompletenessDetail missing={header.completeness.missing} onGo={onGo} />}
          >
            <button type="button" className="quiet-button archive-ring" title={months === 0 ? t("updatedLately") : t("stale", { count: months })}>
              <CompletenessRing percent={header.completeness.score} size={20} showNumber />
            </button>
          </Popover>
          <Button type="primary" onClick={onLog}>
            {t("commandLog")}
          </Button>
          <Button onClick={onPrint}>{t("print")}</Button>
          <button type="button" className="quiet-button" onClick={onRemove} aria-label={t("remove")} title={t("remove")}>
            <Icon name="bin" />
          </button>
        </span>
      </div>
      <div className="archive-head-line archive-head-second">
        {phone ? (
          <span className="archive-phone">
            {clear ?? phone.value}
            <button
              type="button"
              className="quiet-button archive-small"
              onClick={() => (clear === undefined ? reveal : conceal)("contactPoint", phone.id, "value")}
            >
              {clear === undefined ? f("reveal") : f("conceal")}
            </button>
            <DialButton className="archive-small" program={telephone} whom={header.name} onDial={() => dial("contactPoint", phone.id)} />
          </span>
        ) : (
          <button type="button" className="archive-link" onClick={() => onGo({ kind: "list", table: "contactPoint" })}>
            {t("noPhone")}
          </button>
        )}
        {header.contactConsent === "no" ? null : <span>{consentText(header, t)}</span>}
        <span>{header.managerName ? t("manager", { name: header.managerName }) : t("noManager")}</span>
        {date ? (
          <span className="archive-next-date" data-soon={header.nextDate && header.nextDate.daysAway <= 14 ? "" : undefined}>
            {date}
          </span>
        ) : null}
        <span>
          {header.lastContactOn ? t("lastContact", { day: formatDay(header.lastContactOn.slice(0, 10), naming.language, "plain") }) : t("neverContacted")}
        </span>
        {team === "" ? null : (
          <button type="button" className="archive-link" title={team} onClick={() => openTab("service")}>
            {t("teamOf", { count: activeMembers.length })}
          </button>
        )}
        {header.referrerName ? <span>{t("referredBy", { name: header.referrerName })}</span> : null}
        {header.referralCount > 0 ? <span>{t("referrals", { count: header.referralCount })}</span> : null}
        {header.staleness.isStale ? <StateBadge tone="due">{t("stale", { count: months })}</StateBadge> : null}
        {header.duplicateCount > 0 ? (
          <button type="button" className="archive-link" onClick={onCompare}>
            {t("duplicates", { count: header.duplicateCount })}
          </button>
        ) : null}
      </div>
      {header.cautions ? (
        <p className="archive-cautions">
          <strong>{t("cautions")}</strong> {header.cautions}
        </p>
      ) : null}
    </header>
  );
};
