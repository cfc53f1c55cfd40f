import { useSession } from "#renderer/api/sessionContext.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { settingsStrings } from "./strings.ts";

export const AboutSection = () => {
  const t = useText(settingsStrings);
  const session = useSession();
  return (
    <Panel title={t("about")} note={t("version", { version: session.version })}>
      <p className="setting-text">{t("aboutText")}</p>
      <p className="setting-text">{t("licence")}</p>
    </Panel>
  );
};
