/* A proposed topic as a line of the agenda. */
import type { AgendaProposal } from "#shared/domain/workLog/workLogLines.ts";
import { formatDay, formatMoneyShort } from "#renderer/ui/format.ts";
import type { Language, useText } from "#renderer/ui/text.ts";
import type { workLogStrings } from "./strings.ts";

type Words = ReturnType<typeof useText<typeof workLogStrings.zh>>;

/** `王芳 补充收入证明 11月18日、李强 …`. */
export const examplesText = (proposal: AgendaProposal, language: Language, t: Words): string => {
  const between = language === "en" ? "; " : "；";
  const texts = proposal.examples.map(({ name, subject, on }) =>
    [name, subject, on === null ? null : formatDay(on, language, "short")].filter(Boolean).join(" "),
  );
  return proposal.count > proposal.examples.length ? [...texts, t("andMore")].join(between) : texts.join(between);
};

/** The line that 采用 adds to the agenda. */
export const agendaLine = (proposal: AgendaProposal, language: Language, t: Words): string => {
  const values = { topic: t(`topic_${proposal.topic}`), count: proposal.count, examples: examplesText(proposal, language, t) };
  return proposal.amountFen === null ? t("topicLine", values) : t("topicAmount", { ...values, amount: formatMoneyShort(proposal.amountFen, language) });
};

/** The agenda with further numbered lines; a line that it already holds is not added again. */
export const withLines = (agenda: string, lines: readonly string[]): string => {
  const kept = agenda.trimEnd();
  const fresh = lines.filter((line) => !kept.includes(line));
  const start = kept.split("\n").filter((line) => /^\d+\. /.test(line)).length;
  return [...(kept === "" ? [] : [kept]), ...fresh.map((line, index) => `${start + index + 1}. ${line}`)].join("\n");
};
