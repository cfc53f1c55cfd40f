/* Texts of the native menus, in both languages. */
import type { Preferences } from "#shared/contracts/settings.ts";

export interface MenuText {
  readonly zh: string;
  readonly en: string;
}

export const menuTexts = {
  file: { zh: "文件", en: "File" },
  newClient: { zh: "新增客户", en: "New client" },
  importFile: { zh: "导入…", en: "Import…" },
  print: { zh: "打印…", en: "Print…" },
  lock: { zh: "锁定", en: "Lock" },
  hide: { zh: "立即隐藏", en: "Hide at once" },
  quit: { zh: "退出", en: "Quit" },
  edit: { zh: "编辑", en: "Edit" },
  undo: { zh: "撤销", en: "Undo" },
  redo: { zh: "重做", en: "Redo" },
  cut: { zh: "剪切", en: "Cut" },
  copy: { zh: "复制", en: "Copy" },
  paste: { zh: "粘贴", en: "Paste" },
  selectAll: { zh: "全选", en: "Select all" },
  view: { zh: "查看", en: "View" },
  zoomIn: { zh: "放大", en: "Zoom in" },
  zoomOut: { zh: "缩小", en: "Zoom out" },
  zoomReset: { zh: "实际大小", en: "Actual size" },
  fullScreen: { zh: "全屏", en: "Full screen" },
  go: { zh: "前往", en: "Go" },
  palette: { zh: "搜索或跳转…", en: "Search or jump…" },
  back: { zh: "后退", en: "Back" },
  forward: { zh: "前进", en: "Forward" },
  settings: { zh: "设置", en: "Settings" },
  window: { zh: "窗口", en: "Window" },
  minimize: { zh: "最小化", en: "Minimise" },
  help: { zh: "帮助", en: "Help" },
  guide: { zh: "本页的帮助", en: "Help about this page" },
  shortcuts: { zh: "快捷键一览", en: "Keyboard shortcuts" },
  logs: { zh: "打开日志文件夹", en: "Open the log folder" },
  updates: { zh: "检查更新…", en: "Check for updates…" },
  about: { zh: "关于随行", en: "About Suixing" },
} as const satisfies Record<string, MenuText>;

/** The notice of what is due: numbers only. */
export const dueNoticeText = (
  counts: { readonly visits: number; readonly due: number },
  language: Preferences["language"],
): { readonly title: string; readonly body: string } =>
  language === "en"
    ? { title: "Suixing", body: `Today: visits ${counts.visits}, things due ${counts.due}` }
    : { title: "随行", body: `今天有 ${counts.visits} 场拜访、${counts.due} 件到期事项` };

export type MenuTextKey = keyof typeof menuTexts;

export const menuText = (key: MenuTextKey, language: Preferences["language"]): string => (language === "en" ? menuTexts[key].en : menuTexts[key].zh);
