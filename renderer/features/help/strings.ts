import { defineStrings } from "#renderer/ui/text.ts";

export const helpStrings = defineStrings("help", {
  zh: {
    help: "帮助",
    back: "上一页",
    forward: "下一页",
    contents: "目录",
    close: "关闭帮助",
    search: "在帮助中查找",
    results: "找到 {{count}} 处",
    noResults: "没有找到。换一个词，或看目录。",
    here: "看本页的帮助：{{title}}",
    missing: "没有这一章。",
    enlarge: "放大：{{text}}",
    note: "提示",
    failed: "帮助没有打开。内容都还在，请重新打开帮助。",
  },
  en: {
    help: "Help",
    back: "Back in the help",
    forward: "Forward in the help",
    contents: "Contents",
    close: "Close the help",
    search: "Search the help",
    results: { one: "{{count}} place found", other: "{{count}} places found" },
    noResults: "Nothing found. Try another word, or look at the contents.",
    here: "Help for this page: {{title}}",
    missing: "There is no such chapter.",
    enlarge: "Enlarge: {{text}}",
    note: "Note",
    failed: "The help did not open. Nothing is lost; please open it again.",
  },
});
