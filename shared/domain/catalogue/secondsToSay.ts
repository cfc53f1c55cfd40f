/*
 * What an editor of scripts should look at again: promises that a bank must not make (R242-R257), a closed tone and
 * jargon (R176), a length that nobody listens to (R173). It only points; whoever edits decides.
 */
const promises = [
  "保本",
  "稳赚",
  "包赚",
  "零风险",
  "无风险",
  "没有风险",
  "绝对安全",
  "保证收益",
  "最高收益",
  "guaranteed return",
  "risk-free",
  "no risk",
  "cannot lose",
];
const closedTones = ["是不是", "对不对", "行不行", "要不要", "买不买", "您必须", "don't you", "isn't it", "you must"];
const jargon = ["敞口", "久期", "净值化", "夏普", "头寸", "缴别", "AUM", "NIM", "KYC", "duration risk", "Sharpe"];

/** How many characters are spoken in a minute, at a pace that is still listened to. */
const charactersPerMinute = 220;
const wordsPerMinute = 140;
/** Longer than this a client is no longer listening, in seconds (R173). */
export const longestSeconds = 90;

const found = (words: readonly string[], text: string): readonly string[] => {
  const plain = text.normalize("NFKC").toLowerCase();
  return words.filter((word) => plain.includes(word.toLowerCase()));
};

export interface ScriptDoubts {
  readonly promises: readonly string[];
  readonly closedTones: readonly string[];
  readonly jargon: readonly string[];
  /** How long it takes to say it, in seconds. */
  readonly seconds: number;
}

/** How long a text takes to say, in seconds (R173): Chinese by characters, other words by words. */
export const secondsToSay = (text: string): number => {
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[A-Za-z0-9']+/g)?.length ?? 0;
  return Math.round((characters / charactersPerMinute + words / wordsPerMinute) * 60);
};

/** What to look at again in a script's text (R173, R176, R242). */
export const scriptDoubts = (text: string): ScriptDoubts => ({
  promises: found(promises, text),
  closedTones: found(closedTones, text),
  jargon: found(jargon, text),
  seconds: secondsToSay(text),
});
