/* Where the surname of a Chinese name ends. */

const compoundSurnames: ReadonlySet<string> = new Set(
  "尉迟 万俟 单于 长孙 澹台 令狐 宰父 夏侯 鲜于 皇甫 闾丘 钟离 亓官 仲孙 轩辕 上官 欧阳 司马 诸葛 公孙 慕容 宇文 呼延 东方 南宫 独孤 端木 百里 西门 申屠 太史 濮阳 淳于 公冶 宗政 赫连 司徒 司空".split(
    " ",
  ),
);

/** The surname of a name that is given character by character; a name of two characters has one of one character. */
export const surnameOf = (characters: readonly string[]): string => {
  const [first = "", second = ""] = characters;
  return characters.length > 2 && compoundSurnames.has(first + second) ? first + second : first;
};
