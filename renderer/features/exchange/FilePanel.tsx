/* The files of this import: which one is looked at, which one needs a look, and the set of a Berka bank. */
import { Button } from "antd";
import type { InspectedFile, InspectedFiles } from "#shared/contracts/exchange/imports.ts";
import type { BerkaTable } from "#shared/domain/exchange/berkaFiles.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { refusalWords } from "./problemWords.ts";
import { problemStrings } from "./problemStrings.ts";
import { checkStrings } from "./checkStrings.ts";
import { exchangeStrings } from "./strings.ts";

const sizeOf = (bytes: number): string => Math.max(1, Math.round(bytes / 1024)).toLocaleString("en");

const berkaTables: readonly BerkaTable[] = ["client", "disp", "account", "loan", "card", "order", "district"];

interface BerkaPanelProps {
  readonly files: readonly InspectedFile[];
  readonly onRemove: (token: string) => void;
}

export const BerkaPanel = ({ files, onRemove }: BerkaPanelProps) => {
  const t = useText(exchangeStrings);
  const c = useText(checkStrings);
  const missing = berkaTables.filter((table) => !files.some(({ berkaTable }) => berkaTable === table));
  return (
    <Panel title={c("berkaTitle", { count: files.length })}>
      <p className="exchange-note">{c("berkaHint")}</p>
      {missing.length > 0 ? <p className="exchange-note">{c("berkaMissing", { tables: missing.map((table) => c(`berka_${table}`)).join("、") })}</p> : null}
      <table className="exchange-plain">
        <thead>
          <tr>
            <th scope="col">{t("file")}</th>
            <th scope="col">{c("content")}</th>
            <th scope="col" aria-label={t("state")} />
            <th scope="col" aria-label={c("remove")} />
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.token}>
              <th scope="row">
                {file.name} <span className="exchange-quiet">{c("size", { size: sizeOf(file.byteSize) })}</span>
              </th>
              <td>{file.berkaTable ? c(`berka_${file.berkaTable}`) : ""}</td>
              <td>
                <StateBadge tone="done">{c("understood")}</StateBadge>
              </td>
              <td>
                <Button type="text" aria-label={c("removeFile", { name: file.name })} onClick={() => onRemove(file.token)}>
                  {c("remove")}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
};

interface FileTabsProps {
  readonly files: InspectedFiles;
  readonly active: string | undefined;
  readonly attention: Readonly<Record<string, number>>;
  readonly onShow: (token: string) => void;
  readonly onRemove: (token: string) => void;
}

/** One tab per file; a single file shows only its name. */
export const FileTabs = ({ files, active, attention, onShow, onRemove }: FileTabsProps) => {
  const t = useText(exchangeStrings);
  const c = useText(checkStrings);
  return (
    <div className="exchange-files" role="group" aria-label={t("files")}>
      {files.files.map((file) => {
        const count = attention[file.token] ?? 0;
        return (
          <span key={file.token} className="exchange-file" data-active={file.token === active ? "" : undefined}>
            <button type="button" className="exchange-file-name" aria-pressed={file.token === active} onClick={() => onShow(file.token)}>
              {file.name}
              <span className="exchange-quiet">{c("size", { size: sizeOf(file.byteSize) })}</span>
              {file.refusal ? (
                <StateBadge tone="overdue">{c("cannotRead")}</StateBadge>
              ) : count > 0 ? (
                <StateBadge tone="due">{c("needsLook", { count })}</StateBadge>
              ) : (
                <StateBadge tone="done">{c("understood")}</StateBadge>
              )}
            </button>
            <button type="button" className="quiet-button" aria-label={c("removeFile", { name: file.name })} onClick={() => onRemove(file.token)}>
              ✕
            </button>
          </span>
        );
      })}
    </div>
  );
};

/** A file that cannot be read: why, what was kept, what to do. */
export const RefusedFile = ({ file, onRemove }: { readonly file: InspectedFile; readonly onRemove: () => void }) => {
  const t = useText(exchangeStrings);
  const c = useText(checkStrings);
  const p = useText(problemStrings);
  if (!file.refusal) return null;
  const words = refusalWords(p, t, file.refusal);
  return (
    <Panel title={file.name}>
      <div className="state-block" role="alert">
        <p className="state-block-title">{words.title}</p>
        <p className="state-block-hint">{words.kept}</p>
        <p className="state-block-hint">{words.todo}</p>
        <div className="state-block-action">
          <Button onClick={onRemove}>{c("remove")}</Button>
        </div>
      </div>
    </Panel>
  );
};
