/* What the main process itself says when there is no window to say it, in both languages. */
import type { Preferences } from "#shared/contracts/settings.ts";

const texts = {
  startTitle: { zh: "随行没有启动成", en: "Suixing could not start" },
  startText: {
    zh: "已保存的资料没有受影响。请检查资料文件夹能否读写、磁盘是否已满，再打开一次；仍不行时，请把下面这一行告诉支持人员。",
    en: "What was saved is untouched. Check that the data folder can be written to and that the disk is not full, then start again; if it still fails, give support this line.",
  },
  goneTitle: { zh: "窗口一再意外关闭", en: "The window keeps ending unexpectedly" },
  goneText: {
    zh: "已保存的内容都在，没写完的文字留有草稿。可以再载入一次，或退出后重新打开；请把下面的编号告诉支持人员。",
    en: "Everything saved is there, and drafts of what was being typed. Load it once more, or quit and start again; give support this number.",
  },
  stuckTitle: { zh: "窗口没有响应", en: "The window does not answer" },
  stuckText: {
    zh: "可能正在忙，可以先等一等。重新载入时，已保存的内容都在，没写完的文字留有草稿。编号：",
    en: "It may be busy; waiting is safe. Loading it again keeps everything saved, and drafts of what was being typed. Number:",
  },
  wait: { zh: "再等等", en: "Wait" },
  reload: { zh: "重新载入", en: "Load again" },
  quit: { zh: "退出", en: "Quit" },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

/** A text in the language of the person. */
export const faultText = (key: keyof typeof texts, language: Preferences["language"]): string => (language === "en" ? texts[key].en : texts[key].zh);
