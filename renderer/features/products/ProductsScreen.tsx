/* 产品: the catalogue at the left, one product beside it; a second tab holds the cases. Filter and open line are in the address. */
import { Button, Checkbox, Select } from "antd";
import { useState } from "react";
import type { ProductLine } from "#shared/domain/products/productLines.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ListBeside } from "#renderer/ui/ListBeside.tsx";
import { searchWord, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { TypedSearch } from "#renderer/ui/TypedSearch.tsx";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { LineList } from "#renderer/ui/LineList.tsx";
import { CasesTab } from "./CasesTab.tsx";
import { ProductEditor, type WrittenProduct } from "./ProductEditor.tsx";
import { ProductReader } from "./ProductReader.tsx";
import { productStrings } from "./strings.ts";
import { useProductActs } from "./useProductActs.ts";
import { riskMarks } from "./riskMarks.ts";
import "./products.css";

const topics = ["products", "table:product", "table:productBenefit"];
const group = productStrings.ref("group");

const Catalogue = () => {
  const t = useText(productStrings);
  const api = useApi();
  const labels = useLabels();
  const words = useWordsOf();
  const acts = useProductActs();
  const [search, setSearch] = usePageSearch();
  const [editing, setEditing] = useState<ProductLine | "new">();
  const word = (name: string): string | undefined => searchWord(search, name);
  const onlyOnSale = word("all") === undefined;
  const filter = {
    ...Object.fromEntries(["text", "kind", "line", "risk"].flatMap((name) => (word(name) === undefined ? [] : [[name, (word(name) ?? "").slice(0, 80)]]))),
    onlyOnSale,
  };
  const reading = useRead(`products ${JSON.stringify(filter)}`, () => api.products.products(filter), topics);
  const lines = reading.value?.lines ?? [];
  const mayEdit = reading.value?.mayEdit ?? false;
  const openId = lines.find(({ id }) => id === word("product"))?.id ?? lines[0]?.id;
  const product = lines.find(({ id }) => id === openId);
  const open = (id: string): void => setSearch({ product: id });
  const move = (step: number): void => {
    const next = lines[lines.findIndex(({ id }) => id === openId) + step];
    if (next) open(next.id);
  };
  useCommands([
    { id: "product.next", label: productStrings.ref("tabProducts"), group, shortcut: "j", run: () => move(1) },
    { id: "product.previous", label: productStrings.ref("tabProducts"), group, shortcut: "k", run: () => move(-1) },
    ...(mayEdit ? [{ id: "product.new", label: productStrings.ref("newProduct"), group, shortcut: "n", run: () => setEditing("new") }] : []),
    ...(mayEdit && product ? [{ id: "product.edit", label: productStrings.ref("edit"), group, shortcut: "e", run: () => setEditing(product) }] : []),
  ]);
  const select = (name: "kind" | "line" | "risk", dictionary: string, everyOne: string) => (
    <Select
      className="product-choice"
      aria-label={t(name)}
      showSearch={choiceSearch}
      value={word(name) ?? ""}
      options={[{ value: "", label: everyOne }, ...labels.options(dictionary)]}
      onChange={(value: string) => setSearch({ [name]: value === "" ? undefined : value })}
    />
  );
  const dropFilter = (): void => setSearch({ text: undefined, kind: undefined, line: undefined, risk: undefined, all: "1" });
  const list = (
    <LineList
      label={t("list")}
      lines={lines.map((line) => ({
        id: line.id,
        title: words(line.name, line.nameEn),
        note: [labels.of("productKind", line.kind), labels.of("productLine", line.line)].join(" · "),
        marks: riskMarks(line.risk, !line.isOnSale),
        isOff: !line.isOnSale,
      }))}
      openId={openId}
      onOpen={open}
    />
  );
  const remove = async (line: ProductLine): Promise<void> => {
    acts.settle(await api.products.removeProduct({ productId: line.id }), t("removed", { name: words(line.name, line.nameEn) }));
  };
  const save = async ({ values, benefits }: WrittenProduct): Promise<boolean> => {
    const known = editing === "new" ? undefined : editing;
    const answer = await api.products.saveProduct({ ...(known ? { productId: known.id } : {}), values, benefits: benefits.map((talk) => ({ ...talk })) });
    const saved = acts.settle(answer, t("saved", { name: String(values["name"] ?? "") }), "product");
    if (saved) open(saved.productId);
    return saved !== undefined;
  };
  return (
    <>
      <div className="product-tools">
        <TypedSearch className="product-search" label={t("search")} value={word("text")} maxLength={80} onSearch={(text) => setSearch({ text })} />
        {select("kind", "productKind", t("anyKind"))}
        {select("line", "productLine", t("anyLine"))}
        {select("risk", "productRisk", t("anyRisk"))}
        <Checkbox checked={onlyOnSale} onChange={(event) => setSearch({ all: event.target.checked ? undefined : "1" })}>
          {t("onlyOnSale")}
        </Checkbox>
        {mayEdit ? <Button onClick={() => setEditing("new")}>{t("newProduct")}</Button> : null}
      </div>
      <ListBeside
        reading={reading}
        empty={
          lines.length === 0 ? (
            <EmptyState title={t("noneTitle")} hint={t("noneHint")} action={<Button onClick={dropFilter}>{t("dropFilter")}</Button>} />
          ) : undefined
        }
        place={`product-${openId ?? ""}`}
        list={list}
      >
        {product ? (
          <ProductReader product={product} labels={labels} mayEdit={mayEdit} onEdit={() => setEditing(product)} onRemove={() => void remove(product)} />
        ) : null}
      </ListBeside>
      {editing ? <ProductEditor product={editing === "new" ? undefined : editing} labels={labels} onSave={save} onClose={() => setEditing(undefined)} /> : null}
    </>
  );
};

export const ProductsScreen = () => {
  const t = useText(productStrings);
  const [search, setSearch] = usePageSearch();
  const today = todayInChina();
  const tab = search["tab"] === "cases" ? "cases" : "products";
  return (
    <Page
      title={t("page")}
      actions={
        <ExportButton
          label={t("exportRecommendations")}
          ask={{ kind: "list", wish: { list: "recommendations", from: `${today.slice(0, 4)}-01-01`, to: today } }}
        />
      }
      flush
      subtitle={
        <Tabs
          tabs={[
            { id: "products", label: t("tabProducts") },
            { id: "cases", label: t("tabCases") },
          ]}
          active={tab}
          onChange={(next) => setSearch({ tab: next === "products" ? undefined : next, text: undefined })}
          label={t("tabs")}
        />
      }
    >
      <div className="product-body">{tab === "cases" ? <CasesTab /> : <Catalogue />}</div>
    </Page>
  );
};
