/* Nothing to show: either there is no client yet, or one filter too many; then which one to drop. */
import { Button } from "antd";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import type { ListScope } from "#shared/contracts/clients/list.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { conditionText } from "./conditionText.ts";
import type { ListLabels } from "./labels.ts";
import { clientListStrings } from "./strings.ts";
import { useCountsWithout } from "./useListReads.ts";

export const NoClientsYet = ({ onImport, onCreate }: { readonly onImport: () => void; readonly onCreate: () => void }) => {
  const t = useText(clientListStrings);
  return (
    <EmptyState
      title={t("emptyFirstTitle")}
      hint={t("emptyFirstHint")}
      action={
        <>
          <Button type="primary" onClick={onImport}>
            {t("importClients")}
          </Button>
          <Button onClick={onCreate}>{t("createClient")}</Button>
        </>
      }
    />
  );
};

interface NoMatchProps {
  readonly parts: readonly Condition[];
  readonly text: string;
  readonly scope: ListScope;
  readonly labels: ListLabels;
  readonly onDrop: (part: number) => void;
  readonly onDropText: () => void;
  readonly onCreate: () => void;
}

/** Says which condition to drop, and how many clients each one's absence would give; where only words were searched, who is not there can be made. */
export const NoMatch = ({ parts, text, scope, labels, onDrop, onDropText, onCreate }: NoMatchProps) => {
  const t = useText(clientListStrings);
  const language = useLanguage();
  const countsWithout = useCountsWithout(scope);
  return (
    <EmptyState
      title={t("emptyFilterTitle")}
      hint={t(parts.length === 0 ? "emptyTextHint" : "emptyFilterHint")}
      action={
        <div className="drop-list">
          {text === "" ? null : <Button onClick={onDropText}>{t("dropText")}</Button>}
          {parts.map((part, at) => (
            <Button key={at} onClick={() => onDrop(at)}>
              {t("dropFilter", { label: conditionText(part, labels, language) })}
              {countsWithout[at] === undefined ? null : <span className="quiet-text">{t("dropGives", { count: countsWithout[at] })}</span>}
            </Button>
          ))}
          {parts.length === 0 ? <Button onClick={onCreate}>{t("createClient")}</Button> : null}
        </div>
      }
    />
  );
};
