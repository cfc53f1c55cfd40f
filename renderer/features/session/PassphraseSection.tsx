import { useSession } from "#renderer/api/sessionContext.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { ChangePassphraseForm } from "./ChangePassphraseForm.tsx";
import { sessionStrings } from "./strings.ts";

/** Settings: the passphrase of the open store. A demonstration branch has none. */
export const PassphraseSection = () => {
  const t = useText(sessionStrings);
  return (
    <Panel title={t("changePassphrase")}>
      {useSession().store?.kind === "demo" ? <p className="panel-note">{t("demoNoPassphrase")}</p> : <ChangePassphraseForm />}
    </Panel>
  );
};
