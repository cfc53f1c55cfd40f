/*
 * Tells what nobody expected, with its number, wherever the person is: also at the lock and after the window itself had to
 * be put up again. And reports what nobody caught in the window.
 */
import { useEffect } from "react";
import { useApi } from "#renderer/api/api.ts";
import { reportOf } from "#renderer/api/useFaultId.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { supportStrings } from "./strings.ts";

/** Chromium says this of layouts that settle in the next frame; nothing is wrong. */
const isHarmless = (message: string): boolean => message.startsWith("ResizeObserver loop");

export const FaultTellerHolder = () => {
  const t = useText(supportStrings);
  const ui = useText(uiStrings);
  const api = useApi();
  const reading = useRead("faults", () => api.support.untoldFaults({}), ["faults"]);
  useEffect(() => {
    const report = (error: unknown): void => void api.support.reportFault({ ...reportOf(error), isShown: false });
    const onError = (event: ErrorEvent): void => {
      if (!isHarmless(event.message)) report(event.error);
    };
    const onRejection = (event: PromiseRejectionEvent): void => report(event.reason);
    window.addEventListener("error", onError);
    window.addEventListener("unhandledrejection", onRejection);
    return () => {
      window.removeEventListener("error", onError);
      window.removeEventListener("unhandledrejection", onRejection);
    };
  }, [api]);
  const faults = (reading.value?.faults ?? []).slice(-3);
  const close = async (faultIds: readonly string[]): Promise<void> => {
    await api.support.faultsTold({ faultIds: [...faultIds] });
    reading.reload();
  };
  return (
    <div className="toasts fault-toasts">
      <div aria-live="assertive">
        {faults.map(({ faultId, kind }) => (
          <div key={faultId} className="toast" data-tone="problem">
            <span className="toast-text">
              {t(`fault_${kind}`)} {t("faultNumber", { faultId })}
            </span>
            <button type="button" className="quiet-button" aria-label={ui("close")} onClick={() => void close([faultId])}>
              ✕
            </button>
          </div>
        ))}
      </div>
    </div>
  );
};
