/* The open warnings of one client, for the page of that client. */
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { Pager, pageSize } from "#renderer/ui/Pager.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useWordsOf, useTitleOf } from "#renderer/ui/twoLanguages.ts";
import { useText } from "#renderer/ui/text.ts";
import { useOffset } from "#renderer/ui/useOffset.ts";
import { DueBadge, SeverityBadge } from "./WarningPeek.tsx";
import { warningStrings } from "./strings.ts";

export const WarningsPanelHolder = ({ subjectId: clientId }: { readonly subjectId: string }) => {
  const api = useApi();
  const go = useGo();
  const t = useText(warningStrings);
  const labels = useLabels();
  const titleOf = useTitleOf();
  const words = useWordsOf();
  const [offset, setOffset] = useOffset("warning");
  const reading = useRead(`warnings of ${clientId} ${offset}`, () => api.warnings.warningList({ scope: "open", clientId, offset, limit: pageSize }), [
    "warnings",
    `client:${clientId}`,
  ]);
  const list = reading.value;
  return (
    <Panel title={t("panelTitle")}>
      {list?.total === 0 ? <p className="panel-quiet">{t("panelEmpty")}</p> : null}
      <ul className="panel-rows">
        {(list?.lines ?? []).map((line) => (
          <li key={line.id} className="panel-row">
            <button type="button" className="panel-row-link" onClick={() => go("/warnings", { open: line.id })}>
              {titleOf(line)}
              {line.action === null ? null : <span className="panel-row-aside">{words(line.action, line.actionEn)}</span>}
            </button>
            <SeverityBadge severity={line.severity} labels={labels} />
            <DueBadge line={line} today={list?.today ?? ""} />
          </li>
        ))}
      </ul>
      <Pager offset={offset} reading={reading} onGo={setOffset} />
    </Panel>
  );
};
