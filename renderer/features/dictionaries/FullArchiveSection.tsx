/* 建档标准 (X03): from which deposits or credit an archive is kept in full; saving judges every client anew. */
import { Button } from "antd";
import { useState } from "react";
import { defaultFullArchiveSettings, type FullArchiveSettings } from "#shared/domain/clients/fullArchive.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept } from "#renderer/ui/branchKept.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { archiveOfTexts, type ArchiveTexts, textsOfArchive } from "./benefitForm.ts";
import { branchRuleStrings } from "./branchRuleStrings.ts";
import { NumberLine } from "./NumberLine.tsx";
import { useSettle } from "./useSettle.ts";

const defaults = textsOfArchive(defaultFullArchiveSettings);

export const FullArchiveSection = () => {
  const t = useText(branchRuleStrings);
  const api = useApi();
  const settle = useSettle();
  const [typed, setTyped] = useState<ArchiveTexts>();
  const reading = useRead("fullArchiveSettings", () => api.dictionaries.fullArchiveSettings({}), ["table:setting"]);
  if (!reading.value) return <ReadState reading={reading} lines={3} />;
  const stored = textsOfArchive(reading.value.settings);
  const texts = typed ?? stored;
  const settings = archiveOfTexts(texts);
  const isDefault = stored.threshold === defaults.threshold && stored.leastCompleteness === defaults.leastCompleteness;
  const save = async (next: FullArchiveSettings | null): Promise<void> => {
    const answer = await api.dictionaries.saveFullArchive({ settings: next });
    if (settle(answer, ({ refreshed }) => t("archiveSaved", { count: refreshed }))) setTyped(undefined);
  };
  const line = (key: keyof ArchiveTexts, label: string, hint: string, isWrong: boolean) => (
    <NumberLine
      label={label}
      hint={hint}
      note={texts[key] === defaults[key] ? "" : t("isDefault", { value: defaults[key] })}
      value={texts[key]}
      problem={isWrong ? t("outOfRange") : undefined}
      onChange={(value) => setTyped({ ...texts, [key]: value })}
    />
  );
  return (
    <BranchKept>
      <Panel
        title={t("fullArchive")}
        note={t("fullArchiveNote")}
        actions={
          <Button disabled={isDefault} onClick={() => void save(null)}>
            {t("restore")}
          </Button>
        }
      >
        <div className="number-lines">
          {line("threshold", t("threshold"), t("thresholdHint"), archiveOfTexts({ ...defaults, threshold: texts.threshold }) === null)}
          {line(
            "leastCompleteness",
            t("completeness"),
            t("completenessHint"),
            archiveOfTexts({ ...defaults, leastCompleteness: texts.leastCompleteness }) === null,
          )}
        </div>
        <div className="setting-actions">
          <Button type="primary" disabled={!typed || !settings} onClick={() => settings && void save(settings)}>
            {t("save")}
          </Button>
          {typed ? <Button onClick={() => setTyped(undefined)}>{t("discard")}</Button> : null}
        </div>
      </Panel>
    </BranchKept>
  );
};
