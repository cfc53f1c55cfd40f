/* Salvaging a damaged store: what it does in plain words, the passphrase, how far it is. */
import { Button, Input } from "antd";
import { useId, useState, type FormEvent } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { useText } from "#renderer/ui/text.ts";
import { supportStrings } from "./strings.ts";

interface SalvageFormProps {
  readonly storeId: string;
  readonly needsPassphrase: boolean;
  readonly onDone: () => void;
}

interface SalvageFailure {
  readonly type: string;
  readonly attemptsLeft?: number | null;
  readonly faultId?: string;
}

const own = {
  tooEarly: "error_tooEarly",
  keyDestroyed: "error_keyDestroyed",
  notSalvageable: "error_notSalvageable",
  notDamaged: "error_notDamaged",
  salvageRunning: "error_salvageRunning",
} as const;
const isOwn = (type: string): type is keyof typeof own => Object.hasOwn(own, type);

export const SalvageForm = ({ storeId, needsPassphrase, onDone }: SalvageFormProps) => {
  const t = useText(supportStrings);
  const api = useApi();
  const id = useId();
  const [passphrase, setPassphrase] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const progress = useRead("salvage", () => api.support.salvageStatus({}), ["salvage"]).value ?? null;
  const isReady = !needsPassphrase || passphrase !== "";
  const errorText = (error: SalvageFailure): string => {
    if (isOwn(error.type)) return t(own[error.type]);
    if (error.type === "wrongPassphrase")
      return typeof error.attemptsLeft === "number" ? t("error_wrongPassphrase", { count: error.attemptsLeft }) : t("error_notThePassphrase");
    return t("error_notSalvaged", { faultId: error.faultId ?? "–" });
  };
  const salvage = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy || !isReady) return;
    setBusy(true);
    setProblem(undefined);
    const answer = await api.support.salvageStore({ storeId, passphrase: passphrase === "" ? "demo" : passphrase });
    setBusy(false);
    if (answer.ok) onDone();
    else setProblem(errorText(answer.error));
  };
  return (
    <form className="session-form" onSubmit={(event) => void salvage(event)}>
      <h2 className="session-legend">{t("salvageTitle")}</h2>
      <p className="session-hint">{t("salvageWhat")}</p>
      {isBusy || progress ? (
        <ProgressCard title={t("salvaging")} done={progress?.done ?? 0} total={progress?.total ?? 0} isShare />
      ) : (
        <>
          {needsPassphrase ? (
            <div className="restore-field">
              <label htmlFor={id}>{t("passphrase")}</label>
              <Input.Password
                id={id}
                autoComplete="current-password"
                value={passphrase}
                status={problem ? "error" : ""}
                aria-describedby={`${id}-note`}
                onChange={(event) => setPassphrase(event.target.value)}
              />
            </div>
          ) : null}
          <Button htmlType="submit" disabled={!isReady}>
            {t("salvage")}
          </Button>
        </>
      )}
      <p id={`${id}-note`} className="panel-note" data-problem={problem ? "" : undefined} role={problem ? "alert" : undefined}>
        {problem ?? ""}
      </p>
    </form>
  );
};
