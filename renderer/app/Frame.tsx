/*
 * The frame around every page: rail with words, search box, status, who works here, lock. It knows the
 * register of pages and nothing about their content.
 */
import { Link, Outlet } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { lockNow } from "#renderer/api/lockNow.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useCommandReader, useCommands } from "#renderer/ui/commandRegister.tsx";
import { HelpButton, useHelpTopic } from "#renderer/ui/helping.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { useRowKeys } from "#renderer/ui/useRowKeys.ts";
import { useGo, usePathname, useWindowTitle } from "#renderer/ui/navigation.ts";
import type { PageEntry } from "#renderer/ui/register.ts";
import { useText, useTextRef } from "#renderer/ui/text.ts";
import { useApi } from "#renderer/api/api.ts";
import { Palette } from "./Palette.tsx";
import { ShortcutSheet } from "./ShortcutSheet.tsx";
import { companions, pages, statusItems } from "./pages.tsx";
import { pageAt } from "./pageAt.ts";
import { settingsChapter } from "./settingsChapters.ts";
import { settingsSections } from "./settingsSections.ts";
import { appStrings } from "./strings.ts";
import { useDialogKeys } from "./useDialogKeys.ts";
import { useFocusKeeper } from "./useFocusKeeper.ts";
import { useMenuCommands } from "./useMenuCommands.ts";
import { useShortcuts } from "./useShortcuts.ts";
import { useShownPages } from "./useShownPages.ts";
import { useWorksWith } from "./useRole.ts";
import { useWindowCommands } from "./windowCommands.ts";

const noBadge = (): undefined => undefined;

const RailLink = ({ page }: { readonly page: PageEntry }) => {
  const say = useTextRef();
  const badge = (page.useBadge ?? noBadge)();
  return (
    <Link to={page.path} className="rail-link" activeProps={{ "aria-current": "page" }}>
      {page.icon ? (
        <span className="rail-icon" aria-hidden="true">
          {page.icon}
        </span>
      ) : null}
      <span className="rail-word">{say(page.label)}</span>
      {badge ? <span className="rail-badge">{badge > 99 ? "99+" : badge}</span> : null}
    </Link>
  );
};

const chapterAt = (pathname: string): string | undefined => {
  const section = settingsSections.find(({ id }) => pathname === `/settings/${id}`);
  return (section ? settingsChapter(section.id, section.place) : undefined) ?? pageAt(pages, pathname)?.help;
};

/** Names the window after the page and, when the old focus is gone with the old page, moves it to the new one. */
const usePageChange = (): void => {
  const t = useText(appStrings);
  const say = useTextRef();
  const pathname = usePathname();
  const page = pages.find((one) => pathname === one.path || pathname.startsWith(`${one.path}/`));
  useHelpTopic(chapterAt(pathname));
  useWindowTitle(page ? `${say(page.label)} · ${t("product")}` : t("product"));
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) document.getElementById("content")?.focus({ preventScroll: true });
    // In a window of little height the pages at the left scroll: the one that is open is to be seen.
    document.querySelector(".rail-pages [aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [pathname]);
};

export const Frame = () => {
  const t = useText(appStrings);
  const api = useApi();
  const go = useGo();
  const session = useSession();
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [sheetOpen, setSheetOpen] = useState(false);
  const context = { go };
  usePageChange();
  useFocusKeeper();
  useDialogKeys();
  const shownPages = useShownPages();
  useCommands(useWindowCommands({ pages: shownPages, openPalette: () => setPaletteOpen(true), openShortcutSheet: () => setSheetOpen(true) }));
  const readCommands = useCommandReader();
  useShortcuts(readCommands, context);
  useRowKeys();
  useMenuCommands(readCommands, context);
  const may = useWorksWith();
  const rail = shownPages.filter((page) => page.rail);
  const upper = rail.filter((page) => page.id !== "settings");
  const lower = rail.filter((page) => page.id === "settings");
  return (
    <div className="frame">
      <a
        className="skip-link"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("content")?.focus();
        }}
      >
        {t("skipToContent")}
      </a>
      <nav className="rail" aria-label={t("navigation")}>
        <div className="rail-mark" aria-hidden="true">
          随行
        </div>
        <div className="rail-pages">
          {upper.map((page) => (
            <RailLink key={page.id} page={page} />
          ))}
        </div>
        {lower.map((page) => (
          <RailLink key={page.id} page={page} />
        ))}
      </nav>
      <div className="frame-main">
        <header className="top-line">
          <button type="button" className="search-box" onClick={() => setPaletteOpen(true)} aria-keyshortcuts="Control+K">
            <span>{t("searchOrJump")}</span>
            <KeyHint keys="Ctrl+K" />
          </button>
          {session.store?.kind === "demo" ? (
            <div className="demo-mark" role="note">
              <strong>{t("demoMark")}</strong>
              <span className="demo-note">{t("demoNote")}</span>
              <button type="button" className="demo-as" onClick={() => go("/settings", { at: "demo" })}>
                {t("demoAs")}
              </button>
            </div>
          ) : null}
          <div className="top-status">
            {statusItems.map((Item, index) => (
              <Item key={index} />
            ))}
            <span className="top-user">{session.actor?.name ?? session.store?.ownerName}</span>
            <HelpButton />
            <button type="button" className="quiet-button" onClick={() => lockNow(api)} title="Ctrl+L">
              <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
                <path d="M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
              </svg>
              {t("lock")}
            </button>
          </div>
        </header>
        <main className="frame-content" id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {companions.map(({ component: Companion, part }, index) => (may(part) ? <Companion key={index} /> : null))}
      <Palette open={paletteOpen} onOpenChange={setPaletteOpen} context={context} />
      <ShortcutSheet open={sheetOpen} onClose={() => setSheetOpen(false)} />
    </div>
  );
};
