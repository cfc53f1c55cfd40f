/*
 * A script filled for one client, in the words of one language. The product is the one the script is about: what
 * matures next of the kinds it names, else what the client holds of them. Long numbers inside a value are masked: a
 * sheet is printed and carried about. A field without a value stays in braces, to be said from memory.
 */
import type { Day } from "#shared/kernel/time.ts";
import { type MergedText, type MergeValues, mergeText, salutationOf } from "#shared/domain/care/mergeText.ts";
import { maskValue } from "#shared/domain/clients/mask.ts";
import { formatFen, formatFenShort } from "#shared/domain/clients/money.ts";
import { formatPartialDate, type Language } from "#shared/domain/clients/partialDate.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { maturesForTalk } from "./scriptFacts.ts";

export interface ScriptSubject {
  readonly client: Pick<Row<"client">, "name" | "kind" | "sex" | "salutation">;
  readonly holdings: readonly Pick<Row<"holding">, "kind" | "productName" | "amount" | "maturesOn" | "state" | "atOtherBank">[];
  readonly manager: string;
  readonly outlet: string | null;
  readonly today: Day;
}

type Subject = Pick<Row<"script">, "maturingKinds" | "heldKinds">;

/** Digits in a row from which on a number may identify an account. */
const longNumber = /\d(?:[\s-]?\d){7,}/g;
const masked = (text: string | null): string | null => text?.replaceAll(longNumber, (digits) => maskValue("account", digits)) ?? null;

const productOf = (script: Subject, { holdings, today }: ScriptSubject): ScriptSubject["holdings"][number] | undefined => {
  const ours = holdings.filter(({ atOtherBank }) => atOtherBank !== true);
  const maturing = ours
    .filter((holding) => maturesForTalk(holding, today))
    // What is still to come goes before what has passed.
    .toSorted(
      (left, right) =>
        Number((left.maturesOn ?? "") < today) - Number((right.maturesOn ?? "") < today) || (left.maturesOn ?? "").localeCompare(right.maturesOn ?? ""),
    );
  const kinds = script.maturingKinds ?? [];
  if (kinds.length > 0) return maturing.find(({ kind }) => kinds.includes(kind));
  const held = script.heldKinds ?? [];
  return held.length > 0 ? ours.find(({ kind }) => held.includes(kind)) : maturing.find(({ kind }) => kind !== "loan");
};

/** What the merge fields of a script say for a client, in one language. */
export const scriptValues = (script: Subject, subject: ScriptSubject, language: Language): MergeValues => {
  const { client, manager, outlet, today } = subject;
  const product = productOf(script, subject);
  const amount = product?.amount ?? null;
  return {
    称呼: masked(client.salutation) ?? (language === "zh" ? salutationOf(client.name, client.sex, client.kind) : client.name),
    姓名: client.name,
    客户经理: manager,
    网点: outlet,
    产品: masked(product?.productName ?? null),
    金额: amount === null ? null : language === "zh" ? `${formatFenShort(amount, "zh")}元` : `¥${formatFen(amount, "full", "en").replace(/\.00$/, "")}`,
    到期日: product?.maturesOn ? formatPartialDate(product.maturesOn, language) : null,
    日期: formatPartialDate(today, language),
  };
};

/** A script's text for a client; without an English text the Chinese one in both languages. */
export const fillScript = (script: Subject & Pick<Row<"script">, "body" | "bodyEn">, subject: ScriptSubject, language: Language): MergedText => {
  const hasEnglish = language === "en" && (script.bodyEn ?? "") !== "";
  return mergeText(hasEnglish ? (script.bodyEn ?? "") : script.body, scriptValues(script, subject, hasEnglish ? "en" : "zh"));
};
