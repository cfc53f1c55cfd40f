import { Button, Segmented } from "antd";
import { useState } from "react";
import { type DemoRole, demoRoles } from "#shared/contracts/session.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { SettingRow } from "#renderer/ui/SettingRow.tsx";
import { useText } from "#renderer/ui/text.ts";
import { sessionStrings } from "./strings.ts";

/** Only where a demonstration branch was opened. */
export const useHasDemo = (): boolean => useSession().stores.some((store) => store.kind === "demo");

const useDemoRole = (): DemoRole | undefined => {
  const { store, actor } = useSession();
  return store?.kind === "demo" ? demoRoles.find((role) => role === actor?.role) : undefined;
};

export const DemoSection = () => {
  const t = useText(sessionStrings);
  const role = useDemoRole();
  const api = useApi();
  const notify = useNotify();
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    setAsking(false);
    const answer = await api.session.removeDemo({});
    notify(answer.ok ? { text: t("demoRemoved"), tone: "done" } : { text: t("notDone"), tone: "problem" });
  };
  const become = async (as: DemoRole) => {
    const answer = await api.session.openDemo({ as });
    if (!answer.ok) notify({ text: t("notDone"), tone: "problem" });
  };
  return (
    <Panel title={t("demoSection")}>
      {role === undefined ? null : (
        <SettingRow label={t("demoRole")} hint={t("demoRoleHint")}>
          {(labelId) => (
            <Segmented<DemoRole>
              aria-labelledby={labelId}
              value={role}
              onChange={(as) => void become(as)}
              options={demoRoles.map((each) => ({ value: each, label: t(`demo_${each}`) }))}
            />
          )}
        </SettingRow>
      )}
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
