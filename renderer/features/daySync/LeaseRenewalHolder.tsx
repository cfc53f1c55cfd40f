/* What a store shows whose lease has ended: contact the branch, or lock. */
import { Button } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { useText } from "#renderer/ui/text.ts";
import { endOf, phaseOf } from "./syncView.ts";
import { syncStrings } from "./syncStrings.ts";
import { useEndWords, useSync } from "./useSync.ts";
import "./daySync.css";

export const LeaseRenewalHolder = () => {
  const t = useText(syncStrings);
  const api = useApi();
  const endWords = useEndWords();
  const { status, job, start, pause } = useSync();
  const [hasTried, setTried] = useState(false);
  const isRunning = status?.isRunning === true;
  const end = hasTried && status?.last && !isRunning ? endOf(status.last) : undefined;
  return (
    <>
      {isRunning ? <ProgressCard title={t(`phase_${phaseOf(job)}`)} done={job?.done ?? 0} onCancel={pause} /> : null}
      {end && end.type !== "done" && end.type !== "repaired" ? (
        <p className="session-failure" role="alert">
          {t("renewFailed", { reason: endWords(end) })}
        </p>
      ) : null}
      <div className="session-acts">
        <Button
          type="primary"
          size="large"
          autoFocus
          loading={isRunning}
          onClick={() => {
            setTried(true);
            void start();
          }}
        >
          {isRunning ? t("syncing") : t("syncNow")}
        </Button>
        <Button type="text" size="large" onClick={() => void api.session.lock({})}>
          {t("lock")}
        </Button>
      </div>
    </>
  );
};
