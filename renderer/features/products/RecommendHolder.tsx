/*
 * A recommendation in front of the client: choose what fits (what does not says why), tell what must be told and tick it,
 * write why it fits. What still stands against it is listed all the time; saving asks the gate once more.
 */
import { Button, Checkbox, Input, Select } from "antd";
import type { KeyboardEvent } from "react";
import { ok } from "#shared/kernel/result.ts";
import { parseFen } from "#shared/domain/clients/money.ts";
import type { FitReason } from "#shared/domain/products/fitReasons.ts";
import type { FittingProduct } from "#shared/domain/products/productLines.ts";
import type { extraDuties, Judgement, SaidWith, SuitabilityReason } from "#shared/domain/products/suitability.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { CheckedTextArea } from "#renderer/ui/CheckedTextArea.tsx";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { suitabilityStrings } from "#renderer/ui/suitabilityStrings.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { productStrings } from "./strings.ts";
import { useProductActs } from "./useProductActs.ts";

interface RecommendHolderProps {
  readonly clientId: string;
  readonly visitId?: string;
  /** The product that it is about from the start; another can be chosen. */
  readonly productId?: string | undefined;
  readonly labels: Labels;
  readonly onClose: () => void;
}

const nothingSaid: SaidWith = {
  basis: "",
  hasDisclosedFees: false,
  hasDisclosedRisks: false,
  hasDisclosedReturns: false,
  elderConfirmed: false,
  isRecorded: false,
  insuranceAnalysed: false,
};

/** What is chosen and written in the dialog. */
interface Recommending {
  /** What products are searched by. */
  readonly text: string;
  readonly productId: string | null;
  readonly said: SaidWith;
  readonly amount: string;
  readonly outcome: string;
  readonly note: string;
}

const dictionaryOfReason: Readonly<Record<Exclude<FitReason["kind"], "risk">, string>> = {
  need: "needKind",
  preference: "productKind",
  leaning: "preferenceType",
  uses: "holdingKind",
  channel: "channel",
  lifeStage: "lifeStage",
};

type Judged = Judgement & { readonly duties: ReturnType<typeof extraDuties> };
type Flag = Exclude<keyof SaidWith, "basis">;

