/* The diagnostic files, read in the program before they are saved; what is saved is what was read. */
import { Button, Modal } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { supportStrings } from "./strings.ts";

const words = { missing: "error_missing", denied: "error_denied", full: "error_full", other: "error_other" } as const;

const DiagnosticsHolderDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText(supportStrings);
  const ui = useText(uiStrings);
  const api = useApi();
  const reading = useRead("diagnostics", () => api.support.prepareDiagnostics({}));
  const [chosen, setChosen] = useState("README.txt");
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ readonly text: string; readonly isProblem: boolean }>();
  const bundle = reading.value;
  const shown = bundle?.files.find(({ name }) => name === chosen) ?? bundle?.files[0];
  const save = async (): Promise<void> => {
    if (!bundle) return;
    setBusy(true);
    setOutcome(undefined);
    const answer = await api.support.saveDiagnostics({ bundleId: bundle.bundleId });
    setBusy(false);
    if (answer.ok) {
      if (answer.value) setOutcome({ text: t("diagnosticsSaved", { name: answer.value.name }), isProblem: false });
      return;
    }
    const { error } = answer;
    setOutcome({
      text: t(error.type === "notWritable" ? words[error.reason] : error.type === "bundleGone" ? "error_bundleGone" : "error_other"),
      isProblem: true,
    });
  };
  return (
    <Modal
      open
      title={t("diagnosticsTitle")}
      width={960}
      okText={t("saveDiagnostics")}
      cancelText={ui("close")}
      okButtonProps={{ loading: isBusy, disabled: bundle === undefined }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="setting-text">{t("diagnosticsWords")}</p>
      {reading.state === "failed" && !bundle ? <Failure error={reading.error} onRetry={reading.reload} /> : null}
      {reading.state === "loading" && !bundle ? <Skeleton lines={6} /> : null}
      {bundle && shown ? (
        <div className="diagnostics">
          <div className="diagnostics-files" role="listbox" aria-label={t("diagnosticsFiles")}>
            {bundle.files.map(({ name, bytes }) => (
              <button
                key={name}
                type="button"
                role="option"
                className="settings-link diagnostics-file"
                aria-selected={name === shown.name}
                aria-current={name === shown.name ? "page" : undefined}
                onClick={() => setChosen(name)}
              >
                <span>{name}</span>
                <span className="panel-note">{t("kilobytes", { size: Math.max(0.1, bytes / 1_024).toFixed(1) })}</span>
              </button>
            ))}
          </div>
          <pre className="diagnostics-text" role="region" tabIndex={0} aria-label={shown.name}>
            {shown.text}
          </pre>
        </div>
      ) : null}
      <p className="panel-note" role="status" data-problem={outcome?.isProblem ? "" : undefined}>
        {outcome?.text ?? ""}
      </p>
    </Modal>
  );
};

/** A button that opens them; works while everything is locked. */
export const DiagnosticsHolder = ({ asks }: { readonly asks: "readDiagnostics" | "exportDiagnostics" }) => {
  const t = useText(supportStrings);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(asks)}</Button>
      {isOpen ? <DiagnosticsHolderDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
};
