/* 可以这样说: the scripts that fit a client now, filled for him, beside an opportunity or a call (R144-R149). */
import { useState } from "react";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { PlaceholderText } from "#renderer/ui/PlaceholderText.tsx";
import type { TalkScriptsProps } from "#renderer/ui/talkScripts.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { catalogueStrings } from "./strings.ts";
import "./talkScripts.css";

export const TalkScriptsHolder = ({ clientId, purpose, visitKind, stages, most }: TalkScriptsProps) => {
  const t = useText(catalogueStrings);
  const language = useLanguage();
  const api = useApi();
  const labels = useLabels();
  const go = useGo();
  const [openId, setOpenId] = useState<string>();
  const wish = {
    clientId,
    ...(purpose === undefined ? {} : { purpose }),
    ...(visitKind === undefined ? {} : { visitKind }),
    ...(stages === undefined ? {} : { stages: [...stages] }),
  };
  const reading = useRead(`scripts for ${JSON.stringify(wish)}`, () => api.catalogue.scriptsForClient(wish), [
    "catalogue",
    "table:script",
    `client:${clientId}`,
  ]);
  const fitting = reading.value?.scripts ?? [];
  const best = fitting.toSorted((left, right) => right.score - left.score).slice(0, most ?? fitting.length);
  const scripts = fitting.filter((script) => best.includes(script));
  if (scripts.length === 0) return null;
  const isEnglish = language === "en";
  return (
    <section className="talk-scripts" aria-label={t("toSay")}>
      <h3>{t("toSay")}</h3>
      <ul>
        {scripts.map((script) => {
          const isOpen = script.id === openId;
          const reasons = script.reasons.map(({ field, code }) => labels.of(columnsOf("script")[field]?.dictionary ?? "", code));
          return (
            <li key={script.id}>
              <button type="button" className="talk-script-head" aria-expanded={isOpen} onClick={() => setOpenId(isOpen ? undefined : script.id)}>
                <span>{isEnglish ? (script.titleEn ?? script.title) : script.title}</span>
                <span className="talk-script-quiet">{[labels.of("salesStage", script.stage), ...reasons].join(" · ")}</span>
              </button>
              {isOpen ? (
                <>
                  <p className="talk-script-text">
                    <PlaceholderText text={isEnglish ? (script.textEn ?? script.text) : script.text} />
                  </p>
                  <button type="button" className="talk-script-link" onClick={() => go("/scripts", { script: script.id })}>
                    {t("openInLibrary")}
                  </button>
                </>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
};
