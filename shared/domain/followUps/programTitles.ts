/*
 * Titles that the program itself gives to follow-ups and to checklists without a template. They are kept as content of the branch,
 * in its first language; a window or file in English shows what stands beside.
 */
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";

interface Words {
  readonly zh: string;
  readonly en: string;
}

export const programTitles = {
  /** After a letter came back (R053). */
  askForAddress: { zh: "退信：联系客户更新通信地址", en: "Returned mail: ask the client for the new address" },
  /** After a loan application ended (R220). */
  tellResult: { zh: "通报贷款结果给客户", en: "Tell the client the result of the loan application" },
  /** Changed advice is looked at again (R069). */
  reviewAdvice: { zh: "复核调整后的建议", en: "Review the changed advice" },
  /** A client who left is asked why. */
  winBack: { zh: "挽回：了解原因，提出解决办法", en: "Win back: learn why, offer a solution" },
} as const satisfies Readonly<Record<string, Words>>;

/** What stands before the title of a campaign to which a client is invited. */
export const invitationTo: Words = { zh: "邀约：", en: "Invitation: " };

const wordsOf = (dictionary: string, code: string): Words => seedDictionaries[dictionary]?.find((entry) => entry.code === code) ?? { zh: code, en: code };

/** What a rhythm without a template begins, e.g. a contact of a client's care (R038). */
export const rhythmTitle = (routine: string, action: string): Words => {
  const [what, how] = [wordsOf("routine", routine), wordsOf("rhythmAction", action)];
  return { zh: `${what.zh}：${how.zh}`, en: `${what.en}: ${how.en.toLowerCase()}` };
};

const codesOf = (dictionary: string): readonly string[] => (seedDictionaries[dictionary] ?? []).map(({ code }) => code);

/** Every title that is always the same. */
export const fixedTitles: readonly Words[] = [
  ...Object.values(programTitles),
  ...codesOf("routine").flatMap((routine) => codesOf("rhythmAction").map((action) => rhythmTitle(routine, action))),
];
