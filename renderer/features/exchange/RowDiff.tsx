/* One row of the dry run beside the list: field by field what is stored and what the file says, and its problems. */
import { Button } from "antd";
import type { ImportRowView, ImportValue } from "#shared/contracts/exchange/imports.ts";
import { syncedTables } from "#shared/domain/edit/syncedTables.ts";
import type { RowDecisionChoice } from "#shared/domain/exchange/importOutcome.ts";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { PeekPanel } from "#renderer/ui/PeekPanel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { reasonWords } from "./problemWords.ts";
import { problemStrings } from "./problemStrings.ts";
import { valueText, type ValueWords } from "./rowText.ts";
import { exchangeStrings } from "./strings.ts";
import { fieldLabel, labelOfChoice, storedColumn } from "./targets.ts";

export const decisions: readonly (readonly [RowDecisionChoice, string])[] = [
  ["takeFile", "1"],
  ["keepStored", "2"],
  ["leaveOut", "3"],
];

interface RowDiffProps {
  readonly row: ImportRowView;
  readonly words: ValueWords;
  readonly mayDecide: boolean;
  readonly onDecide: (decision: RowDecisionChoice) => void;
  readonly onOpenClient: ((clientId: string) => void) | undefined;
  readonly onClose: () => void;
}

/** Values of one list row (an account, a contact) stand together under its name. */
const groupsOf = (values: readonly ImportValue[]): readonly (readonly ImportValue[])[] => {
  const groups = new Map<string, ImportValue[]>();
  for (const value of values) {
    const key = `${value.table} ${value.item}`;
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return [...groups.values()];
};

const isNewItem = (values: readonly ImportValue[]): boolean => values.every(({ old }) => old === null);

export const RowDiff = ({ row, words, mayDecide, onDecide, onOpenClient, onClose }: RowDiffProps) => {
  const t = useText(exchangeStrings);
  const p = useText(problemStrings);
  const { clientId } = row;
  return (
    <PeekPanel title={row.name === "" ? t("rowIn", { row: row.rowNumber }) : row.name} onClose={onClose}>
      <p className="exchange-note">
        {row.fileName} · {t("rowIn", { row: row.rowNumber })}
        {row.reason && row.reason !== "problems" ? ` · ${reasonWords(p, row.reason)}` : ""}
      </p>
      {row.isOpen || row.decision !== null ? (
        <div className="exchange-decide">
          {decisions.map(([decision, key]) => (
            <Button key={decision} type={row.decision === decision ? "primary" : "default"} disabled={!mayDecide} onClick={() => onDecide(decision)}>
              {t(`decision_${decision}`)} <KeyHint keys={key} />
            </Button>
          ))}
        </div>
      ) : null}
      {row.problems.length > 0 ? (
        <section>
          <h3 className="panel-title">{t("problemsOfRow")}</h3>
          <ul className="exchange-problems">
            {row.problems.map((problem, index) => (
              <li key={index}>
                <strong>{problem.heading || fieldLabel(problem.table, problem.field, words.language)}</strong>
                <span>{reasonWords(p, problem.reason)}</span>
                {problem.raw === "" ? null : (
                  <span className="exchange-quiet">
                    {t("inFile")} <q>{problem.raw}</q>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {groupsOf(row.values).map((values) => {
        const { table, item } = values[0] ?? { table: "client" as const, item: 0 };
        const isNew = row.outcome !== "new" && item > 0 && isNewItem(values);
        const currency = values.find(({ field }) => field === "currency")?.next;
        return (
          <section key={`${table}-${item}`}>
            {item > 0 ? (
              <h3 className="panel-title">
                {labelOfChoice(syncedTables[table], words.language)} {isNew ? <StateBadge tone="accent">{t("newItem")}</StateBadge> : null}
              </h3>
            ) : null}
            <table className="exchange-diff">
              <thead>
                <tr>
                  <th scope="col">{t("field")}</th>
                  {row.outcome === "new" ? null : <th scope="col">{t("oldValue")}</th>}
                  <th scope="col">{t("newValue")}</th>
                </tr>
              </thead>
              <tbody>
                {values.map((value) => {
                  const column = storedColumn(value.table, value.field);
                  const money = typeof currency === "string" ? currency : undefined;
                  return (
                    <tr key={value.field} data-kind={value.kind}>
                      <th scope="row">{column ? labelOfChoice(column, words.language) : value.field}</th>
                      {row.outcome === "new" ? null : <td className="exchange-old">{valueText(words, value, value.old, money)}</td>}
                      <td>
                        {valueText(words, value, value.next, money)}
                        {value.kind === "conflict" ? (
                          <span className="exchange-diff-mark">
                            <StateBadge tone="conflict">{t(row.decision === "takeFile" ? "willChange" : "staysAsIs")}</StateBadge>
                          </span>
                        ) : null}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
        );
      })}
      {clientId !== null && onOpenClient ? <Button onClick={() => onOpenClient(clientId)}>{t("openArchive")}</Button> : null}
    </PeekPanel>
  );
};
