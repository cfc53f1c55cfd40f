/* The open warnings of one client, for the page of that client. */
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useWordsOf, useTitleOf } from "#renderer/ui/twoLanguages.ts";
import { useText } from "#renderer/ui/text.ts";
import { DueBadge, SeverityBadge } from "./WarningPeek.tsx";
import { warningStrings } from "./strings.ts";

const mostLines = 20;

export const WarningsPanelHolder = ({ subjectId: clientId }: { readonly subjectId: string }) => {
  const api = useApi();
  const go = useGo();
  const t = useText(warningStrings);
  const labels = useLabels();
  const titleOf = useTitleOf();
  const words = useWordsOf();
  const list = useRead(`warnings of ${clientId}`, () => api.warnings.warningList({ scope: "open", clientId, offset: 0, limit: mostLines }), [
    "warnings",
    `client:${clientId}`,
  ]).value;
  return (
    <Panel title={t("panelTitle")}>
      {list?.lines.length === 0 ? <p className="panel-quiet">{t("panelEmpty")}</p> : null}
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
    </Panel>
  );
};
