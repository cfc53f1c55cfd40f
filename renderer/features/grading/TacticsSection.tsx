/* 沟通要点 as the branch words them (R099, R102-R105, R108-R111). */
import { useState } from "react";
import type { OutputOf } from "#shared/contracts/contract.ts";
import type { grading } from "#shared/contracts/grading.ts";
import { longestTactic } from "#shared/domain/grading/tactics.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept } from "#renderer/ui/branchKept.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { gradingStrings } from "./strings.ts";
import { useGradingActs } from "./useGradingActs.ts";
import "./grading.css";

type TacticLine = OutputOf<typeof grading.gradingRules>["tactics"][number];

interface TacticCellProps {
  readonly label: string;
  readonly lang: "zh-CN" | "en";
  readonly value: string;
  readonly onCommit: (text: string) => void;
}

/** Saved when the focus leaves it; an empty text is no text and goes back to what was. */
const TacticCell = ({ label, lang, value, onCommit }: TacticCellProps) => {
  const [typed, setTyped] = useState<string>();
  return (
    <textarea
      className="cell-input"
      rows={2}
      lang={lang}
      aria-label={label}
      maxLength={longestTactic}
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        const text = typed?.trim();
        setTyped(undefined);
        if (text !== undefined && text !== "" && text !== value) onCommit(text);
      }}
    />
  );
};

export const TacticsSection = () => {
  const t = useText(gradingStrings);
  const api = useApi();
  const labels = useLabels();
  const { settle } = useGradingActs();
  const reading = useRead("gradingRules", () => api.grading.gradingRules({}), ["table:setting"]);
  if (!reading.value) return <ReadState reading={reading} lines={8} />;
  const save = async ({ id }: TacticLine, text: { readonly zh: string; readonly en: string } | null): Promise<void> => {
    settle(await api.grading.saveTactic({ id, text }), () => t("savedPlain"));
  };
  return (
    <BranchKept>
      <Panel title={t("tacticsSection")} note={t("tacticsNote")}>
        <table className="setting-table grading-table grading-tactic-table">
          <thead>
            <tr>
              <th scope="col">{t("tacticFor")}</th>
              <th scope="col">{t("tacticZh")}</th>
              <th scope="col">{t("tacticEn")}</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {reading.value.tactics.map((line) => {
              const name = labels.of(line.dictionary, line.code);
              return (
                <tr key={line.id}>
                  <th scope="row">{name}</th>
                  <td>
                    <TacticCell label={`${name} · ${t("tacticZh")}`} lang="zh-CN" value={line.zh} onCommit={(zh) => void save(line, { zh, en: line.en })} />
                  </td>
                  <td>
                    <TacticCell label={`${name} · ${t("tacticEn")}`} lang="en" value={line.en} onCommit={(en) => void save(line, { zh: line.zh, en })} />
                  </td>
                  <td>
                    {line.isOwn ? (
                      <>
                        <StateBadge tone="accent">{t("own")}</StateBadge>
                        <button type="button" className="quiet-button" aria-label={`${t("restore")} ${name}`} onClick={() => void save(line, null)}>
                          {t("restore")}
                        </button>
                      </>
                    ) : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Panel>
    </BranchKept>
  );
};
