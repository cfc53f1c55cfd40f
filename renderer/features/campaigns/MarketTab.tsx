/* Competitors, notes of the market with their source, and SWOT from the notes (R189, R191-R193). */
import { Button } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { usePagedRead } from "#renderer/api/usePagedRead.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import type { FormValues } from "#renderer/ui/RowForm.tsx";
import { Tag } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { PagedList } from "#renderer/ui/PagedList.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { prospectStrings } from "./prospectStrings.ts";
import { campaignStrings } from "./strings.ts";
import { campaignTopics, useCampaignActs } from "./useCampaignActs.ts";

type Dialog = { readonly table: "competitor" | "marketNote"; readonly rowId: string | undefined; readonly start: FormValues };
const fieldsOf = {
  competitor: ["name", "kind", "area", "products", "distribution", "strengths", "weaknesses", "answer", "isActive"],
  marketNote: ["title", "kind", "notedOn", "source", "competitorId", "swot", "environment", "body", "action"],
} as const;

export const MarketTab = () => {
  const t = useText(campaignStrings);
  const p = useText(prospectStrings);
  const labels = useLabels();
  const api = useApi();
  const acts = useCampaignActs();
  const [dialog, setDialog] = useState<Dialog | undefined>(undefined);
  const pages = usePagedRead("market", (paging) => api.campaigns.market(paging), campaignTopics);
  const market = pages.reading.value;
  if (!market) return <ReadState reading={pages.reading} lines={8} />;
  const save = async (values: FormValues): Promise<boolean> => {
    if (!dialog) return false;
    const { table, rowId } = dialog;
    return acts.settle(await acts.api.saveMarketRow({ ...(rowId === undefined ? {} : { rowId }), part: { table, values } }), () => t("saved")) !== undefined;
  };
  const remove = async (table: Dialog["table"], rowId: string): Promise<void> =>
    void acts.settle(await acts.api.removeMarketRow({ table, rowId }), () => t("removed"));
  const buttons = (table: Dialog["table"], row: { readonly id: string } & object) => (
    <span className="campaign-buttons">
      <Button size="small" onClick={() => setDialog({ table, rowId: row.id, start: Object.fromEntries(Object.entries(row)) })}>
        {t("edit")}
      </Button>
      <Button size="small" onClick={() => void remove(table, row.id)}>
        {t("remove")}
      </Button>
    </span>
  );
  return (
    <div className="campaign-columns">
      <Panel
        title={p("notes")}
        actions={
          <Button size="small" onClick={() => setDialog({ table: "marketNote", rowId: undefined, start: { kind: "competitor" } })}>
            {p("addNote")}
          </Button>
        }
      >
        <PagedList pages={pages} empty={<EmptyState title={p("notesEmpty")} hint={p("notesHint")} />}>
          {({ notes }) => (
            <ul className="campaign-rows">
              {notes.map((note) => (
                <li key={note.id}>
                  <div className="campaign-row-head">
                    <strong>{note.title}</strong> <Tag>{labels.of("marketNoteKind", note.kind)}</Tag>
                    {note.swot === null ? null : <Tag>{labels.of("swot", note.swot)}</Tag>}
                    {note.environment === null ? null : <Tag>{labels.of("marketEnvironment", note.environment)}</Tag>}
                    {buttons("marketNote", note)}
                  </div>
                  {note.body === null ? null : <p className="campaign-text">{note.body}</p>}
                  {note.action === null ? null : <p className="campaign-text">→ {note.action}</p>}
                  <p className="aside-text">
                    <DayText day={note.notedOn} form="short" /> {[note.competitorName, note.source, note.byName].filter(Boolean).join(" · ")}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </PagedList>
      </Panel>
      <div className="campaign-stack">
        <Panel
          title={p("competitors")}
          actions={
            <Button size="small" onClick={() => setDialog({ table: "competitor", rowId: undefined, start: { kind: "equal", isActive: true } })}>
              {p("addCompetitor")}
            </Button>
          }
        >
          {market.competitors.length === 0 ? <p className="aside-text">{p("competitorsEmpty")}</p> : null}
          <ul className="campaign-rows">
            {market.competitors.map((row) => (
              <li key={row.id}>
                <div className="campaign-row-head">
                  <strong>{row.name}</strong> <Tag>{labels.of("competitorKind", row.kind)}</Tag>
                  {buttons("competitor", row)}
                </div>
                {row.products === null ? null : <p className="campaign-text">{row.products}</p>}
                {row.answer === null ? null : <p className="campaign-text">→ {row.answer}</p>}
                <p className="aside-text">{[row.area, p("notesCount", { count: row.notes })].filter(Boolean).join(" · ")}</p>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={p("swotTitle")}>
          <div className="campaign-swot">
            {market.swot.map(({ swot, notes }) => (
              <section key={swot} data-swot={swot}>
                <h3>{labels.of("swot", swot)}</h3>
                {notes.length === 0 ? <p className="aside-text">{p("swotNone")}</p> : null}
                <ul>
                  {notes.map((note) => (
                    <li key={note.id}>{note.title}</li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </Panel>
      </div>
      {dialog ? (
        <RowDialog
          title={p(dialog.table === "competitor" ? "competitors" : "notes")}
          table={dialog.table}
          fields={fieldsOf[dialog.table]}
          start={dialog.start}
          labels={labels}
          focus={dialog.table === "competitor" ? "name" : "title"}
          choices={dialog.table === "marketNote" ? { competitorId: market.competitors } : {}}
          onSubmit={save}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
    </div>
  );
};
