/* One pack: its period, whether it was built, and after building what lies in the folder. */
import { Button } from "antd";
import { type PackBuilt, packParts, type PackStanding } from "#shared/contracts/exchange/packs.ts";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { SecondPersonHolder } from "../SecondPersonHolder.tsx";
import { packStrings } from "./packStrings.ts";

interface PackCardProps {
  readonly standing: PackStanding;
  readonly built: PackBuilt | undefined;
  readonly problem: string | undefined;
  /** A second person agrees first: the line that goes to him. */
  readonly line: string | undefined;
  readonly isBusy: boolean;
  /** Another one is being built. */
  readonly isDisabled: boolean;
  readonly progress: { readonly what: string; readonly done: number; readonly total: number } | undefined;
  readonly onBuild: () => void;
  readonly onStop: () => void;
  readonly onOpen: (token: string) => void;
}

export const PackCard = ({ standing, built, problem, line, isBusy, isDisabled, progress, onBuild, onStop, onOpen }: PackCardProps) => {
  const t = useText(packStrings);
  const language = useLanguage();
  const { kind, from, to, reports, builtAt } = standing;
  return (
    <Panel title={t(kind)} note={t("period", { from: formatDay(from, language, "short"), to: formatDay(to, language, "short") })}>
      <p className="pack-facts">
        <span>{reports === 0 ? t("noReports") : t("reports", { count: reports })}</span>
        {builtAt !== null ? (
          <StateBadge tone="done">{t("builtAt", { at: formatInstant(builtAt) })}</StateBadge>
        ) : reports > 0 ? (
          <StateBadge tone="due">{t("notBuilt")}</StateBadge>
        ) : null}
      </p>
      {problem === undefined ? null : (
        <p className="export-problem" role="alert">
          {problem}
        </p>
      )}
      <SecondPersonHolder line={line} />
      {isBusy ? (
        <ProgressCard
          title={t("working", { kind: progress?.what ?? t(kind) })}
          done={progress?.done ?? 0}
          {...(progress && progress.total > 0 ? { total: progress.total } : {})}
          onCancel={onStop}
        />
      ) : (
        <Button type={builtAt === null ? "primary" : "default"} disabled={reports === 0 || isDisabled} onClick={onBuild}>
          {builtAt === null ? t("build") : t("again")}
        </Button>
      )}
      {built && !isBusy ? (
        <div className="pack-built" role="status">
          <p>
            {t("done", { folder: built.folder })}{" "}
            <Button type="link" onClick={() => onOpen(built.token)}>
              {t("open")}
            </Button>
          </p>
          <dl>
            {packParts.map((part) => {
              const count = built.parts[part];
              return (
                <div key={part}>
                  <dt>{t(`part_${part}`)}</dt>
                  <dd>{count === null ? t("empty") : t(part === "word" || part === "pdf" || part === "table" ? "sheets" : "rows", { count })}</dd>
                </div>
              );
            })}
          </dl>
        </div>
      ) : null}
    </Panel>
  );
};
