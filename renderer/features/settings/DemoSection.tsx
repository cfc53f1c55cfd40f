import { Button } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/features/session/sessionContext.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { settingsStrings } from "./strings.ts";

/** Only where a demonstration branch was opened. */
export const useHasDemo = (): boolean => useSession().stores.some((store) => store.kind === "demo");

export const DemoSection = () => {
  const t = useText(settingsStrings);
  const api = useApi();
  const notify = useNotify();
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    setAsking(false);
    const answer = await api.session.removeDemo({});
    notify(answer.ok ? { text: t("demoRemoved"), tone: "done" } : { text: t("notSaved"), tone: "problem" });
  };
  return (
    <Panel title={t("demo")}>
      <p className="setting-text">{t("demoHint")}</p>
      <Button danger onClick={() => setAsking(true)}>
        {t("removeDemo")}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t("removeDemoQuestion")}
        body={t("removeDemoBody")}
        confirmLabel={t("removeDemo")}
        danger
        onConfirm={() => void remove()}
        onCancel={() => setAsking(false)}
      />
    </Panel>
  );
};
