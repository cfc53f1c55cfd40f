/* Dictionaries of articles and of checked words (R170, R176, R242-R257): the entries that a new store starts with. */
import type { DictionaryEntry } from "#shared/domain/clients/dictionaryEntry.ts";

const entry = (code: string, zh: string, en: string): DictionaryEntry => ({ code, zh, en });

export const knowledgeDictionaries: Readonly<Record<string, readonly DictionaryEntry[]>> = {
  /** What an article of the library is (R084, R170, R242-R257). */
  articleKind: [
    entry("policy", "法规政策", "Policy"),
    entry("ethics", "职业道德", "Ethics"),
    entry("procedure", "流程规范", "Procedure"),
    entry("faq", "常见问题", "FAQ"),
    entry("lesson", "经验教训", "Lesson"),
    entry("case", "案例", "Case"),
    entry("strategy", "风险应对", "Answer to a risk"),
  ],
  /** The seven chapters of the marketing rules, in order (R243). */
  policyChapter: [
    entry("general", "总则", "General"),
    entry("duties", "职责分工", "Duties"),
    entry("marketing", "营销管理", "Marketing"),
    entry("publicity", "宣传规范", "Publicity"),
    entry("control", "执行管控", "Control"),
    entry("evaluation", "评测督导", "Evaluation"),
    entry("final", "附则", "Final provisions"),
  ],
  /** Why a word is checked (R176, R249, R253). */
  forbiddenKind: [
    entry("promise", "承诺收益", "Promise of return"),
    entry("falseClaim", "夸大或虚假", "Exaggerated or false"),
    entry("disparaging", "贬低同业", "Talks down others"),
    entry("pressure", "施压催促", "Pressure"),
    entry("closedTone", "封闭式口气", "Closed tone"),
    entry("jargon", "行话术语", "Jargon"),
  ],
};
