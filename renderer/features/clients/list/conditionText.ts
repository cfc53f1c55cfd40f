/* A condition as a sentence on a chip: 网点 = 城东、滨江, 最近到期 ≤ 30 天. */
import { type Clause, clausesOf, type Condition } from "#shared/domain/clients/listCondition.ts";
import { listField } from "#shared/domain/clients/listFields.ts";
import { formatMoneyShort } from "#renderer/ui/format.ts";
import { textOf, type Language } from "#renderer/ui/text.ts";
import type { ListLabels } from "./labels.ts";
import { clientListStrings } from "./strings.ts";

const say = (key: Parameters<typeof clientListStrings.ref>[0], values: Readonly<Record<string, string | number>> = {}): string =>
  textOf(clientListStrings.ref(key), values);

const mostNamed = 2;

const boundText = (clause: Clause & { readonly op: "between" }, bound: number | string, language: Language): string =>
  listField(clause.field).filter === "money" && typeof bound === "number" ? formatMoneyShort(bound, language) : String(bound);

const clauseText = (clause: Clause, labels: ListLabels, language: Language): string => {
  const field = labels.field(clause.field);
  switch (clause.op) {
    case "anyOf": {
      const names = clause.value.map((code) => labels.code(clause.field, code));
      const joined = names.join(language === "en" ? ", " : "、");
      const first = names.slice(0, mostNamed).join(language === "en" ? ", " : "、");
      return say("equalsText", { field, value: names.length > mostNamed + 1 ? say("more", { first, count: names.length }) : joined });
    }
    case "between": {
      const { from, to } = clause.value;
      if (from !== null && to !== null) return say("rangeText", { field, from: boundText(clause, from, language), to: boundText(clause, to, language) });
      if (from !== null) return say("fromText", { field, value: boundText(clause, from, language) });
      return say("toText", { field, value: to === null ? "" : boundText(clause, to, language) });
    }
    case "withinDays":
      return say("withinText", { field, count: clause.value });
    case "olderThanDays":
      return say("olderText", { field, count: clause.value });
    case "isEmpty":
      return say("emptyText", { field });
    case "isFilled":
      return say("filledText", { field });
    case "isTrue":
    case "isFalse":
      return say("equalsText", { field, value: say(clause.op) });
  }
};

/** The words of a condition; trees too long for a chip are counted. */
export const conditionText = (condition: Condition, labels: ListLabels, language: Language): string => {
  if ("not" in condition) return say("notText", { text: conditionText(condition.not, labels, language) });
  if ("all" in condition || "any" in condition) {
    const parts = "all" in condition ? condition.all : condition.any;
    const clauses = clausesOf(condition).length;
    if (clauses > 3) return say("combined", { count: clauses });
    return parts.map((part) => conditionText(part, labels, language)).join(` ${say("all" in condition ? "and" : "or")} `);
  }
  return clauseText(condition, labels, language);
};
