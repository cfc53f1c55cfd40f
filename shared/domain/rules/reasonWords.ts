/* Why something was raised, in words of either language (R137): first what happened, then what the client is like. */
import { type ConditionChip, describeCondition } from "#shared/domain/clients/conditionChips.ts";
import { formatFenShort } from "#shared/domain/clients/money.ts";
import { formatPartialDate, type Language } from "#shared/domain/clients/partialDate.ts";
import type { RaisedReason } from "./reason.ts";
import { kindsDictionaryOf, type SignalDetail, type SignalName } from "./signals.ts";

/** The word of a dictionary's code. */
export type CodeWord = (dictionary: string, code: string) => string;

const money = (fen: number | null, language: Language): string => (fen === null ? "" : formatFenShort(fen, language));
const day = (on: string | null, language: Language): string => (on === null ? "" : formatPartialDate(on, language));

const changeOf = ({ before, after }: RaisedReason): number =>
  before === null || after === null || before === 0 ? 0 : Math.round((Math.abs(after - before) / before) * 100);

const facts: Readonly<Record<SignalName, (reason: RaisedReason, language: Language, word: CodeWord) => { readonly zh: string; readonly en: string }>> = {
  clientMatches: () => ({ zh: "客户符合规则的条件", en: "The client meets the rule's condition" }),
  holdingMatures: (reason, language) => ({
    zh: `${reason.subject || "持有产品"} ${money(reason.amountFen, language)}，${day(reason.on, language)} 到期，还没有落实续存`,
    en: `${reason.subject || "A holding"}, ${money(reason.amountFen, language)}, matures on ${day(reason.on, language)} and is not settled`,
  }),
  maturityNotRenewed: (reason, language) => ({
    zh: `${reason.subject || "持有产品"} ${money(reason.amountFen, language)} 已于 ${day(reason.on, language)} 到期，没有续存`,
    en: `${reason.subject || "A holding"}, ${money(reason.amountFen, language)}, matured on ${day(reason.on, language)} and was not renewed`,
  }),
  balanceRises: (reason, language) => ({
    zh: `存款 ${reason.detail.days ?? 30} 天内由 ${money(reason.before, language)} 升至 ${money(reason.after, language)}（+${changeOf(reason)}%）`,
    en: `Deposits rose from ${money(reason.before, language)} to ${money(reason.after, language)} within ${reason.detail.days ?? 30} days (+${changeOf(reason)} %)`,
  }),
  balanceFalls: (reason, language) => ({
    zh: `存款 ${reason.detail.days ?? 30} 天内由 ${money(reason.before, language)} 降至 ${money(reason.after, language)}（-${changeOf(reason)}%）`,
    en: `Deposits fell from ${money(reason.before, language)} to ${money(reason.after, language)} within ${reason.detail.days ?? 30} days (-${changeOf(reason)} %)`,
  }),
  newHolding: (reason, language) => ({
    zh: `${day(reason.on, language)} 新开 ${reason.subject || "产品"}`,
    en: `Opened ${reason.subject || "a product"} on ${day(reason.on, language)}`,
  }),
  dateComes: (reason, language) => ({
    zh: `${reason.subject ?? "生日"}：${day(reason.on, language)}`,
    en: `${reason.subject ?? "Birthday"}: ${day(reason.on, language)}`,
  }),
  needStated: (reason, language, word) => ({
    zh: `${day(reason.on, language)} 登记了需求：${word("needKind", reason.subject ?? "")} ${money(reason.amountFen, language)}`.trim(),
    en: `A need was noted on ${day(reason.on, language)}: ${word("needKind", reason.subject ?? "")} ${money(reason.amountFen, language)}`.trim(),
  }),
  activityRises: (reason, _language, word) => ({
    zh: `${word("activityKind", reason.detail.activity ?? "")} 一周由 ${reason.before ?? 0} 次增至 ${reason.after ?? 0} 次（+${changeOf(reason)}%）`,
    en: `${word("activityKind", reason.detail.activity ?? "")}: from ${reason.before ?? 0} to ${reason.after ?? 0} a week (+${changeOf(reason)} %)`,
  }),
  activityFalls: (reason, _language, word) => ({
    zh: `${word("activityKind", reason.detail.activity ?? "")} 一周由 ${reason.before ?? 0} 次减至 ${reason.after ?? 0} 次（-${changeOf(reason)}%）`,
    en: `${word("activityKind", reason.detail.activity ?? "")}: from ${reason.before ?? 0} to ${reason.after ?? 0} a week (-${changeOf(reason)} %)`,
  }),
  noContact: (reason, language) =>
    reason.on === null
      ? { zh: "建档以来没有联系记录", en: "No contact on record since the archive was opened" }
      : {
          zh: `上次联系 ${day(reason.on, language)}，已过 ${reason.after ?? 0} 天`,
          en: `Last contact on ${day(reason.on, language)}, ${reason.after ?? 0} days ago`,
        },
};

const chipText = (chip: ConditionChip, language: Language): string => {
  const not = chip.isNegated ? (language === "en" ? "not: " : "非：") : "";
  return `${not}${[chip.fieldLabel, chip.opLabel, chip.valueLabel].filter((part) => part !== "").join(" ")}`;
};

/** The condition of a rule, one line for each clause. */
export const conditionLines = (condition: RaisedReason["condition"], language: Language, word: CodeWord): readonly string[] =>
  condition === null
    ? []
    : describeCondition(condition, language, (_field, value, dictionary) => (dictionary === null ? null : word(dictionary, value))).map((chip) =>
        chipText(chip, language),
      );

/** Why it was raised: the fact first, then the conditions that the client meets (R137). */
export const reasonLines = (reason: RaisedReason, language: Language, word: CodeWord): readonly string[] => [
  facts[reason.signal](reason, language, word)[language],
  ...conditionLines(reason.condition, language, word),
];

/** What a rule looks for, with its figures: `持有即将到期：14 天，定期存款，不低于 20万` (R137). */
export const signalWords = (signal: SignalName, detail: SignalDetail, language: Language, word: CodeWord): string => {
  const isEnglish = language === "en";
  const figures = [
    detail.activity === undefined ? "" : word("activityKind", detail.activity),
    detail.days === undefined ? "" : isEnglish ? `${detail.days} days` : `${detail.days} 天`,
    (detail.kinds ?? []).map((kind) => word(kindsDictionaryOf[signal] ?? "", kind)).join(isEnglish ? ", " : "、"),
    detail.percent === undefined ? "" : isEnglish ? `at least ${detail.percent} %` : `至少 ${detail.percent}%`,
    detail.fromFen === undefined ? "" : isEnglish ? `from ${money(detail.fromFen, language)}` : `不低于 ${money(detail.fromFen, language)}`,
  ].filter((part) => part !== "");
  const name = word("ruleSignal", signal);
  return figures.length === 0 ? name : `${name}${isEnglish ? ": " : "："}${figures.join(isEnglish ? ", " : "，")}`;
};
