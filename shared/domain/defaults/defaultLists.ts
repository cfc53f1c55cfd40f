/*
 * Views and segments that come with the demonstration branch, in both languages. Their rows bear one name, as those that people
 * save do; in an English window these names are said in English as long as nobody gave the list another one.
 */
const english: Readonly<Record<string, string>> = {
  重点客户: "Key clients",
  七天内到期: "Due within 7 days",
  重点客户久未联系: "Key, long not contacted",
  价值贡献: "Profit to the bank",
  企业客户: "Companies",
  十万元以上未持有理财: "Over 100,000 yuan, no wealth product",
  流失风险: "At risk of leaving",
  老年客户上门服务: "Seniors served at home",
};

/** The English name of a view or segment that came with the program; null for what people named themselves. */
export const listNameInEnglish = (name: string): string | null => (Object.hasOwn(english, name) ? (english[name] ?? null) : null);
