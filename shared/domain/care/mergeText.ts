/*
 * Letters and messages from templates: words in braces are merge fields, `{称呼}`, in an English text `{salutation}`. An unknown
 * or empty field is reported by name, so that no letter goes out with a hole in it.
 */
import type { Language } from "#shared/domain/clients/partialDate.ts";
import { surnameOf } from "#shared/domain/clients/surname.ts";

/** Every merge field that a template may name, in both languages for the editor. */
export const mergeFields = [
  { key: "salutation", zh: "称呼", en: "Salutation" },
  { key: "name", zh: "姓名", en: "Name" },
  { key: "manager", zh: "客户经理", en: "Manager" },
  { key: "outlet", zh: "网点", en: "Branch" },
  { key: "phone", zh: "电话", en: "Phone of the manager" },
  { key: "product", zh: "产品", en: "Product" },
  { key: "amount", zh: "金额", en: "Amount" },
  { key: "maturity", zh: "到期日", en: "Maturity date" },
  { key: "date", zh: "日期", en: "Date" },
  { key: "festival", zh: "节日", en: "Festival" },
  { key: "address", zh: "地址", en: "Address" },
  { key: "postcode", zh: "邮编", en: "Postcode" },
  { key: "campaign", zh: "活动", en: "Campaign" },
  { key: "eventTime", zh: "活动时间", en: "Time of the event" },
  { key: "eventPlace", zh: "活动地点", en: "Place of the event" },
  { key: "offer", zh: "优惠内容", en: "Offer" },
  { key: "caseNumber", zh: "编号", en: "Number of the complaint" },
  { key: "caseTitle", zh: "事由", en: "Subject of the complaint" },
  { key: "receivedOn", zh: "受理日期", en: "Received on" },
  { key: "answerBy", zh: "答复期限", en: "Answer by" },
  { key: "resolution", zh: "处理结果", en: "Resolution" },
  { key: "extensionReason", zh: "延期原因", en: "Reason for extension" },
] as const;

export type MergeFieldName = (typeof mergeFields)[number]["zh"];
export type MergeValues = Readonly<Partial<Record<MergeFieldName, string | null>>>;

export interface MergedText {
  readonly text: string;
  /** Fields without a value: the text still shows them in braces. */
  readonly empty: readonly string[];
  /** Names that are no merge field. */
  readonly unknown: readonly string[];
}

/** The field that a text calls so, by its Chinese name or its key; undefined for a name that is none. */
const fieldOf = (name: string): MergeFieldName | undefined => mergeFields.find((field) => field.zh === name || field.key === name)?.zh;

/** A merge field as a person reads it; a name that is none stays. */
export const mergeFieldIn = (name: string, language: Language): string => (language === "en" ? (mergeFields.find(({ zh }) => zh === name)?.en ?? name) : name);

/** A merge field in a text; splitting by it leaves the names of fields at the odd places. */
export const mergeFieldPattern = /\{([^{}\n]{1,20})\}/;
const everyMergeField = new RegExp(mergeFieldPattern, "g");

/** Fills a template. */
export const mergeText = (template: string, values: MergeValues): MergedText => {
  const empty = new Set<string>();
  const unknown = new Set<string>();
  const text = template.replaceAll(everyMergeField, (whole, name: string) => {
    const wanted = name.trim();
    const field = fieldOf(wanted);
    if (field === undefined) {
      unknown.add(wanted);
      return whole;
    }
    const value = values[field] ?? "";
    if (value === "") {
      empty.add(wanted);
      return whole;
    }
    return value;
  });
  return { text, empty: [...empty], unknown: [...unknown] };
};

/** The language in which a client is written to: Chinese, or English where the text has it. */
export const letterLanguages = ["zh", "en"] as const satisfies readonly Language[];

/** In which language a letter from a template is written: the one that was asked for, where the template has it. */
export const languageOf = ({ bodyEn }: { readonly bodyEn: string | null }, asked: Language): Language => (asked === "en" && bodyEn !== null ? "en" : "zh");

/** The text of a template in the language of `languageOf`. */
export const bodyIn = (template: { readonly body: string; readonly bodyEn: string | null }, language: Language): string =>
  language === "en" ? (template.bodyEn ?? template.body) : template.body;

const titles: Readonly<Record<string, string>> = { male: "先生", female: "女士" };

/**
 * How a client is addressed when the archive has no salutation: 张先生, 李女士; a name that is not written in Chinese
 * characters alone (阿不都·热西提, John Smith) begins with no surname and stays whole. Else the full name.
 */
export const salutationOf = (name: string, sex: string | null, kind: string): string => {
  const title = titles[sex ?? ""];
  if (kind === "company" || title === undefined) return name;
  return `${/^\p{Script=Han}+$/u.test(name) ? surnameOf([...name]) : name}${title}`;
};
