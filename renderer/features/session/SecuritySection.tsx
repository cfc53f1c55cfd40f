/* Settings: how this workstation is guarded, in plain words, with what the person may decide. */
import { Button, Select } from "antd";
import { useState } from "react";
import type { SecurityStanding } from "#shared/contracts/session.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { SettingRow } from "#renderer/ui/SettingRow.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { DataKeyForm } from "./DataKeyForm.tsx";
import { guardStrings } from "./guardStrings.ts";
import { PinForm } from "./PinForm.tsx";

const choices = [1, 3, 5, 10, 15, 30, 60];
/** As the vault has it (electron/adapters/pinWraps.ts). */
const mostWrongPins = 5;

const IdleRow = ({ standing }: { readonly standing: SecurityStanding }) => {
  const t = useText(guardStrings);
  const api = useApi();
  const preferences = useRead("preferences", () => api.settings.preferences({}), ["preferences"]).value;
  if (!preferences) return null;
  const most = standing.isPolicyOfBranch ? standing.policy.idleMinutes : undefined;
  const minutes = Math.min(preferences.idleLockMinutes, most ?? preferences.idleLockMinutes);
  const offered = [...new Set([...choices, minutes])].filter((one) => most === undefined || one <= most).toSorted((a, b) => a - b);
  return (
    <SettingRow label={t("idle")} hint={most === undefined ? t("idleHint") : `${t("idleHint")} ${t("idleBranch", { count: most })}`}>
      {(labelId) => (
        <Select
          aria-labelledby={labelId}
          value={minutes}
          onChange={(idleLockMinutes) => void api.settings.savePreferences({ idleLockMinutes })}
          options={offered.map((count) => ({ value: count, label: t("minutes", { count }) }))}
          style={{ width: 128 }}
        />
      )}
    </SettingRow>
  );
};

const PinRow = ({ standing }: { readonly standing: SecurityStanding }) => {
  const t = useText(guardStrings);
  const api = useApi();
  const notify = useNotify();
  const [isSetting, setSetting] = useState(false);
  const { isSet, ended, hindrance } = standing.pin;
  const remove = async (): Promise<void> => {
    const answer = await api.session.removePin({});
    if (answer.ok) notify({ text: t("quickRemoved"), tone: "done" });
  };
  const hint = hindrance ? t(`hindrance_${hindrance}`) : ended ? t(`pinEnded_${ended}`) : t("quickHint", { count: mostWrongPins });
  return (
    <>
      <SettingRow label={t("quick")} hint={hint}>
        {() => (
          <span className="session-acts">
            <Button disabled={hindrance !== null} onClick={() => setSetting(!isSetting)} aria-expanded={isSetting}>
              {t(isSet ? "quickChange" : "quickSet")}
            </Button>
            {isSet ? <Button onClick={() => void remove()}>{t("quickRemove")}</Button> : null}
          </span>
        )}
      </SettingRow>
      {isSetting && hindrance === null ? <PinForm onClose={() => setSetting(false)} /> : null}
    </>
  );
};

const DataKeyRow = ({ standing }: { readonly standing: SecurityStanding }) => {
  const t = useText(guardStrings);
  const [isChanging, setChanging] = useState(false);
  const { changedAt, isRenewing, mayChange } = standing.dataKey;
  if (!mayChange) return null;
  const last = changedAt === null ? "" : ` ${t("keyLast", { at: formatInstant(changedAt) })}`;
  return (
    <>
      <SettingRow label={t("dataKey")} hint={`${t("keyHint")}${last}${isRenewing ? ` ${t("keyRenewing")}` : ""}`}>
        {() => (
          <Button onClick={() => setChanging(!isChanging)} aria-expanded={isChanging}>
            {t("keyChange")}
          </Button>
        )}
      </SettingRow>
      {isChanging ? <DataKeyForm hasPin={standing.pin.isSet} onClose={() => setChanging(false)} /> : null}
    </>
  );
};

export const SecuritySection = () => {
  const t = useText(guardStrings);
  const api = useApi();
  const reading = useRead("securityStanding", () => api.session.securityStanding({}), ["session", "daySync", "backups"]);
  const standing = reading.value;
  // As high as what comes: a link to a place further down must not jump.
  if (!standing) {
    return (
      <Panel title={t("page")}>
        <ReadState reading={reading} lines={14} />
      </Panel>
    );
  }
  const { policy, isPolicyOfBranch, leaseUntil, hasRecovery, kdf } = standing;
  return (
    <Panel title={t("page")}>
      <IdleRow standing={standing} />
      <PinRow standing={standing} />
      <SettingRow label={t("wrong")} hint={isPolicyOfBranch ? `${t("wrongHint", { count: policy.mostFailures })} ${t("wrongBranch")}` : t("wrongOwn")}>
        {isPolicyOfBranch ? () => <span className="panel-note">{t("setByBranch")}</span> : undefined}
      </SettingRow>
      {leaseUntil === null ? null : (
        <SettingRow label={t("lease")} hint={t("leaseHint")}>
          {() => <span>{t("leaseUntil", { at: formatInstant(leaseUntil) })}</span>}
        </SettingRow>
      )}
      <SettingRow label={t("recovery")} hint={t(hasRecovery ? "recoveryKept" : "recoveryNone")} />
      <DataKeyRow standing={standing} />
      <SettingRow label={t("store")} hint={t("storeHint", { memory: kdf.memoryMib, passes: kdf.passes })} />
    </Panel>
  );
};
