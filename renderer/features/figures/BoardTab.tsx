/* A dashboard: its sections, each read by itself so that the first ones show while the others are counted. */
import { Button } from "antd";
import { type DashboardId, dashboards, type SectionId } from "#shared/domain/figures/dashboards.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { PaperHeadHolder } from "./PaperHeadHolder.tsx";
import { type OpenRows, SectionPanel } from "./SectionPanel.tsx";
import { figureStrings } from "./strings.ts";
import { useCodeName } from "./useCodeName.ts";
import { type Chosen, chosenKey, scopeText } from "./useFigures.ts";

interface SectionHolderProps {
  readonly id: SectionId;
  readonly chosen: Chosen;
  readonly onOpen: OpenRows | undefined;
}

const topics = ["history", "figures"];

const SectionHolder = ({ id, chosen, onOpen }: SectionHolderProps) => {
  const api = useApi();
  const codeName = useCodeName();
  const { span, compare, scope } = chosen;
  const reading = useRead(`${id} ${chosenKey(chosen)}`, () => api.figures.boardSection({ section: id, span, compare, scope }), topics);
  if (reading.value) return <SectionPanel id={id} shown={reading.value} isCompared={compare !== null} span={span} codeName={codeName} onOpen={onOpen} />;
  return <ReadState reading={reading} />;
};

/** Where the rows behind a figure are; the address says which. */
export const useOpenRows = (chosen: Chosen): OpenRows => {
  const go = useGo();
  return (rows, only = {}) => {
    const span = only.span ?? chosen.span;
    go("/figures/rows", {
      rows,
      from: span.from,
      to: span.to,
      scope: only.personId ?? scopeText(chosen.scope),
      ...(only.code === undefined ? {} : { code: only.code ?? "" }),
    });
  };
};

interface BoardTabProps {
  readonly id: DashboardId;
  readonly chosen: Chosen;
  /** Published totals have no rows. */
  readonly hasRows: boolean;
}

export const BoardTab = ({ id, chosen, hasRows }: BoardTabProps) => {
  const label = useLabel();
  const open = useOpenRows(chosen);
  return (
    <div className="dashboard-paper" data-arrow-grid="">
      <PaperHeadHolder title={label(dashboards[id])} chosen={chosen} />
      {dashboards[id].sections.map((name) => (
        <SectionHolder key={name} id={name} chosen={chosen} onOpen={hasRows ? open : undefined} />
      ))}
    </div>
  );
};

/** Brings the reader back to what can be shown. */
export const SpanProblem = ({ problem, onReset }: { readonly problem: "reversed" | "tooLong"; readonly onReset: () => void }) => {
  const t = useText(figureStrings);
  return (
    <div className="state-block" role="alert">
      <p className="state-block-title">{t(problem === "reversed" ? "spanReversed" : "spanTooLong")}</p>
      <div className="state-block-action">
        <Button onClick={onReset}>{t("current")}</Button>
      </div>
    </div>
  );
};
