/* 持有: what the client holds with us and elsewhere, in one table each, with sums by kind and maturities in colour. */
import type { ReactNode } from "react";
import { groupAccount } from "#shared/domain/clients/mask.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { Money } from "#renderer/ui/Money.tsx";
import { useExport } from "#renderer/ui/exporting.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { writeRate } from "./amountText.ts";
import { useArchive } from "./archivePort.tsx";
import { fieldStrings } from "./fieldStrings.ts";
import { codeLabel } from "./fieldText.ts";
import { assetTotal, inTableOrder, isRunning, maturityState, sumsByKind, type Holding } from "./holdingViews.ts";
import { Icon } from "./icons.tsx";
import { RowForm } from "./RowForm.tsx";
import { sectionStrings } from "./sectionStrings.ts";

const Maturity = ({ holding }: { readonly holding: Holding }) => {
  const t = useText(sectionStrings);
  const { naming, today } = useArchive();
  const state = maturityState(holding, today);
  if (!holding.maturesOn) return <>–</>;
  return (
    <span className="holding-maturity">
      <span>{formatDay(holding.maturesOn, naming.language, "plain")}</span>
      {state && state.tone !== "plain" ? (
        <StateBadge tone={state.tone}>
          {state.days < 0 ? t("overdueDays", { count: -state.days }) : state.days === 0 ? t("dueToday") : t("dueSoon", { count: state.days })}
        </StateBadge>
      ) : null}
    </span>
  );
};

const HoldingRow = ({ holding }: { readonly holding: Holding }) => {
  const t = useText(sectionStrings);
  const f = useText(fieldStrings);
  const { naming, form, removeRow, clearOf, reveal, conceal } = useArchive();
  const name = holding.productName ?? codeLabel(naming, "holdingKind", holding.kind);
  const clear = clearOf("holding", holding.id, "accountNumber");
  return (
    <tr data-ended={isRunning(holding) ? undefined : ""}>
      <td>
        <div>{name}</div>
        <div className="panel-note">
          {[
            codeLabel(naming, "holdingKind", holding.kind),
            holding.bankName,
            holding.state && holding.state !== "active" ? codeLabel(naming, "holdingState", holding.state) : "",
          ]
            .filter((text) => text)
            .join(" · ")}
        </div>
        {holding.feedback ? <div className="panel-note">{t("feedback", { text: holding.feedback })}</div> : null}
        {holding.note ? <div className="panel-note">{holding.note}</div> : null}
      </td>
      <td className="holding-account">
        {holding.accountNumber ? (
          <>
            {groupAccount(clear ?? holding.accountNumber)}
            {holding.masked.includes("accountNumber") ? (
              <button
                type="button"
                className="quiet-button archive-small"
                onClick={() => (clear === undefined ? reveal : conceal)("holding", holding.id, "accountNumber")}
              >
                {clear === undefined ? f("reveal") : f("conceal")}
              </button>
            ) : null}
          </>
        ) : (
          "–"
        )}
      </td>
      <td className="holding-number">
        <Money fen={holding.amount ?? undefined} currency={holding.currency || "CNY"} form="full" block />
      </td>
      <td className="holding-number">{holding.rate === null ? "–" : `${writeRate(holding.rate)}%`}</td>
      <td>
        <Maturity holding={holding} />
        {holding.autoRenew && holding.autoRenew !== "unknown" ? (
          <div className="panel-note">
            {t("renew")} {codeLabel(naming, "autoRenew", holding.autoRenew)}
          </div>
        ) : null}
      </td>
      <td className="holding-actions">
        <button
          type="button"
          className="quiet-button archive-small"
          data-row={holding.id}
          aria-label={t("editOf", { what: name })}
          onClick={() => form.begin("holding", holding)}
        >
          {t("edit")}
        </button>
        <button
          type="button"
          className="quiet-button archive-sign"
          aria-label={t("removeOf", { what: name })}
          title={t("remove")}
          onClick={() => removeRow("holding", holding.id, name)}
        >
          <Icon name="bin" size={14} />
        </button>
      </td>
    </tr>
  );
};

