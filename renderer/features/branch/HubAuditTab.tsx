/* The hub's audit, newest first, for the administrator: who did what with people, codes and workstations. */
import { Button } from "antd";
import { useState } from "react";
import type { HubAuditEntry } from "#shared/contracts/branch.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { useText } from "#renderer/ui/text.ts";
import { AskedView } from "./AskedView.tsx";
import { type AuditFact, auditActOf, auditDetail, fileRefusals, isErasureAct, isGuardAct } from "./auditText.ts";
import { erasureGrounds, erasureRefusals } from "#shared/domain/branch/erasure.ts";
import { erasureStrings } from "./erasureStrings.ts";
import { branchGuardStrings } from "./guardStrings.ts";
import { branchStrings } from "./strings.ts";
import { useAsked, useDeskWords } from "./useDesk.ts";

export const HubAuditTab = () => {
  const t = useText(branchStrings);
  const g = useText(branchGuardStrings);
  const e = useText(erasureStrings);
  const api = useApi();
  const words = useDeskWords();
  const labels = useLabels();
  const asked = useAsked("audit", async () => {
    const [entries, people] = await Promise.all([api.branch.hubAudit({}), api.branch.people({})]);
    if (!entries.ok) return entries;
    return { ok: true as const, value: { entries: entries.value.entries, people: people.ok ? people.value : { users: [], devices: [], waiting: [] } } };
  });
  const [older, setOlder] = useState<readonly HubAuditEntry[]>([]);
  const [isEnd, setEnd] = useState(false);
  const entries = [...(asked.value?.entries ?? []), ...older];
  const last = entries.at(-1);
  const names = new Map([
    ...(asked.value?.people.users ?? []).map(({ id, name }) => [id, name] as const),
    ...(asked.value?.people.devices ?? []).map(({ id, name, userName }) => [id, `${userName} · ${name}`] as const),
    ...(asked.value?.people.waiting ?? []).map(({ deviceId, deviceName, userName }) => [deviceId, `${userName} · ${deviceName}`] as const),
    ["console", t("console")] as const,
    ["hub", g("hubItself")] as const,
  ]);
  const more = (): void => {
    if (!last) return;
    void api.branch.hubAudit({ beforeSeq: last.seq }).then((answer) => {
      if (!answer.ok) return;
      setOlder([...older, ...answer.value.entries]);
      if (answer.value.entries.length === 0) setEnd(true);
    });
  };
  const actText = (action: string): string => {
    const known = auditActOf(action);
    if (!known) return action;
    if (isErasureAct(known)) return e(`act_${known}`);
    return isGuardAct(known) ? g(`act_${known}`) : t(`act_${known}`);
  };
  const factText = (name: AuditFact, value: string): string => {
    switch (name) {
      case "role":
      case "wanted":
        return labels.of("role", value);
      case "expiresAt":
        return t("fact_expiresAt", { at: formatInstant(value) });
      case "isActive":
        return t(value === "true" ? "fact_active" : "fact_inactive");
      case "carried":
        return g("fact_carried");
      case "number":
        return g("fact_number", { number: value });
      case "deviceId":
        return g("fact_deviceId", { id: value });
      case "ground":
        return e("fact_ground", { text: e(`ground_${erasureGrounds.find((known) => known === value) ?? "personAsked"}`) });
      case "kept":
        return e("fact_kept", { text: e(`kept_${erasureRefusals.find((known) => known === value) ?? "mistaken"}`) });
      case "clientId":
      case "requestId":
        return e(`fact_${name}`, { id: value });
      case "steps":
      case "contents":
        return e(`fact_${name}`, { count: Number(value) });
      case "refusal":
        return g(`refusal_${fileRefusals.find((known) => known === value) ?? "blocked"}`);
      case "fields":
        return t("fact_fields", { names: value.split(",").map(fieldText).join(t("fact_between")) });
      default:
        return t(`fact_${name}`, { count: Number(value) });
    }
  };
  const fieldText = (field: string): string =>
    field === "name" || field === "role" || field === "outlet" ? t(field) : field === "isActive" ? t("state") : field;
  return (
    <AskedView problem={asked.error && words(asked.error)} isReady={asked.value !== undefined} isAsking={asked.isAsking} onAgain={asked.again}>
      <div className="branch-tools">
        <Button
          loading={asked.isAsking}
          onClick={() => {
            setOlder([]);
            setEnd(false);
            asked.again();
          }}
        >
          {t("refresh")}
        </Button>
      </div>
      {entries.length === 0 ? <EmptyState title={t("noAudit")} /> : null}
      {entries.length > 0 ? (
        <table className="plain-table branch-table">
          <thead>
            <tr>
              <th>{t("at")}</th>
              <th>{t("actor")}</th>
              <th>{t("act")}</th>
              <th>{t("detail")}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.seq}>
                <td className="branch-time">{formatInstant(entry.at)}</td>
                <td>{names.get(entry.actorId) ?? entry.actorId}</td>
                <td>{actText(entry.action)}</td>
                <td className="branch-detail">{auditDetail(entry.detail, names, { act: actText, fact: factText })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {last !== undefined && last.seq > 1 && !isEnd ? <Button onClick={more}>{t("older")}</Button> : null}
    </AskedView>
  );
};
