/* A chart with its title and, at a press, the table behind it. */
import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { useText } from "#renderer/ui/text.ts";
import { figureStrings } from "./strings.ts";

interface ChartFrameProps {
  readonly title: string;
  readonly chart: ReactNode;
  readonly table: ReactNode;
  readonly isEmpty: boolean;
}

export const ChartFrame = ({ title, chart, table, isEmpty }: ChartFrameProps) => {
  const t = useText(figureStrings);
  const [isTable, setTable] = useState(false);
  return (
    <figure className="dashboard-chart">
      <figcaption className="dashboard-chart-head">
        <span>{title}</span>
        {isEmpty ? null : (
          <Button size="small" className="dashboard-no-print" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {t(isTable ? "showChart" : "showTable")}
          </Button>
        )}
      </figcaption>
      {isEmpty ? <p className="aside-text">{t("chartEmpty")}</p> : isTable ? table : chart}
    </figure>
  );
};
