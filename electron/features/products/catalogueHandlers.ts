/* The catalogue, the cases and the rules of suitability: reference data of the branch (R150-R172, X12, X13). */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { products } from "#shared/contracts/products.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { sharesProblem } from "#shared/domain/products/allocation.ts";
import { findProducts } from "#shared/domain/products/productLines.ts";
import { suitabilityKey } from "#shared/domain/products/suitabilitySettings.ts";
import { matchesQuery } from "#shared/domain/clients/searchMatch.ts";
import { settingRow } from "#db/workstation/dictionaries.ts";
import { benefitsOf, casesOf, catalogueOf, suitabilityRulesOf } from "#db/workstation/products.ts";
import { rowById, rowsWhere } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import { settingChanges } from "#electron/features/settingChanges.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { shareEdits } from "./shareEdits.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";

const topics = ["products"];

/** The first required value that would be missing; null when none is. */
const missing = (values: Readonly<Record<string, FieldValue | undefined>>, required: readonly string[]): string | null =>
  required.find((field) => String(values[field] ?? "").trim() === "") ?? null;

/** Words that may be left out; null without any. */
const wordsOrNone = (text: string | undefined): string | null => (text?.trim() ?? "") || null;

type Catalogue = Pick<
  HandlersOf<typeof products>,
  "products" | "saveProduct" | "removeProduct" | "cases" | "saveCase" | "removeCase" | "suitabilityRules" | "saveSuitabilityRules"
>;

export const catalogueOfProducts: Catalogue = {
  products: ({ db, actor, clock }, filter) => ok({ lines: findProducts(catalogueOf(db, dayOf(clock.now())), filter), mayEdit: mayEditDictionaries(actor) }),
  saveProduct: (context, { productId, values, benefits }) => {
    if (!mayEditDictionaries(context.actor)) return err({ type: "notAllowed" });
    const known = productId === undefined ? undefined : rowById(context.db, "product", productId);
    if (productId !== undefined && !known) return err({ type: "productNotFound" });
    const checked = validateRow("product", known ? values : { state: "onSale", line: "personal", ...values });
    if (!checked.ok) return checked;
    const stopped = stoppedWord(context.db, "product", checked.value);
    if (stopped) return err(stopped);
    const merged = { ...known, ...checked.value };
    const field = missing(merged, ["name", "kind", "line", "state"]);
    if (field !== null) return err({ type: "valueRefused", field, problem: { type: "valueMissing", field } });
    const rowId = known?.id ?? context.ids.next();
    const old = benefits === undefined ? [] : benefitsOf(context.db, rowId);
    const wanted = (benefits ?? []).filter(({ feature, benefit }) => feature.trim() !== "" && benefit.trim() !== "");
    const changes: Change[] = [
      { operation: known ? "update" : "insert", table: "product", rowId, values: checked.value },
      ...wanted.map((talk, sortOrder): Change => {
        const row = old[sortOrder];
        const text = {
          feature: talk.feature.trim(),
          featureEn: wordsOrNone(talk.featureEn),
          benefit: talk.benefit.trim(),
          benefitEn: wordsOrNone(talk.benefitEn),
          sortOrder,
        };
        return row
          ? { operation: "update", table: "productBenefit", rowId: row.id, values: text }
          : { operation: "insert", table: "productBenefit", rowId: context.ids.next(), values: { productId: rowId, ...text } };
      }),
      ...old.slice(wanted.length).map(({ id }): Change => ({ operation: "delete", table: "productBenefit", rowId: id })),
    ];
    return ok({ productId: rowId, txId: commitChanges(context, "edit", { what: "product", name: String(merged.name) }, changes, topics) });
  },
  removeProduct: (context, { productId }) => {
    if (!mayEditDictionaries(context.actor)) return err({ type: "notAllowed" });
    const known = rowById(context.db, "product", productId);
    if (!known) return err({ type: "productNotFound" });
    const changes: Change[] = [
      { operation: "delete", table: "product", rowId: productId },
      ...benefitsOf(context.db, productId).map(({ id }): Change => ({ operation: "delete", table: "productBenefit", rowId: id })),
    ];
    return ok({ txId: commitChanges(context, "edit", { what: "product", name: known.name }, changes, topics) });
  },
  cases: ({ db, actor }, { text = "" }) => {
    const lines = casesOf(db).filter(
      ({ title, titleEn, situation, situationEn, insight, insightEn, resultText, resultTextEn }) =>
        text.trim() === "" ||
        matchesQuery(
          {
            names: [title],
            identifiers: [],
            texts: [title, titleEn, situation, situationEn, insight, insightEn, resultText, resultTextEn].filter((part) => part !== null),
          },
          text,
        ),
    );
    return ok({ lines, mayEdit: mayEditDictionaries(actor) });
  },
  saveCase: (context, { caseId, values, shares }) => {
    if (!mayEditDictionaries(context.actor)) return err({ type: "notAllowed" });
    const known = caseId === undefined ? undefined : rowById(context.db, "allocationCase", caseId);
    if (caseId !== undefined && !known) return err({ type: "caseNotFound" });
    const problem = shares === undefined ? null : sharesProblem(shares);
    if (problem !== null) return err({ type: "sharesRefused", problem });
    const checked = validateRow("allocationCase", known ? values : { isActive: true, ...values });
    if (!checked.ok) return checked;
    const merged = { ...known, ...checked.value };
    const field = missing(merged, ["title", "situation", "insight"]);
    if (field !== null) return err({ type: "valueRefused", field, problem: { type: "valueMissing", field } });
    const rowId = known?.id ?? context.ids.next();
    const old = rowsWhere(context.db, "allocationCaseShare", "caseId", rowId);
    const changes: Change[] = [
      { operation: known ? "update" : "insert", table: "allocationCase", rowId, values: checked.value },
      ...(shares === undefined ? [] : shareEdits("allocationCaseShare", { caseId: rowId }, old, shares, () => context.ids.next())),
    ];
    return ok({ caseId: rowId, txId: commitChanges(context, "edit", { what: "allocationCase", name: String(merged.title) }, changes, topics) });
  },
  removeCase: (context, { caseId }) => {
    if (!mayEditDictionaries(context.actor)) return err({ type: "notAllowed" });
    const known = rowById(context.db, "allocationCase", caseId);
    if (!known) return err({ type: "caseNotFound" });
    const changes: Change[] = [
      { operation: "delete", table: "allocationCase", rowId: caseId },
      ...rowsWhere(context.db, "allocationCaseShare", "caseId", caseId).map(({ id }): Change => ({
        operation: "delete",
        table: "allocationCaseShare",
        rowId: id,
      })),
    ];
    return ok({ txId: commitChanges(context, "edit", { what: "allocationCase", name: known.title }, changes, topics) });
  },
  suitabilityRules: ({ db, actor }) =>
    ok({ rules: suitabilityRulesOf(db), isDefault: !settingRow(db, suitabilityKey)?.value, mayEdit: mayEditDictionaries(actor) }),
  saveSuitabilityRules: (context, { rules }) => {
    if (!mayEditDictionaries(context.actor)) return err({ type: "notAllowed" });
    const value = rules === null ? null : JSON.stringify(rules);
    return ok({ txId: commitChanges(context, "settings", { setting: suitabilityKey }, settingChanges(context.db, context, suitabilityKey, value), topics) });
  },
};
