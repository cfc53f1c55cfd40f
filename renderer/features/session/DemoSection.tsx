import { Button } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { sessionStrings } from "./strings.ts";

/** Only where a demonstration branch was opened. */
export const useHasDemo = (): boolean => useSession().stores.some((store) => store.kind === "demo");

export const DemoSection = () => {
  const t = useText(sessionStrings);
  const api = useApi();
  const notify = useNotify();
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    setAsking(false);
    const answer = await api.session.removeDemo({});
    notify(answer.ok ? { text: t("demoRemoved"), tone: "done" } : { text: t("notDone"), tone: "problem" });
  };
  return (
    <Panel title={t("demoSection")}>
      <p className="setting-text">{t("demoRemoveHint")}</p>
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
