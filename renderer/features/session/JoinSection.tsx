/* In a store of one's own: the way into a branch, with the work that was done. The page of joining covers the window. */
import { Button } from "antd";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useSession } from "#renderer/api/sessionContext.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { bringStrings } from "./bringStrings.ts";
import { JoinScreen } from "./JoinScreen.tsx";

/** Only where the store belongs to no branch. */
export const useMayJoin = (): boolean => useSession().store?.kind !== "branch";

export const JoinSection = () => {
  const t = useText(bringStrings);
  const session = useSession();
  const [isJoining, setJoining] = useState(false);
  // What lies under the cover is out of reach for keyboard and screen reader too.
  useEffect(() => {
    const root = document.getElementById("root");
    if (!isJoining || !root) return undefined;
    root.setAttribute("inert", "");
    return () => root.removeAttribute("inert");
  }, [isJoining]);
  return (
    <Panel title={t("joinSection")}>
      <p className="setting-text">{t(session.store?.kind === "demo" ? "joinDemoText" : "joinText")}</p>
      <Button onClick={() => setJoining(true)}>{t("joinBegin")}</Button>
      {isJoining
        ? createPortal(
            <div className="session-cover">
              <JoinScreen session={session} onChanged={() => setJoining(false)} onBack={() => setJoining(false)} />
            </div>,
            document.body,
          )
        : null}
    </Panel>
  );
};
