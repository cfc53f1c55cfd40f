/* Invented names; surnames about as frequent as in China. */
import type { Random } from "./random.ts";

/** Surname and its share in per mille of the population (Ministry of Public Security's yearly reports, rounded). */
const surnames: readonly (readonly [string, number])[] = [
  ["王", 72], ["李", 72], ["张", 68], ["刘", 54], ["陈", 45], ["杨", 31], ["黄", 22], ["赵", 21], ["吴", 20], ["周", 19],
  ["徐", 15], ["孙", 14], ["马", 13], ["朱", 12], ["胡", 12], ["郭", 11], ["何", 11], ["林", 11], ["高", 10], ["罗", 10],
  ["郑", 9], ["梁", 9], ["谢", 8], ["宋", 8], ["唐", 7], ["许", 7], ["韩", 7], ["邓", 6], ["冯", 6], ["曹", 6],
  ["彭", 6], ["曾", 6], ["肖", 6], ["田", 5], ["董", 5], ["潘", 5], ["袁", 5], ["蔡", 5], ["蒋", 5], ["余", 5],
  ["于", 5], ["杜", 5], ["叶", 5], ["程", 5], ["魏", 5], ["苏", 4], ["吕", 4], ["丁", 4], ["任", 4], ["卢", 4],
  ["姚", 4], ["沈", 4], ["钟", 4], ["姜", 4], ["崔", 4], ["谭", 4], ["陆", 3], ["范", 3], ["汪", 3], ["廖", 3],
  ["石", 3], ["金", 3], ["韦", 3], ["贾", 3], ["夏", 3], ["付", 3], ["方", 3], ["邹", 3], ["熊", 3], ["白", 3],
  ["孟", 3], ["秦", 3], ["邱", 3], ["侯", 2], ["江", 2], ["尹", 2], ["薛", 2], ["闫", 2], ["段", 2], ["雷", 2],
  ["单", 1], ["解", 1], ["仇", 1], ["区", 1], ["欧阳", 1], ["上官", 1], ["司徒", 1],
];

const maleOld = ["建国", "建军", "国强", "志明", "德福", "永康", "卫东", "援朝", "振华", "光明", "玉林", "长生", "家栋", "文斌", "国栋", "庆丰", "善林", "宝山"];
const maleMiddle = ["伟", "强", "军", "磊", "勇", "斌", "志强", "海涛", "建平", "晓东", "俊峰", "立新", "学文", "振宇", "少华", "向阳", "国平", "志远", "云鹏", "庆林"];
const maleYoung = ["浩然", "子轩", "宇航", "俊杰", "一鸣", "博文", "天佑", "嘉豪", "明哲", "思远", "泽宇", "晨阳", "文昊", "启航", "立行", "致远", "乐天", "景行"];
const femaleOld = ["秀英", "桂兰", "玉珍", "淑芬", "凤霞", "桂英", "秀兰", "素梅", "玉华", "惠芳", "月娥", "彩云", "翠萍", "雅琴", "金凤", "美珍"];
const femaleMiddle = ["芳", "敏", "静", "丽", "娟", "艳", "秀梅", "晓燕", "海霞", "丽华", "春梅", "红霞", "志红", "建英", "雪梅", "玉洁", "文静", "慧敏", "素芬", "晓琳"];
const femaleYoung = ["欣怡", "梓涵", "雨桐", "思琪", "佳怡", "诗涵", "嘉欣", "一诺", "若曦", "可馨", "晓彤", "梦瑶", "语嫣", "书瑶", "安然", "静怡", "乐怡", "知夏"];

/** A surname. */
export const inventedSurname = (random: Random): string => random.weighted(surnames);

/** A given name that fits sex and generation. */
export const inventedGivenName = (random: Random, sex: "male" | "female", birthYear: number): string => {
  const lists = sex === "male" ? [maleOld, maleMiddle, maleYoung] : [femaleOld, femaleMiddle, femaleYoung];
  const generation = birthYear < 1962 ? 0 : birthYear < 1988 ? 1 : 2;
  return random.pick(lists[random.chance(0.15) ? 1 : generation] ?? maleMiddle);
};

/** How a manager addresses a person. */
export const salutationOf = (random: Random, name: string, sex: "male" | "female", age: number, title: string | null): string => {
  const surname = name.startsWith("欧阳") || name.startsWith("上官") || name.startsWith("司徒") ? name.slice(0, 2) : name.slice(0, 1);
  if (title !== null && random.chance(0.55)) return `${surname}${title}`;
  if (age >= 65) return `${surname}${sex === "male" ? random.pick(["叔", "伯伯", "老师"]) : random.pick(["阿姨", "老师", "大姐"])}`;
  return `${surname}${sex === "male" ? "先生" : random.pick(["女士", "女士", "姐"])}`;
};

const companyWords = ["瑞丰", "华泰源", "恒信达", "鑫盛", "宏远", "东岳", "嘉禾", "德润", "百川汇", "正阳", "金桥", "海纳", "众诚", "兴业达", "远航", "天工", "云峰", "康源", "绿野", "佳美", "顺昌", "博达", "合力", "新希望里", "广源", "汇通源", "永盛", "同德", "安泰居", "启明星"];

/** A company's name in a town that does not exist. */
export const inventedCompanyName = (random: Random, trade: string): string =>
  `${random.weighted([["临川江", 6], ["云湖", 3], ["新港", 2]])}${random.pick(companyWords)}${trade}${random.weighted([["有限公司", 8], ["有限责任公司", 2], ["股份有限公司", 1], ["厂", 1], ["合作社", 0.5]])}`;
