/* The hub's audit, newest first, for the administrator: who did what with people, codes and workstations, narrowed by act, person and days. */
import { Button } from "antd";
import { useState } from "react";
import type { HubAuditEntry } from "#shared/contracts/branch.ts";
import { auditPageSize } from "#shared/domain/branch/hubActs.ts";
import { useApi } from "#renderer/api/api.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { useText } from "#renderer/ui/text.ts";
import { AskedView } from "./AskedView.tsx";
import { auditDetail } from "./auditText.ts";
import { branchGuardStrings } from "./guardStrings.ts";
import { choiceOf, searchOfChoice } from "./hubAuditChoice.ts";
import { HubAuditFilter } from "./HubAuditFilter.tsx";
import { hubAuditStrings } from "./hubAuditStrings.ts";
import { branchStrings } from "./strings.ts";
import { useAuditWords } from "./useAuditWords.ts";
import { useAsked, useDeskWords } from "./useDesk.ts";

interface Older {
  readonly key: string;
  readonly entries: readonly HubAuditEntry[];
  /** How many came last. */
  readonly came: number;
}

export const HubAuditTab = () => {
  const t = useText(branchStrings);
  const a = useText(hubAuditStrings);
  const g = useText(branchGuardStrings);
  const api = useApi();
  const words = useDeskWords();
  const auditWords = useAuditWords();
  const [search, setSearch] = usePageSearch();
  const choice = choiceOf(search);
  const key = JSON.stringify(choice);
  const people = useAsked("people", () => api.branch.people({})).value;
  const asked = useAsked(`audit ${key}`, () => api.branch.hubAudit(choice));
  const [held, setHeld] = useState<Older>();
  const older = held?.key === key ? held : undefined;
  const entries = [...(asked.value?.entries ?? []), ...(older?.entries ?? [])];
  const last = entries.at(-1);
  const hasMore = (older?.came ?? asked.value?.entries.length ?? 0) >= auditPageSize;
  const names = new Map([
    ...(people?.users ?? []).map(({ id, name }) => [id, name] as const),
    ...(people?.devices ?? []).map(({ id, name, userName }) => [id, `${userName} · ${name}`] as const),
    ...(people?.waiting ?? []).map(({ deviceId, deviceName, userName }) => [deviceId, `${userName} · ${deviceName}`] as const),
    ["console", t("console")] as const,
    ["hub", g("hubItself")] as const,
  ]);
  const more = (): void => {
    if (!last) return;
    void api.branch.hubAudit({ ...choice, beforeSeq: last.seq }).then((answer) => {
      if (!answer.ok) return;
      setHeld({ key, entries: [...(older?.entries ?? []), ...answer.value.entries], came: answer.value.entries.length });
    });
  };
  return (
    <>
      <div className="branch-tools" role="search" aria-label={t("tab_audit")}>
        <HubAuditFilter choice={choice} people={people?.users ?? []} onChange={(next) => setSearch(searchOfChoice(next))} />
        <Button
          loading={asked.isAsking}
          onClick={() => {
            setHeld(undefined);
            asked.again();
          }}
        >
          {t("refresh")}
        </Button>
      </div>
      <AskedView problem={asked.error && words(asked.error)} isReady={asked.value !== undefined} isAsking={asked.isAsking} onAgain={asked.again}>
        {entries.length > 0 ? null : key === "{}" ? <EmptyState title={t("noAudit")} /> : <EmptyState title={a("noneFound")} hint={a("noneFoundHint")} />}
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
                  <td>{auditWords.act(entry.action)}</td>
                  <td className="branch-detail">{auditDetail(entry.detail, names, auditWords)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        {hasMore ? <Button onClick={more}>{t("older")}</Button> : null}
      </AskedView>
    </>
  );
};
