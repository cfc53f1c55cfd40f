/* Whether the change log and the audit are whole: a plain answer for each, at the press of a button. */
import { Button } from "antd";
import { useState } from "react";
import type { ChainVerdict } from "#shared/contracts/audit.ts";
import { useApi } from "#renderer/api/api.ts";
import { formatNumber } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { jobsStrings } from "./strings.ts";

type Check = { readonly state: "never" | "running" | "failed" } | { readonly state: "done"; readonly changeLog: ChainVerdict; readonly audit: ChainVerdict };

export const IntegritySection = () => {
  const t = useText(jobsStrings);
  const language = useLanguage();
  const api = useApi();
  const [check, setCheck] = useState<Check>({ state: "never" });
  const run = async (): Promise<void> => {
    setCheck({ state: "running" });
    const answer = await api.audit.verifyChains({});
    setCheck(answer.ok ? { state: "done", ...answer.value } : { state: "failed" });
  };
  const verdict = (name: string, { length, brokenAt }: ChainVerdict) => (
    <div className="chain-line">
      <span className="chain-name">{name}</span>
      {brokenAt === null ? (
        <StateBadge tone="done">{t("chainHolds", { count: formatNumber(length, language) })}</StateBadge>
      ) : (
        <StateBadge tone="overdue">{t("chainBroken", { at: formatNumber(brokenAt, language), count: formatNumber(length, language) })}</StateBadge>
      )}
    </div>
  );
  return (
    <Panel
      title={t("integrity")}
      note={t("integrityNote")}
      actions={
        <Button loading={check.state === "running"} onClick={() => void run()}>
          {t("check")}
        </Button>
      }
    >
      <div role="status">
        {check.state === "never" ? <p className="panel-note">{t("neverChecked")}</p> : null}
        {check.state === "running" ? <p className="panel-note">{t("checking")}</p> : null}
        {check.state === "failed" ? <p className="setting-problem">{t("checkFailed")}</p> : null}
        {check.state === "done" ? (
          <>
            {verdict(t("changeLog"), check.changeLog)}
            {verdict(t("auditLog"), check.audit)}
          </>
        ) : null}
      </div>
    </Panel>
  );
};