export const RecommendHolder = ({ clientId, visitId, productId, labels, onClose }: RecommendHolderProps) => {
  const t = useText(productStrings);
  const why = useText(suitabilityStrings);
  const api = useApi();
  const language = useLanguage();
  const words = useWordsOf();
  const acts = useProductActs();
  const draft = useFormDraft<Recommending>(`form:recommend:${clientId}:${visitId ?? ""}:${productId ?? ""}`, {
    text: "",
    productId: productId ?? null,
    said: nothingSaid,
    amount: "",
    outcome: "considering",
    note: "",
  });
  const { text, said, amount, outcome, note } = draft.values;
  const { set } = draft;
  const setSaid = (part: Partial<SaidWith>): void => set({ said: { ...said, ...part } });
  const found = useRead(`products for ${clientId} ${text}`, () => api.products.productsFor({ clientId, ...(text === "" ? {} : { text }) }), ["products"]).value;
  const product = found?.find(({ id }) => id === draft.values.productId);
  const judged = useRead<Judged | null, unknown>(
    `judge ${clientId} ${product?.id ?? ""} ${JSON.stringify(said)}`,
    async () => (product ? api.products.judgeRecommendation({ clientId, productId: product.id, said }) : ok(null)),
    [`client:${clientId}`, "products"],
  ).value;
  const reasonText = (reason: SuitabilityReason): string => why(`misfit_${reason}`);
  const reasons = judged?.reasons ?? [];
  const join = (parts: readonly string[]): string => parts.join(language === "en" ? ", " : "、");
  const fitText = ({ kind, code }: FitReason): string => t(`fit_${kind}`, { what: kind === "risk" ? code : labels.of(dictionaryOfReason[kind], code) });
  const refuse = (words: string): boolean => {
    acts.refuse(words);
    return false;
  };
  const submit = async (): Promise<boolean> => {
    if (!product) return refuse(t("chooseProduct"));
    const fen = amount.trim() === "" ? null : parseFen(amount);
    if (fen !== null && !fen.ok) return refuse(t("amountWrong"));
    const answer = await api.products.recommend({
      clientId,
      productId: product.id,
      ...(visitId === undefined ? {} : { visitId }),
      amount: fen?.value ?? null,
      outcome: outcome === "" ? null : outcome,
      note: note.trim() === "" ? null : note.trim(),
      said,
    });
    if (!answer.ok && answer.error.type === "notSuitable") return refuse(t("notSuitable", { reasons: join(answer.error.reasons.map(reasonText)) }));
    return acts.settle(answer, t("recommended", { name: words(product.name, product.nameEn) })) !== undefined;
  };
  const point = (flag: Flag, words: string, detail?: string | null) => (
    <div key={flag} className="product-said">
      {/* The list to choose from is gone with its focus: what is said to the client begins here. */}
      <Checkbox
        id={`said-${flag}`}
        autoFocus={flag === "hasDisclosedFees"}
        checked={said[flag]}
        onChange={(event) => setSaid({ [flag]: event.target.checked })}
      />
      <label htmlFor={`said-${flag}`}>{words}</label>
      {detail ? <div>{detail}</div> : null}
    </div>
  );
  /** The arrows go from the words to what was found and on, back too. */
  const goThrough = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, .product-pick button")];
    event.preventDefault();
    stops[stops.findIndex((stop) => stop === document.activeElement) + step]?.focus();
  };
  const chooser = (
    <div onKeyDown={goThrough}>
      <Input
        type="search"
        autoFocus
        aria-label={t("searchProduct")}
        placeholder={t("searchProduct")}
        value={text}
        maxLength={80}
        onChange={(event) => set({ text: event.target.value })}
      />
      <div className="product-pick" role="group" aria-label={t("product")}>
        {(found ?? []).map((line) => (
          <button
            key={line.id}
            type="button"
            className="line-list-line"
            data-off={line.misfits.length > 0 ? "" : undefined}
            onClick={() => set({ productId: line.id, said: nothingSaid })}
          >
            <span className="line-list-text">
              {words(line.name, line.nameEn)}
              <small>
                {line.misfits.length > 0
                  ? join(line.misfits.map(reasonText))
                  : line.reasons.length > 0
                    ? line.reasons.map(fitText).join(language === "en" ? "; " : "；")
                    : labels.of("productKind", line.kind)}
              </small>
            </span>
            {line.risk === null ? null : <StateBadge tone={line.misfits.length > 0 ? "locked" : "plain"}>{line.risk}</StateBadge>}
          </button>
        ))}
        {found?.length === 0 ? <p className="product-quiet">{t("noneTitle")}</p> : null}
      </div>
    </div>
  );
  const form = (chosen: FittingProduct) => (
    <>
      <div className="product-standing">
        <strong>{words(chosen.name, chosen.nameEn)}</strong>
        {chosen.risk === null ? null : <StateBadge tone="plain">{labels.of("productRisk", chosen.risk)}</StateBadge>}
        <Button size="small" onClick={() => set({ productId: null })}>
          {t("change")}
        </Button>
      </div>
      <div className="product-verdict" role="status" data-ok={reasons.length === 0 ? "" : undefined}>
        {reasons.length === 0 ? (
          t("allowed")
        ) : (
          <>
            {t("stands")}
            {` ${join(reasons.map(reasonText))}`}
            {judged?.exceptionWouldDo ? <p>{t("exceptionWouldDo")}</p> : null}
          </>
        )}
      </div>
      <h3>{t("tellClient")}</h3>
      {point("hasDisclosedFees", t("saidFees"), words(chosen.disclosedFees, chosen.disclosedFeesEn))}
      {point("hasDisclosedRisks", t("saidRisks"), words(chosen.disclosedRisks, chosen.disclosedRisksEn))}
      {point("hasDisclosedReturns", t("saidReturns"), words(chosen.disclosedReturns, chosen.disclosedReturnsEn))}
      {judged?.duties.elder ? point("elderConfirmed", t("saidElder")) : null}
      {judged?.duties.recording ? point("isRecorded", t("saidRecorded")) : null}
      {judged?.duties.insurance ? point("insuranceAnalysed", t("saidInsurance")) : null}
      <label className="product-field">
        <span>{t("basis")}</span>
        <CheckedTextArea
          aria-label={t("basis")}
          placeholder={t("basisHint")}
          value={said.basis}
          maxLength={2_000}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={(event) => setSaid({ basis: event.target.value })}
        />
      </label>
      <div className="product-grid-two">
        <label className="product-field">
          <span>{t("amount")}</span>
          <Input aria-label={t("amount")} value={amount} inputMode="decimal" maxLength={20} onChange={(event) => set({ amount: event.target.value })} />
        </label>
        <label className="product-field">
          <span>{t("outcome")}</span>
          <Select<string>
            aria-label={t("outcome")}
            value={outcome}
            options={labels.options("recommendationOutcome")}
            onChange={(code) => set({ outcome: code })}
          />
        </label>
      </div>
      <label className="product-field">
        <span>{t("note")}</span>
        <Input aria-label={t("note")} value={note} maxLength={2_000} onChange={(event) => set({ note: event.target.value })} />
      </label>
    </>
  );
  return (
    <FormDialog
      title={t("dialogRecommend")}
      okText={t("save")}
      isReady={product !== undefined && reasons.length === 0}
      draft={draft}
      width={680}
      style={{ top: 32 }}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="product-dialog">{product ? form(product) : chooser}</div>
    </FormDialog>
  );
};
