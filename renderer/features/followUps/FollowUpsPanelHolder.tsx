/* The follow-ups, checklists and rhythms of one client, for the page of that client. */
import { Button } from "antd";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Pager, pageSize } from "#renderer/ui/Pager.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useOffset } from "#renderer/ui/useOffset.ts";
import { useTitleOf, useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { DueText } from "./DueText.tsx";
import { followUpStrings } from "./strings.ts";

export const FollowUpsPanelHolder = ({ subjectId: clientId }: { readonly subjectId: string }) => {
  const api = useApi();
  const go = useGo();
  const notify = useNotify();
  const t = useText(followUpStrings);
  const language = useLanguage();
  const titleOf = useTitleOf();
  const words = useWordsOf();
  const labels = useLabels();
  const topics = ["followUps", "visits", `client:${clientId}`];
  const [offset, setOffset] = useOffset("followUp");
  const reading = useRead(
    `follow-ups of ${clientId} ${offset}`,
    () => api.followUps.followUpList({ scope: "open", clientId, offset, limit: pageSize }),
    topics,
  );
  const list = reading.value;
  const checklists = useRead(`checklists of ${clientId}`, () => api.followUps.checklistsOfClient({ clientId }), topics).value ?? [];
  const rhythms = useRead(`rhythms of ${clientId}`, () => api.followUps.rhythmsOfClient({ clientId }), [...topics, "table:rhythm"]).value ?? [];
  const finish = async (id: string): Promise<void> => {
    const answer = await api.followUps.completeFollowUps({ ids: [id] });
    if (!answer.ok && answer.error.type === "evidenceMissing") go("/follow-ups", { open: id });
    else if (!answer.ok) notify({ text: t("panelRefused"), tone: "problem" });
  };
  return (
    <>
      <Panel title={t("panelFollowUps")}>
        {list?.total === 0 ? <p className="panel-quiet">{t("panelNoFollowUps")}</p> : null}
        <ul className="panel-rows">
          {(list?.lines ?? []).map((line) => (
            <li key={line.id} className="panel-row">
              <button type="button" className="panel-row-link" onClick={() => go("/follow-ups", { open: line.id })}>
                {titleOf(line)}
                {line.checklistTitle === null ? null : <span className="panel-row-aside">{words(line.checklistTitle, line.checklistTitleEn)}</span>}
              </button>
              <DueText line={line} today={list?.today ?? ""} stateLabel={(code) => labels.of("followUpState", code)} />
              <Button size="small" onClick={() => void finish(line.id)}>
                {t("panelDone")}
              </Button>
            </li>
          ))}
        </ul>
        <Pager offset={offset} reading={reading} onGo={setOffset} />
      </Panel>
      <Panel title={t("panelRhythms")}>
        {rhythms.length + checklists.length === 0 ? <p className="panel-quiet">{t("panelNoRhythms")}</p> : null}
        <ul className="panel-rows">
          {rhythms.map(({ rhythm, lastOn, dueOn }) => (
            <li key={rhythm.id} className="panel-row">
              <span className="panel-row-text">
                {labels.of("rhythmAction", rhythm.action)} · {labels.of("routine", rhythm.routine)}
              </span>
              <span className="panel-row-aside">{lastOn === null ? t("panelNever") : t("panelLast", { day: formatDay(lastOn, language, "plain") })}</span>
              <span className="panel-row-day">{t("panelNext", { day: formatDay(dueOn, language, "plain") })}</span>
            </li>
          ))}
          {checklists.map(({ checklist, items }) => (
            <li key={checklist.id} className="panel-row">
              <span className="panel-row-text">{titleOf(checklist)}</span>
              <span className="panel-row-aside">{t("panelProgress", { done: items.filter((item) => item.state !== "open").length, all: items.length })}</span>
              <StateBadge tone={checklist.state === "done" ? "done" : "plain"}>{labels.of("checklistState", checklist.state)}</StateBadge>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
};
