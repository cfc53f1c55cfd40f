import { defineStrings } from "./text.ts";

/** What every run of letters says, whatever the letters are about. */
export const letterStrings = defineStrings("letters", {
  zh: {
    ownText: "单独写的内容",
    receiver: "{{name}} 收",
    moreNames: "另有 {{count}} 位",
    outlet: "落款网点",
    phone: "落款电话",
    letters: "信函",
    labels: "信封标签",
    emptyField: "“{{field}}”没有内容：{{count}} 封",
    noAddress: "{{count}} 位没有通信地址，不印标签：",
    pages: "A4 · {{count}} 页",
    howMany: "A4 · {{count}} 封",
    language: "用哪种语言写给客户",
    noEnglish: "这份模板还没有英文正文。",
  },
  en: {
    ownText: "Text of its own",
    receiver: "{{name}}",
    moreNames: { one: "and 1 more", other: "and {{count}} more" },
    outlet: "Signed by outlet",
    phone: "Phone to call",
    letters: "Letters",
    labels: "Labels",
    emptyField: { one: "“{{field}}” is empty in 1 letter", other: "“{{field}}” is empty in {{count}} letters" },
    noAddress: { one: "1 client has no postal address and gets no label:", other: "{{count}} clients have no postal address and get no label:" },
    howMany: { one: "A4 · 1 letter", other: "A4 · {{count}} letters" },
    pages: { one: "A4 · 1 page", other: "A4 · {{count}} pages" },
    language: "Language of the client",
    noEnglish: "This template has no English text yet.",
  },
});
