/* 价值档 (R092): all bands at once, because together they cover every balance; saving gives every client its band anew. */
import { Button } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept } from "#renderer/ui/branchKept.tsx";
import { formatMoneyShort } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { bandProblems, bandRanges, type BandDraft, bandsOf, draftsOf, isSameBands, withNewBand } from "./bandForm.ts";
import { dictionariesStrings } from "./strings.ts";
import { useSettle } from "./useSettle.ts";

export const ValueBandsSection = () => {
  const t = useText(dictionariesStrings);
  const language = useLanguage();
  const api = useApi();
  const settle = useSettle();
  const [typed, setTyped] = useState<readonly BandDraft[]>();
  const [isBusy, setBusy] = useState(false);
  const reading = useRead("valueBands", () => api.dictionaries.dictionaries({}), ["table:setting"]);
  const stored = reading.value?.valueBands;
  if (!stored) return <ReadState reading={reading} lines={5} />;

  const drafts = typed ?? draftsOf(stored);
  const problems = bandProblems(drafts);
  const ranges = bandRanges(drafts);
  const isSound = problems.byCode.size === 0 && problems.whole === null;
  const isChanged = typed !== undefined && !(isSound && isSameBands(bandsOf(drafts), stored));
  const change = (code: string, changes: Partial<BandDraft>): void => setTyped(drafts.map((band) => (band.code === code ? { ...band, ...changes } : band)));
  const amount = (fen: number): string => formatMoneyShort(fen, language).replace(/\.0(?=万)/, "");
  const rangeText = ({ code, from }: BandDraft): string => {
    const range = ranges.get(code);
    if (!range) return "";
    if (from === null) return range.to === null ? t("bandFloor") : t("bandUpTo", { to: amount(range.to) });
    if (range.to === null) return t("bandOver", { from: amount(range.from ?? 0) });
    return t("bandRange", { from: amount(range.from ?? 0), to: amount(range.to) });
  };
  const save = async (): Promise<void> => {
    if (!isSound || isBusy) return;
    setBusy(true);
    const answer = await api.dictionaries.saveValueBands({ bands: bandsOf(drafts) });
    setBusy(false);
    if (settle(answer, ({ refreshed }) => t("bandsSaved", { count: refreshed }))) setTyped(undefined);
  };
  return (
    <BranchKept>
      <Panel title={t("bands")} note={t("bandsNote")} actions={<Button onClick={() => setTyped(withNewBand(drafts))}>{t("bandAdd")}</Button>}>
        <table className="setting-table">
          <thead>
            <tr>
              <th scope="col">{t("chinese")}</th>
              <th scope="col">{t("english")}</th>
              <th scope="col" className="setting-number">
                {t("bandFrom")}
              </th>
              <th scope="col" />
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {drafts.map((band) => {
              const problem = problems.byCode.get(band.code);
              const name = language === "en" && band.en !== "" ? band.en : band.zh;
              return (
                <tr key={band.code}>
                  <td>
                    <input
                      className="cell-input"
                      lang="zh-CN"
                      aria-label={`${name} · ${t("chinese")}`}
                      value={band.zh}
                      maxLength={40}
                      onChange={(event) => change(band.code, { zh: event.target.value })}
                    />
                  </td>
                  <td>
                    <input
                      className="cell-input"
                      lang="en"
                      aria-label={`${name} · ${t("english")}`}
                      value={band.en}
                      maxLength={60}
                      onChange={(event) => change(band.code, { en: event.target.value })}
                    />
                  </td>
                  <td className="setting-number">
                    {band.from === null ? (
                      <span className="panel-note">{t("bandFloor")}</span>
                    ) : (
                      <input
                        className="cell-input"
                        inputMode="decimal"
                        aria-label={`${name} · ${t("bandFrom")}`}
                        aria-invalid={problem === "amount" || problem === "sameFloor"}
                        value={band.from}
                        maxLength={24}
                        onChange={(event) => change(band.code, { from: event.target.value })}
                      />
                    )}
                  </td>
                  <td className="setting-meaning" data-problem={problem ? "" : undefined} role={problem ? "alert" : undefined}>
                    {problem ? t(`problem_${problem}`) : rangeText(band)}
                  </td>
                  <td>
                    {band.from === null ? null : (
                      <button
                        type="button"
                        className="quiet-button"
                        aria-label={`${t("bandRemove")} ${name}`}
                        onClick={() => setTyped(drafts.filter(({ code }) => code !== band.code))}
                      >
                        {t("remove")}
                      </button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <div className="setting-actions">
          <Button type="primary" loading={isBusy} disabled={!isChanged || !isSound} onClick={() => void save()}>
            {t("bandsSave")}
          </Button>
          {typed ? <Button onClick={() => setTyped(undefined)}>{t("bandsRestore")}</Button> : null}
          {problems.whole ? (
            <span className="setting-problem" role="alert">
              {t(`problem_${problems.whole}`)}
            </span>
          ) : null}
        </div>
      </Panel>
    </BranchKept>
  );
};
