/* 同意导出: the second person reads what a colleague wants to take out, and agrees. */
import { Button, Input } from "antd";
import { useState } from "react";
import { takenOutLabel } from "#shared/domain/exchange/listTitles.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { auditStrings } from "./strings.ts";

const Asked = ({ line, onDone }: { readonly line: string; readonly onDone: () => void }) => {
  const t = useText(auditStrings);
  const label = useLabel();
  const api = useApi();
  const said = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  const reading = useRead(`exportRequest ${line}`, () => api.audit.exportRequest({ line }), ["table:setting"]);
  const request = reading.value;
  if (!request) return reading.state === "failed" ? <p className="setting-problem">{t("lineUnreadable")}</p> : null;
  const agree = async (): Promise<void> => {
    const answer = await api.audit.agreeToExport({ line });
    if (!answer.ok) return said.refused(t(answer.error.type === "ownRequest" ? "ownRequest" : "saveFailed"));
    said.done(t("agreed", { name: request.userName }), answer.value.txId);
    onDone();
  };
  const facts: readonly (readonly [string, string])[] = [
    [t("person"), request.userName],
    [t("wanted"), label(takenOutLabel(request.list))],
    [t("fields"), request.fields === 0 ? t("usualFields") : String(request.fields)],
    [t("values"), t(request.isFull ? "unmasked" : "masked")],
    [t("purposeWord"), request.purpose],
    [t("askedAt"), formatInstant(request.askedAt)],
  ];
  return (
    <>
      <dl className="agree-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {request.isOwn ? <p className="setting-problem">{t("ownRequest")}</p> : null}
      {request.isAgreed ? <StateBadge tone="done">{t("isAgreed")}</StateBadge> : null}
      <Button type="primary" disabled={request.isOwn} onClick={() => void agree()}>
        {t("agree")}
      </Button>
    </>
  );
};

export const AgreeHolder = () => {
  const t = useText(auditStrings);
  const [line, setLine] = useState("");
  return (
    <Panel title={t("agreeTitle")} note={t("agreeNote")}>
      <Input.TextArea
        aria-label={t("agreeLine")}
        placeholder={t("agreeLine")}
        autoSize={{ minRows: 2, maxRows: 4 }}
        maxLength={8_000}
        value={line}
        onChange={(event) => setLine(event.target.value)}
      />
      {line.trim() === "" ? null : <Asked line={line.trim()} onDone={() => setLine("")} />}
    </Panel>
  );
};
