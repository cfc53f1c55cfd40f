/*
 * The commands of the window itself: search, lock, hide, settings, back and forward, undo and redo, and
 * one for every page.
 */
import { useRouter } from "@tanstack/react-router";
import { useApi } from "#renderer/api/api.ts";
import { lockNow } from "#renderer/api/lockNow.ts";
import { useHelping } from "#renderer/ui/helping.tsx";
import { updatesStrings } from "#renderer/features/updates/strings.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import type { CommandEntry, PageEntry } from "#renderer/ui/register.ts";
import { useText } from "#renderer/ui/text.ts";
import { takeStep } from "./undo.ts";
import { appStrings } from "./strings.ts";

interface WindowCommandsInput {
  /** The pages that this person works with. */
  readonly pages: readonly PageEntry[];
  readonly openPalette: () => void;
  readonly openShortcutSheet: () => void;
}

const pageCommands = (pages: readonly PageEntry[]): readonly CommandEntry[] =>
  pages
    .filter((page) => !page.path.includes("$"))
    .map((page) => ({
      id: `go.${page.id}`,
      label: page.label,
      group: appStrings.ref("groupPages"),
      keywords: [page.id],
      ...(page.id === "settings" ? { shortcut: "Ctrl+," } : page.shortcut ? { shortcut: `g ${page.shortcut}` } : {}),
      run: ({ go }) => go(page.path),
    }));

export const useWindowCommands = ({ pages, openPalette, openShortcutSheet }: WindowCommandsInput): readonly CommandEntry[] => {
  const api = useApi();
  const router = useRouter();
  const { toggle: toggleHelp } = useHelping();
  const notify = useNotify();
  const t = useText(appStrings);
  const inWindow = appStrings.ref("groupWindow");
  const inEdit = appStrings.ref("groupEdit");
  const step = async (which: "undo" | "redo") => {
    const outcome = await takeStep(api, which);
    if (outcome.kind === "failed") notify({ text: t("stepFailed"), tone: "problem" });
    else if (outcome.kind === "nothing") notify({ text: t(which === "undo" ? "nothingToUndo" : "nothingToRedo") });
    else if (outcome.kept > 0) notify({ text: t("stepKept", { count: outcome.kept }) });
    else notify({ text: t(which === "undo" ? "undone" : "redone"), tone: "done" });
  };
  return [
    ...pageCommands(pages),
    { id: "window.palette", label: appStrings.ref("openPalette"), group: inWindow, shortcut: "Ctrl+K", hidden: true, run: openPalette },
    {
      id: "window.shortcuts",
      label: appStrings.ref("shortcutSheet"),
      group: inWindow,
      keywords: ["keys"],
      shortcut: "?",
      run: openShortcutSheet,
    },
    {
      id: "window.help",
      label: appStrings.ref("help"),
      group: inWindow,
      keywords: ["guide", "指南", "手册", "manual", "f1"],
      shortcut: "F1",
      evenInDialog: true,
      run: toggleHelp,
    },
    {
      id: "window.lock",
      label: appStrings.ref("lock"),
      group: inWindow,
      keywords: ["锁屏", "sign out"],
      shortcut: "Ctrl+L",
      evenInDialog: true,
      run: () => lockNow(api),
    },
    {
      id: "window.hide",
      label: appStrings.ref("quickHide"),
      group: inWindow,
      keywords: ["隐私", "boss", "privacy"],
      shortcut: "F9",
      evenInDialog: true,
      run: () => void api.session.quickHide({ hide: true }),
    },
    {
      id: "settings.updates",
      label: updatesStrings.ref("check"),
      group: appStrings.ref("groupPages"),
      keywords: ["升级", "版本", "update", "upgrade"],
      run: ({ go }) => go("/settings", { at: "updates" }),
    },
    {
      id: "settings.about",
      label: updatesStrings.ref("about"),
      group: appStrings.ref("groupPages"),
      keywords: ["版本", "许可", "version", "licence", "license"],
      run: ({ go }) => go("/settings", { at: "about" }),
    },
    { id: "window.back", label: appStrings.ref("back"), group: inWindow, shortcut: "Alt+Left", run: () => router.history.back() },
    { id: "window.forward", label: appStrings.ref("forward"), group: inWindow, shortcut: "Alt+Right", run: () => router.history.forward() },
    { id: "edit.undo", label: appStrings.ref("undo"), group: inEdit, shortcut: "Ctrl+Z", run: () => void step("undo") },
    { id: "edit.redo", label: appStrings.ref("redo"), group: inEdit, shortcut: "Ctrl+Shift+Z", run: () => void step("redo") },
  ];
};
