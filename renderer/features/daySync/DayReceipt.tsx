import type { DayLine } from "#shared/contracts/daySync.ts";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { countsOf, shortDigest } from "./dayView.ts";
import { dayStrings } from "./strings.ts";

interface DayReceiptProps {
  readonly day: DayLine;
  readonly branchName: string;
  readonly userName: string;
  /** The whole digest and the signature, for paper. */
  readonly isWhole?: boolean;
  readonly workstation?: string;
}

/** Like the slip of a till: what the day held, that both sides agree, and who signed it. */
export const DayReceipt = ({ day, branchName, userName, isWhole = false, workstation }: DayReceiptProps) => {
  const t = useText(dayStrings);
  const language = useLanguage();
  const { receipt } = day;
  if (!receipt) return null;
  return (
    <div className="day-slip" data-whole={isWhole ? "" : undefined}>
      <p className="day-slip-title">{formatDay(day.day, language)}</p>
      <p className="day-slip-of">{t("receiptOf", { branch: branchName, name: userName })}</p>
      <dl>
        {countsOf(day.counts).map(({ name, count }) => (
          <div key={name}>
            <dt>{t(`count_${name}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <dl>
        <div>
          <dt>{t("closedAt")}</dt>
          <dd>{formatInstant(receipt.closedAt)}</dd>
        </div>
        <div>
          <dt>{t("cursor")}</dt>
          <dd>{receipt.cursor}</dd>
        </div>
        <div>
          <dt>{t("digest")}</dt>
          <dd className="day-code">{isWhole ? receipt.digest.toUpperCase() : shortDigest(receipt.digest)}</dd>
        </div>
        {isWhole && workstation ? (
          <div>
            <dt>{t("workstation")}</dt>
            <dd className="day-code">{workstation}</dd>
          </div>
        ) : null}
        {isWhole ? (
          <div data-long="">
            <dt>{t("signature")}</dt>
            <dd className="day-code">{receipt.signature}</dd>
          </div>
        ) : null}
      </dl>
      <p className="day-slip-foot">
        {isWhole ? (
          `${t("equal")} · ${t("signed")}`
        ) : (
          <>
            <StateBadge tone="done">{t("equal")}</StateBadge>
            <StateBadge tone="done">{t("signed")}</StateBadge>
          </>
        )}
      </p>
    </div>
  );
};
