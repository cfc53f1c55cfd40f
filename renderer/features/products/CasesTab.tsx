/* 配置案例: what worked for whom, with the shares and what one learns from it (R169, R170). */
import { Button } from "antd";
import { useState } from "react";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { Share } from "#shared/domain/products/allocation.ts";
import { useApi } from "#renderer/api/api.ts";
import { type Labels, useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatMoneyShort } from "#renderer/ui/format.ts";
import { ListBeside } from "#renderer/ui/ListBeside.tsx";
import { searchWord, usePageSearch } from "#renderer/ui/navigation.ts";
import { formValuesOf } from "#renderer/ui/RowForm.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { TypedSearch } from "#renderer/ui/TypedSearch.tsx";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { LineList } from "#renderer/ui/LineList.tsx";
import { AllocationEditor } from "./CaseEditor.tsx";
import { ShareBars } from "./ShareBars.tsx";
import { productStrings } from "./strings.ts";
import { useProductActs } from "./useProductActs.ts";
import { riskMarks } from "./riskMarks.ts";

type CaseLine = Row<"allocationCase"> & { readonly shares: readonly Share[] };
const fields = [
  "title",
  "titleEn",
  "situation",
  "situationEn",
  "riskCapacity",
  "amount",
  "termMonths",
  "clientGroups",
  "lifeStages",
  "resultText",
  "resultTextEn",
  "insight",
  "insightEn",
] as const;

interface CaseReaderProps {
  readonly one: CaseLine;
  readonly labels: Labels;
  readonly mayEdit: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

const CaseReader = ({ one, labels, mayEdit, onEdit, onRemove }: CaseReaderProps) => {
  const t = useText(productStrings);
  const language = useLanguage();
  const words = useWordsOf();
  const parts = [
    labels.of("riskCapacity", one.riskCapacity),
    one.amount === null ? "" : formatMoneyShort(one.amount, language),
    one.termMonths === null ? "" : t("termMonths", { count: one.termMonths }),
    ...(one.lifeStages ?? []).map((code) => labels.of("lifeStage", code)),
  ];
  return (
    <article className="product-reader" aria-label={words(one.title, one.titleEn)}>
      <header className="product-head">
        <div>
          <h2>{words(one.title, one.titleEn)}</h2>
          <p className="product-quiet">{parts.filter((part) => part !== "").join(" · ")}</p>
        </div>
        {mayEdit ? (
          <span className="product-head-actions">
            <Button onClick={onEdit}>{t("edit")}</Button>
            <Button danger onClick={onRemove}>
              {t("remove")}
            </Button>
          </span>
        ) : null}
      </header>
      <section>
        <h3>{t("situation")}</h3>
        <p className="product-text">{words(one.situation, one.situationEn)}</p>
      </section>
      {one.shares.length > 0 ? (
        <section>
          <h3>{t("shares")}</h3>
          <ShareBars lines={one.shares.map(({ assetClass, percent }) => ({ name: labels.of("assetClass", assetClass), percent }))} />
        </section>
      ) : null}
      {one.resultText ? (
        <section>
          <h3>{t("result")}</h3>
          <p className="product-text">{words(one.resultText, one.resultTextEn)}</p>
        </section>
      ) : null}
      <section>
        <h3>{t("insight")}</h3>
        <p className="product-text">{words(one.insight, one.insightEn)}</p>
      </section>
    </article>
  );
};

export const CasesTab = () => {
  const t = useText(productStrings);
  const words = useWordsOf();
  const api = useApi();
  const labels = useLabels();
  const acts = useProductActs();
  const [search, setSearch] = usePageSearch();
  const [editing, setEditing] = useState<CaseLine | "new">();
  const text = (searchWord(search, "text") ?? "").slice(0, 80);
  const reading = useRead(`cases ${text}`, () => api.products.cases(text === "" ? {} : { text }), [
    "products",
    "table:allocationCase",
    "table:allocationCaseShare",
  ]);
  const lines = reading.value?.lines ?? [];
  const mayEdit = reading.value?.mayEdit ?? false;
  const one = lines.find(({ id }) => id === search["case"]) ?? lines[0];
  const remove = async (line: CaseLine): Promise<void> => {
    acts.settle(await api.products.removeCase({ caseId: line.id }), t("removed", { name: words(line.title, line.titleEn) }));
  };
  const list = (
    <LineList
      label={t("caseList")}
      lines={lines.map((line) => {
        const isOff = line.isActive === false;
        return {
          id: line.id,
          title: words(line.title, line.titleEn),
          note: words(line.insight, line.insightEn),
          marks: riskMarks(line.riskCapacity, isOff),
          isOff,
        };
      })}
      openId={one?.id}
      onOpen={(id) => setSearch({ case: id })}
    />
  );
  const known = editing === "new" ? undefined : editing;
  return (
    <>
      <div className="product-tools">
        <TypedSearch className="product-search" label={t("searchCases")} value={text} maxLength={80} onSearch={(next) => setSearch({ text: next })} />
        {mayEdit ? <Button onClick={() => setEditing("new")}>{t("newCase")}</Button> : null}
      </div>
      <ListBeside
        reading={reading}
        empty={one ? undefined : <EmptyState title={t("noCaseTitle")} hint={t("noCaseHint")} />}
        place={`case-${one?.id ?? ""}`}
        list={list}
      >
        {one ? <CaseReader one={one} labels={labels} mayEdit={mayEdit} onEdit={() => setEditing(one)} onRemove={() => void remove(one)} /> : null}
      </ListBeside>
      {editing ? (
        <AllocationEditor
          table="allocationCase"
          title={known ? words(known.title, known.titleEn) : t("newCase")}
          fields={fields}
          row={known ? formValuesOf(known, fields) : {}}
          shares={known?.shares ?? []}
          labels={labels}
          onClose={() => setEditing(undefined)}
          onSave={async (values, shares) => {
            const answer = await api.products.saveCase({ ...(known ? { caseId: known.id } : {}), values, shares: [...shares] });
            const saved = acts.settle(answer, t("saved", { name: String(values["title"] ?? "") }), "allocationCase");
            if (saved) setSearch({ case: saved.caseId });
            return saved !== undefined;
          }}
        />
      ) : null}
    </>
  );
};
