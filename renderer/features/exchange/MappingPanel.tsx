/* The columns of a file as a table: what each is called, what stands in it, and where it goes. */
import { Button } from "antd";
import { useRef } from "react";
import type { Dictionaries } from "#shared/contracts/dictionaries.ts";
import type { InspectedFile } from "#shared/contracts/exchange/imports.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { MappingRow } from "./MappingRow.tsx";
import type { ChosenColumn, ColumnView } from "./readFiles.ts";
import { checkStrings } from "./checkStrings.ts";

interface MappingPanelProps {
  readonly file: InspectedFile;
  readonly columns: readonly ColumnView[];
  readonly entries: Dictionaries["entries"];
  readonly onChange: (index: number, column: ChosenColumn) => void;
}

export const MappingPanel = ({ file, columns, entries, onChange }: MappingPanelProps) => {
  const t = useText(checkStrings);
  const table = useRef<HTMLTableElement>(null);
  const open = columns.filter(({ attention }) => attention !== undefined);
  const isRemembered = file.remembered !== null;
  const showNext = () => {
    const row = table.current?.querySelector<HTMLElement>("tr[data-attention]");
    row?.scrollIntoView({ block: "center" });
    row?.querySelector<HTMLElement>("input, button, [tabindex]")?.focus({ preventScroll: true });
  };
  return (
    <Panel
      title={t("mappingTitle")}
      note={`${t("mappingSummary", { total: columns.length, known: columns.filter(({ chosen }) => chosen !== null).length })}${
        file.remembered ? ` · ${t("remembered", { name: file.remembered.name })}` : ""
      }`}
      actions={
        open.length > 0 ? <Button onClick={showNext}>{t("nextLook", { count: open.length })}</Button> : <span className="panel-note">{t("allClear")}</span>
      }
    >
      <div className="exchange-mapping-scroll">
        <table className="exchange-mapping" ref={table}>
          <thead>
            <tr>
              <th scope="col">{t("heading")}</th>
              <th scope="col">{t("samples")}</th>
              <th scope="col">{t("target")}</th>
              <th scope="col">{t("options")}</th>
              <th scope="col">{t("confidence")}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <MappingRow
                key={column.index}
                column={column}
                isRemembered={isRemembered}
                entries={entries}
                onChange={(chosen) => onChange(column.index, chosen)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
};
