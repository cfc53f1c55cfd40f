/* 关于: which program this is, to the commit, and whose work is in it. */
import { Button } from "antd";
import { useState } from "react";
import { useSession } from "#renderer/api/sessionContext.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { NoticesHolder } from "./NoticesHolder.tsx";
import { updatesStrings } from "./strings.ts";
import { useUpdates } from "./useUpdates.ts";
import "./updates.css";

export const AboutSection = () => {
  const t = useText(updatesStrings);
  const session = useSession();
  const release = useUpdates()?.release;
  const [isReading, setReading] = useState(false);
  return (
    <Panel
      title={t("about")}
      note={t("version", { version: release?.version ?? session.version })}
      actions={<Button onClick={() => setReading(true)}>{t("notices")}</Button>}
    >
      <p className="setting-text">{t("aboutText")}</p>
      <p className="setting-text">{t("licence")}</p>
      {release ? (
        <dl className="about-facts">
          {release.commit ? (
            <div>
              <dt>{t("commit")}</dt>
              <dd>
                {release.committedAt
                  ? t("commitOf", { commit: release.commit.slice(0, 12), at: formatInstant(release.committedAt) })
                  : release.commit.slice(0, 12)}
                {release.isModified ? <StateBadge tone="due">{t("modified")}</StateBadge> : null}
              </dd>
            </div>
          ) : null}
          <div>
            <dt>{t("electron")}</dt>
            <dd>{release.electron}</dd>
          </div>
        </dl>
      ) : null}
      {release && !release.isForRelease ? (
        <p className="update-said">
          <StateBadge tone="due" title={t("notForReleaseHint")}>
            {t("notForRelease")}
          </StateBadge>
          <span className="panel-note">{t("notForReleaseHint")}</span>
        </p>
      ) : null}
      {isReading ? <NoticesHolder onClose={() => setReading(false)} /> : null}
    </Panel>
  );
};
