/* 承诺台账 (R218): what we promised, to whom, by when, and whether it was kept. */
import { Button, Input } from "antd";
import type { PromiseLine } from "#shared/contracts/visits.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Pager, pageSize } from "#renderer/ui/Pager.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useOffset } from "#renderer/ui/useOffset.ts";
import { visitStrings } from "./strings.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useTell } from "./useTell.ts";

const tones: Readonly<Record<string, Tone>> = { open: "due", kept: "done", broken: "overdue", withdrawn: "off" };

/** What came of a promise, by its id, as far as it is typed. */
const noOutcomes = {};

export const PromisesTab = () => {
  const t = useText(visitStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const tell = useTell();
  const labels = useLabels();
  const [search, setSearch] = usePageSearch();
  const state = typeof search["state"] === "string" ? search["state"] : "open";
  const draft = useFormDraft<Readonly<Record<string, string>>>("form:promiseOutcomes", noOutcomes);
  const [offset, setOffset] = useOffset("promise");
  const ledger = useRead(`promises ${state} ${offset}`, () => api.visits.promises({ ...(state === "all" ? {} : { state }), offset, limit: pageSize }), [
    "visits",
    "clients",
    "table:promise",
  ]);
  const settle = (line: PromiseLine, next: string): void => {
    const outcome = draft.values[line.id]?.trim();
    void api.visits.savePromise({ clientId: line.clientId, promiseId: line.id, values: { state: next, ...(outcome ? { outcome } : {}) } }).then((answer) => {
      if (!answer.ok) return tell.failed(answer.error);
      tell.done(t("promiseSaved", { state: labels.of("promiseState", next) }), answer.value.txId);
      draft.set({ [line.id]: "" });
    });
  };
  const { lines, total } = ledger.value ?? { lines: [], total: 0 };
  return (
    <div className="visit-register">
      <div className="visit-tools">
        {[...labels.options("promiseState"), { value: "all", label: t("promiseAll") }].map((option) => (
          <FilterChip
            key={option.value}
            label={option.label}
            isActive={state === option.value}
            onClick={() => setSearch({ state: option.value, promise: undefined })}
          />
        ))}
        <ExportButton
          className="visit-tools-end"
          disabled={total === 0}
          ask={{ kind: "list", wish: { list: "promises", ...(state === "all" ? {} : { state }) }, rows: total }}
        />
      </div>
      <ReadState reading={ledger} />
      {ledger.state === "ready" && total === 0 ? <EmptyState title={t("promiseEmptyTitle")} hint={t("promiseEmptyHint")} /> : null}
      {lines.length > 0 ? (
        <table className="plain-table visit-table">
          <thead>
            <tr>
              <th>{t("promiseDue")}</th>
              <th>{t("promiseClient")}</th>
              <th>{t("promiseBody")}</th>
              <th>{t("promiseState")}</th>
              <th>
                <span className="visually-hidden">{t("change")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td className="visit-nowrap">{formatDay(line.dueOn, language, "short")}</td>
                <td className="visit-nowrap">
                  <button type="button" data-row-door="" className="visit-link" onClick={() => go(`/clients/${line.clientId}`)}>
                    {line.clientName}
                  </button>
                </td>
                <td>
                  {line.body}
                  {line.outcome ? <div className="visit-quiet">{line.outcome}</div> : null}
                </td>
                <td className="visit-nowrap">
                  {line.isOverdue ? (
                    <StateBadge tone="overdue">{t("promiseOverdue")}</StateBadge>
                  ) : (
                    <StateBadge tone={tones[line.state] ?? "off"}>{labels.of("promiseState", line.state)}</StateBadge>
                  )}
                </td>
                <td>
                  {line.state === "open" ? (
                    <div className="visit-row-actions">
                      <Input
                        value={draft.values[line.id] ?? ""}
                        placeholder={t("promiseOutcome")}
                        aria-label={t("promiseOutcome")}
                        maxLength={2000}
                        onChange={(event) => draft.set({ [line.id]: event.target.value })}
                      />
                      <Button onClick={() => settle(line, "kept")}>{t("promiseKeep")}</Button>
                      <Button onClick={() => settle(line, "broken")}>{t("promiseBreak")}</Button>
                      <Button onClick={() => settle(line, "withdrawn")}>{t("promiseWithdraw")}</Button>
                    </div>
                  ) : (
                    <div className="visit-row-actions">
                      <Button onClick={() => settle(line, "open")}>{t("promiseReopen")}</Button>
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Pager offset={offset} reading={ledger} onGo={setOffset} />
    </div>
  );
};
