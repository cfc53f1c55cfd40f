/*
 * Texts in two languages. `defineStrings` takes both at once: a key that one language lacks is a
 * compile error, and the names between {{ }} in the Chinese text are the values the caller must give.
 * Each feature is one i18next namespace, so the language can change while the window is open.
 */
import i18next, { type FormatterModule, type i18n } from "i18next";
import { useCallback, useMemo } from "react";
import { initReactI18next, useTranslation } from "react-i18next";

export type Language = "zh-CN" | "en";

/** English may need a second form for one; Chinese never does. */
export type EnglishText = string | { readonly one: string; readonly other: string };

/** Points at a text of some feature, for registers that must not know the feature. */
export interface TextRef {
  readonly namespace: string;
  readonly key: string;
}

type ValueNames<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | ValueNames<Rest> : never;
export type TextValues<Text extends string> = [ValueNames<Text>] extends [never] ? [] : [values: Readonly<Record<ValueNames<Text>, string | number>>];

export interface Strings<Zh extends Readonly<Record<string, string>>> {
  readonly namespace: string;
  readonly zh: Zh;
  readonly en: { readonly [K in keyof Zh]: EnglishText };
  readonly ref: (key: keyof Zh & string) => TextRef;
}

/** Every set that was defined, for the check that both languages say the same. */
export const definedStrings: Strings<Readonly<Record<string, string>>>[] = [];

const englishForms = (texts: Readonly<Record<string, EnglishText>>): Record<string, string> => {
  const forms: Record<string, string> = {};
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text === "string") forms[key] = text;
    else {
      forms[`${key}_one`] = text.one;
      forms[`${key}_other`] = text.other;
    }
  }
  return forms;
};

const chineseForms = (texts: Readonly<Record<string, string>>, english: Readonly<Record<string, EnglishText>>): Record<string, string> => {
  const forms: Record<string, string> = {};
  for (const [key, text] of Object.entries(texts)) {
    forms[typeof english[key] === "string" ? key : `${key}_other`] = text;
  }
  return forms;
};

/** Values that are numbers and no amounts: nobody writes 2,026 for a year. */
const names: ReadonlySet<string> = new Set(["year", "number", "version", "schema", "id", "code"]);
const grouping = new Intl.NumberFormat("en-US");

/** Large amounts are written in groups of three digits, as in every table; what the caller has put in words stays as it is. */
const amounts: FormatterModule = {
  type: "formatter",
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (value: string | number, _format, _language, options) =>
    typeof value === "number" && Number.isInteger(value) && !names.has(String(options?.["interpolationkey"])) ? grouping.format(value) : String(value ?? ""),
};

const texts: i18n = i18next.createInstance();
void texts
  .use(initReactI18next)
  .use(amounts)
  .init({
    lng: "zh-CN",
    fallbackLng: false,
    supportedLngs: ["zh-CN", "en"],
    resources: {},
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, alwaysFormat: true },
    returnNull: false,
    react: { useSuspense: false },
  });

export const textEngine: i18n = texts;

export const defineStrings = <const Zh extends Readonly<Record<string, string>>>(
  namespace: string,
  both: { readonly zh: Zh; readonly en: { readonly [K in keyof Zh]: EnglishText } },
): Strings<Zh> => {
  texts.addResourceBundle("zh-CN", namespace, chineseForms(both.zh, both.en), true, true);
  texts.addResourceBundle("en", namespace, englishForms(both.en), true, true);
  const strings: Strings<Zh> = { namespace, zh: both.zh, en: both.en, ref: (key) => ({ namespace, key }) };
  definedStrings.push({ namespace, zh: both.zh, en: both.en, ref: (key) => ({ namespace, key }) });
  return strings;
};

/** Outside of React: the text in the language of this moment. */
export const textOf = (ref: TextRef, values: Readonly<Record<string, string | number>> = {}): string => texts.t(ref.key, { ns: ref.namespace, ...values });

/** A text into which nothing is put, found without the engine: most texts of a page are, and a page has hundreds. */
const plainText = (text: EnglishText | undefined): string | undefined =>
  typeof text === "string" && !text.includes("{{") && !text.includes("$t") ? text : undefined;

/** `const t = useText(strings); t("title"); t("rows", { count: 3 })` */
export const useText = <Zh extends Readonly<Record<string, string>>>(strings: Strings<Zh>) => {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(() => {
    const side: Readonly<Record<string, EnglishText>> = language === "en" ? strings.en : strings.zh;
    return <K extends keyof Zh & string>(key: K, ...values: TextValues<Zh[K]>): string => {
      const given: Readonly<Record<string, string | number>> | undefined = values[0];
      const name: string = key;
      const plain = given === undefined ? plainText(side[name]) : undefined;
      return plain ?? i18n.t(name, { ...given, lng: language, ns: strings.namespace });
    };
  }, [i18n, language, strings]);
};

/** Reads texts of registers: `const say = useTextRef(); say(page.label)`. */
export const useTextRef = (): ((ref: TextRef, values?: Readonly<Record<string, string | number>>) => string) => {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useCallback((ref, values) => i18n.t(ref.key, { ns: ref.namespace, lng: language, ...values }), [i18n, language]);
};

export const useLanguage = (): Language => {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? "en" : "zh-CN";
};

/** Picks the side of a label of the vocabulary (`shared/domain`), which carries both languages itself. */
export const useLabel = (): ((label: { readonly zh: string; readonly en: string } | undefined) => string) => {
  const language = useLanguage();
  return useCallback((label) => (label ? (language === "en" ? label.en : label.zh) : ""), [language]);
};

export const setLanguage = async (language: Language): Promise<void> => {
  await texts.changeLanguage(language);
};
