/* How a file was read: encoding, delimiter, sheet, heading row, and the first rows as they come out of it. */
import { Select } from "antd";
import type { ReactNode } from "react";
import { useId } from "react";
import type { InspectedFile, PreviewRow } from "#shared/contracts/exchange/imports.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { delimiterOf, encodingOf, type ReadingChoice } from "./readFiles.ts";
import { problemStrings } from "./problemStrings.ts";
import { checkStrings } from "./checkStrings.ts";

const encodings = [
  ["utf-8", "UTF-8"],
  ["gb18030", "GBK / GB18030"],
  ["utf-16le", "UTF-16 LE"],
  ["utf-16be", "UTF-16 BE"],
  ["big5", "Big5"],
  ["windows-1250", "Windows-1250"],
  ["windows-1252", "Windows-1252"],
] as const;
const delimiters = [
  [",", "comma"],
  ["\t", "tab"],
  [";", "semicolon"],
  ["|", "bar"],
  ["，", "wideComma"],
] as const;

const Labelled = ({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) => {
  const id = useId();
  return (
    <div className="exchange-labelled">
      <span id={id}>{label}</span>
      {children(id)}
    </div>
  );
};

const letterOf = (index: number): string => (index < 26 ? String.fromCharCode(65 + index) : letterOf(Math.floor(index / 26) - 1) + letterOf(index % 26));

const Preview = ({ rows, width }: { readonly rows: readonly PreviewRow[]; readonly width: number }) => {
  const t = useText(checkStrings);
  const p = useText(problemStrings);
  const kindOf = ({ kind }: PreviewRow): string => (kind === "data" ? "" : kind === "header" ? t("kind_header") : p(`skipped_${kind}`));
  const columns = Array.from({ length: width }, (_, index) => index);
  return (
    <div className="exchange-preview" tabIndex={0} role="region" aria-label={t("preview", { count: rows.length })}>
      <table>
        <thead>
          <tr>
            <th scope="col" colSpan={2} />
            {columns.map((index) => (
              <th key={index} scope="col">
                {letterOf(index)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.rowNumber} data-kind={row.kind === "data" || row.kind === "header" ? row.kind : "left"}>
              <th scope="row">{row.rowNumber}</th>
              <td className="exchange-preview-kind">{kindOf(row)}</td>
              {columns.map((index) => (
                <td key={index} title={row.cells[index]}>
                  {row.cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

interface ReadingPanelProps {
  readonly file: InspectedFile;
  readonly isBusy: boolean;
  readonly onChange: (change: ReadingChoice) => void;
}

export const ReadingPanel = ({ file, isBusy, onChange }: ReadingPanelProps) => {
  const t = useText(checkStrings);
  const rowChoices = file.preview.map(({ rowNumber, cells }) => ({
    value: rowNumber,
    label: `${t("rowN", { row: rowNumber })} · ${cells
      .filter((cell) => cell !== "")
      .slice(0, 3)
      .join(" ")}`.slice(0, 40),
  }));
  const width = Math.max(0, ...file.preview.map(({ cells }) => cells.length));
  return (
    <Panel title={t("readAs")} note={t("previewNote")}>
      <div className="exchange-reading">
        {file.encoding !== null ? (
          <Labelled label={t("encoding")}>
            {(id) => (
              <Select
                aria-labelledby={id}
                disabled={isBusy}
                style={{ width: 168 }}
                value={encodingOf(file.encoding)}
                options={encodings.map(([value, label]) => ({ value, label }))}
                onChange={(value) => value && onChange({ encoding: value })}
              />
            )}
          </Labelled>
        ) : null}
        {file.delimiter !== null ? (
          <Labelled label={t("delimiter")}>
            {(id) => (
              <Select
                aria-labelledby={id}
                disabled={isBusy}
                style={{ width: 136 }}
                value={delimiterOf(file.delimiter)}
                options={delimiters.map(([value, name]) => ({ value, label: t(`delimiter_${name}`) }))}
                onChange={(value) => value && onChange({ delimiter: value })}
              />
            )}
          </Labelled>
        ) : null}
        {file.format !== "csv" && file.sheets.length > 0 ? (
          <Labelled label={t("sheet")}>
            {(id) => (
              <Select
                aria-labelledby={id}
                disabled={isBusy}
                style={{ minWidth: 160 }}
                value={file.sheet}
                options={file.sheets.map(({ name, isHidden }) => ({ value: name, label: isHidden ? t("hiddenSheet", { name }) : name }))}
                onChange={(value) => value && onChange({ sheet: value })}
              />
            )}
          </Labelled>
        ) : null}
        <Labelled label={t("headerRow")}>
          {(id) => (
            <Select
              aria-labelledby={id}
              disabled={isBusy}
              style={{ width: 240 }}
              value={file.headerRow ?? 0}
              options={[...rowChoices, { value: 0, label: t("noHeader") }]}
              onChange={(value) => onChange({ headerRow: value === 0 ? null : value })}
            />
          )}
        </Labelled>
      </div>
      <Preview rows={file.preview} width={width} />
    </Panel>
  );
};