const HoldingTable = ({ holdings }: { readonly holdings: readonly Holding[] }) => {
  const t = useText(sectionStrings);
  const { form } = useArchive();
  return (
    <div className="holding-scroll">
      <table className="holding-table">
        <thead>
          <tr>
            <th scope="col">{t("product")}</th>
            <th scope="col">{t("account")}</th>
            <th scope="col" className="holding-number">
              {t("amount")}
            </th>
            <th scope="col" className="holding-number">
              {t("rate")}
            </th>
            <th scope="col">{t("maturity")}</th>
            <th scope="col" aria-label={t("edit")} />
          </tr>
        </thead>
        <tbody>
          {inTableOrder(holdings).map((holding) =>
            form.open?.table === "holding" && form.open.rowId === holding.id ? (
              <tr key={holding.id}>
                <td colSpan={6}>
                  <RowForm form={form.open} />
                </td>
              </tr>
            ) : (
              <HoldingRow key={holding.id} holding={holding} />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
};

const Sums = ({ holdings }: { readonly holdings: readonly Holding[] }) => {
  const t = useText(sectionStrings);
  const { naming } = useArchive();
  const sums = sumsByKind(holdings).filter((sum) => sum.fen !== 0);
  if (sums.length === 0) return null;
  return (
    <dl className="holding-sums" aria-label={t("sumByKind")}>
      {sums.map((sum) => (
        <div key={sum.kind} data-debt={sum.isDebt ? "" : undefined}>
          <dt>{codeLabel(naming, "holdingKind", sum.kind)}</dt>
          <dd>
            <Money fen={sum.fen} />
          </dd>
        </div>
      ))}
      <div data-total="">
        <dt>{t("total")}</dt>
        <dd>
          <Money fen={assetTotal(holdings)} />
        </dd>
      </div>
    </dl>
  );
};

const HoldingPanel = ({
  title,
  holdings,
  empty,
  action,
  form,
}: {
  readonly title: string;
  readonly holdings: readonly Holding[];
  readonly empty: string;
  readonly action?: ReactNode;
  readonly form?: ReactNode;
}) => (
  <Panel title={title} note={holdings.length > 0 ? String(holdings.length) : undefined} actions={action}>
    {form}
    {holdings.length === 0 ? (
      form ? null : (
        <p className="archive-empty">{empty}</p>
      )
    ) : (
      <>
        <Sums holdings={holdings} />
        <HoldingTable holdings={holdings} />
      </>
    )}
  </Panel>
);

export const HoldingsTab = () => {
  const t = useText(sectionStrings);
  const { file, form } = useArchive();
  const open = form.open?.table === "holding" && form.open.rowId === null ? form.open : undefined;
  const exportList = useExport();
  const openAtOther = open?.texts["atOtherBank"] === "true";
  const add = (atOtherBank: "true" | "false") => {
    const rows = file.holdings.filter((holding) => (holding.atOtherBank === true) === (atOtherBank === "true")).length;
    const wish = { list: "holdings", clientId: file.clientId, atOtherBank: atOtherBank === "true" } as const;
    return (
      <>
        {rows === 0 ? null : (
          <button type="button" className="quiet-button archive-strong" onClick={() => exportList({ kind: "list", wish, rows })}>
            {t("exportList")}
          </button>
        )}
        <button
          type="button"
          className="quiet-button archive-strong"
          data-add="holding"
          aria-label={t("addOf", { what: t(atOtherBank === "true" ? "holdingsOther" : "holdingsBank") })}
          onClick={() => form.begin("holding", undefined, { atOtherBank })}
        >
          <Icon name="plus" size={14} />
          {t("add")}
        </button>
      </>
    );
  };
  return (
    <>
      <HoldingPanel
        title={t("holdingsBank")}
        holdings={file.holdings.filter((holding) => !holding.atOtherBank)}
        empty={t("emptyHoldings")}
        action={add("false")}
        form={open && !openAtOther ? <RowForm form={open} /> : undefined}
      />
      <HoldingPanel
        title={t("holdingsOther")}
        holdings={file.holdings.filter((holding) => holding.atOtherBank)}
        empty={t("emptyHoldings")}
        action={add("true")}
        form={open && openAtOther ? <RowForm form={open} /> : undefined}
      />
    </>
  );
};
