/* In a joined store: the archives of another store of this computer are brought over, whole or as far as it was cut off. */
import { Button, Select } from "antd";
import { useId, useState, type FormEvent } from "react";
import type { BroughtOver } from "#shared/domain/session/broughtOver.ts";
import type { StoreInfo } from "#shared/contracts/session.ts";
import { isSyncedTable, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import { useApi } from "#renderer/api/api.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { bringStrings } from "./bringStrings.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { useSessionErrorText } from "./sessionErrorText.ts";
import { useBringOver } from "./useBringOver.ts";

/** Only where there is something to bring. */
export const useMayBring = (): boolean => useBringOver().stores.length > 0;

const Told = ({ brought }: { readonly brought: BroughtOver }) => {
  const t = useText(bringStrings);
  const language = useLanguage();
  const go = useGo();
  const nameOf = (table: string): string => (isSyncedTable(table) ? (language === "en" ? syncedTables[table].en : syncedTables[table].zh) : table);
  const what = brought.left.map(({ table, count }) => t("leftOne", { table: nameOf(table), count })).join(t("between"));
  return (
    <div className="bring-told" role="status">
      <p>{t(brought.isWhole ? "done" : "stopped", { at: formatInstant(brought.at), count: brought.clients })}</p>
      {brought.doubles > 0 ? (
        <p>
          {t("doubles", { count: brought.doubles })}
          <Button type="text" onClick={() => go("/duplicates")}>
            {t("toDoubles")}
          </Button>
        </p>
      ) : null}
      {what === "" ? null : <p className="setting-text">{t("left", { what })}</p>}
    </div>
  );
};

const knownErrors = ["notJoined", "notYetSynced", "alreadyRunning", "tooEarly"] as const;

export const BringOverSection = () => {
  const t = useText(bringStrings);
  const api = useApi();
  const errorText = useSessionErrorText();
  const fromId = useId();
  const { status, stores } = useBringOver();
  const [storeId, setStoreId] = useState<string | undefined>(undefined);
  const [passphrase, setPassphrase] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const store: StoreInfo | undefined = stores.find(({ id }) => id === storeId) ?? stores[0];
  if (!status || !store) return null;
  const brought = status.stores.find((one) => one.storeId === store.id);
  const isDemo = store.kind === "demo";
  const nameOf = ({ kind, ownerName, branchName }: StoreInfo): string =>
    kind === "demo" ? t("demo") : t("own", { name: [ownerName, branchName].filter((part) => part !== "").join(" · ") });
  const begin = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    const answer = await api.bringOver.bringOverStore({ storeId: store.id, passphrase });
    setBusy(false);
    setPassphrase("");
    if (answer.ok) return;
    const { error } = answer;
    const known = knownErrors.find((one) => one === error.type);
    setProblem(known ? t(known) : errorText(error));
  };
  return (
    <Panel title={t("section")}>
      <p className="setting-text">{t(isDemo ? "demoText" : "text")}</p>
      {status.jobId !== null ? (
        <ProgressCard
          title={t("running")}
          note={t("runningNote")}
          done={status.done}
          total={status.total}
          onCancel={() => void api.jobs.cancelJob({ jobId: status.jobId ?? "" })}
        />
      ) : (
        <>
          {brought ? <Told brought={brought} /> : null}
          <form className="bring-form" onSubmit={(event) => void begin(event)}>
            {stores.length > 1 ? (
              <div className="session-field">
                <label htmlFor={fromId}>{t("from")}</label>
                <Select id={fromId} value={store.id} onChange={setStoreId} options={stores.map((one) => ({ value: one.id, label: nameOf(one) }))} />
              </div>
            ) : (
              <p className="setting-text">{nameOf(store)}</p>
            )}
            {isDemo ? null : <PassphraseField label={t("passphrase")} value={passphrase} onChange={setPassphrase} problem={problem} />}
            {isDemo && problem ? (
              <p className="session-failure" role="alert">
                {problem}
              </p>
            ) : null}
            <div>
              <Button type="primary" htmlType="submit" loading={isBusy} disabled={!isDemo && passphrase === ""}>
                {t(brought === undefined ? "begin" : brought.isWhole ? "again" : "goOn")}
              </Button>
            </div>
          </form>
        </>
      )}
    </Panel>
  );
};
