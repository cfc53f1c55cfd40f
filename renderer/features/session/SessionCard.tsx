import type { ReactNode } from "react";
import { HelpButton } from "#renderer/ui/helping.tsx";
import { useText } from "#renderer/ui/text.ts";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { sessionStrings } from "./strings.ts";

interface SessionCardProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
  readonly version?: string;
}

/** The quiet page of everything that happens before a store is open. */
export const SessionCard = ({ title, hint, children, aside, version }: SessionCardProps) => {
  const t = useText(sessionStrings);
  return (
    <div className="session-page">
      <main className="session-sheet">
        <div className="session-brand">
          <div className="session-mark">{t("product")}</div>
          <div className="session-tagline">{t("tagline")}</div>
        </div>
        <div className="session-columns" data-wide={aside ? "" : undefined}>
          <section className="session-main">
            <h1 className="session-title">{title}</h1>
            {hint ? <p className="session-hint">{hint}</p> : null}
            {children}
          </section>
          {aside}
        </div>
        <div className="session-foot">
          {version ? <span className="session-version">{t("version", { version })}</span> : null}
          <HelpButton />
          <LanguageSwitch />
        </div>
      </main>
    </div>
  );
};
