/* 安全: what the branch decides about its workstations, and its help after a forgotten passphrase (R261). */
import { Button, Modal, Segmented, Select } from "antd";
import { useId, useRef, useState, type FormEvent } from "react";
import type { BranchStanding, RecoveryEntry } from "#shared/contracts/branch.ts";
import type { SessionPolicy } from "#shared/domain/session/sessionPolicy.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFilePlaces } from "#renderer/api/useFilePlaces.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { SettingRow } from "#renderer/ui/SettingRow.tsx";
import { useText } from "#renderer/ui/text.ts";
import { AskedView } from "./AskedView.tsx";
import { branchGuardStrings } from "./guardStrings.ts";
import { RecoveryRow } from "./RecoveryRow.tsx";
import { useAsked, useDeskAct, useDeskWords } from "./useDesk.ts";

const failureChoices = [5, 10, 15, 20, 30, 50, 100];
const idleChoices = [1, 3, 5, 10, 15, 30, 60, 120];
const withPresent = (choices: readonly number[], present: number): number[] => [...new Set([...choices, present])].toSorted((a, b) => a - b);

const PolicyPanel = ({ policy, onChange }: { readonly policy: SessionPolicy; readonly onChange: (change: Partial<SessionPolicy>) => void }) => {
  const t = useText(branchGuardStrings);
  return (
    <Panel title={t("policy")} note={t("policyNote")}>
      <SettingRow label={t("mostFailures")}>
        {(labelId) => (
          <Select
            aria-labelledby={labelId}
            value={policy.mostFailures}
            onChange={(mostFailures) => onChange({ mostFailures })}
            options={withPresent(failureChoices, policy.mostFailures).map((count) => ({ value: count, label: t("times", { count }) }))}
            style={{ width: 128 }}
          />
        )}
      </SettingRow>
      <SettingRow label={t("idleMinutes")}>
        {(labelId) => (
          <Select
            aria-labelledby={labelId}
            value={policy.idleMinutes}
            onChange={(idleMinutes) => onChange({ idleMinutes })}
            options={withPresent(idleChoices, policy.idleMinutes).map((count) => ({ value: count, label: t("minutes", { count }) }))}
            style={{ width: 128 }}
          />
        )}
      </SettingRow>
      <SettingRow label={t("isPinAllowed")}>
        {(labelId) => (
          <Segmented
            aria-labelledby={labelId}
            value={policy.isPinAllowed}
            onChange={(isPinAllowed) => onChange({ isPinAllowed })}
            options={[
              { value: true, label: t("yes") },
              { value: false, label: t("no") },
            ]}
          />
        )}
      </SettingRow>
      <SettingRow label={t("whenBlocked")}>
        {(labelId) => (
          <Segmented
            aria-labelledby={labelId}
            value={policy.whenBlocked}
            onChange={(whenBlocked) => onChange({ whenBlocked })}
            options={[
              { value: "wipe" as const, label: t("wipe") },
              { value: "lock" as const, label: t("lock") },
            ]}
          />
        )}
      </SettingRow>
    </Panel>
  );
};

/** A request is one line of text; whatever is larger than this is none, and is not read. In bytes. */
const largestFile = 64 * 1024;

const longestRequest = 4_000;

const requestIn = (text: string): string => /suixing-recover:\S+/u.exec(text)?.[0] ?? text.trim();

const TakeForm = ({ onTake }: { readonly onTake: (request: string) => Promise<boolean> }) => {
  const t = useText(branchGuardStrings);
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const notify = useNotify();
  const read = (chosen: File): void => {
    const refuse = (): void => notify({ text: t("fileUnreadable"), tone: "problem", about: "recovery-request" });
    if (chosen.size > largestFile) return refuse();
    // The stick on which it lay may be gone.
    void chosen.text().then((content) => setText(requestIn(content).slice(0, longestRequest)), refuse);
  };
  const take = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || text.trim() === "") return;
    setBusy(true);
    if (await onTake(requestIn(text))) setText("");
    setBusy(false);
  };
  return (
    <form className="branch-ask" onSubmit={(event) => void take(event)}>
      <label htmlFor={id}>{t("takeLabel")}</label>
      <textarea
        id={id}
        className="branch-line"
        rows={2}
        maxLength={longestRequest}
        spellCheck={false}
        aria-describedby={`${id}-note`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-note`} className="aside-text">
        {t("takeHint")}
      </p>
      <span className="branch-tools">
        <Button type="primary" htmlType="submit" loading={busy} disabled={text.trim() === ""}>
          {t("take")}
        </Button>
        <Button onClick={() => file.current?.click()}>{t("chooseFile")}</Button>
        <input
          ref={file}
          type="file"
          hidden
          data-request-file=""
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) read(chosen);
            event.target.value = "";
          }}
        />
      </span>
    </form>
  );
};

export const GuardTab = ({ standing }: { readonly standing: BranchStanding }) => {
  const t = useText(branchGuardStrings);
  const api = useApi();
  const words = useDeskWords();
  const act = useDeskAct();
  const notify = useNotify();
  const places = useFilePlaces();
  const [modal, holder] = Modal.useModal();
  const asked = useAsked("guard", async () => {
    const [policy, recoveries] = await Promise.all([api.branch.policy({}), api.branch.recoveries({})]);
    if (!policy.ok) return policy;
    return recoveries.ok ? { ok: true as const, value: { policy: policy.value.policy, recoveries: recoveries.value.recoveries } } : recoveries;
  });
  const change = async (wish: Partial<SessionPolicy>): Promise<void> => {
    if (await act(api.branch.changePolicy(wish), () => t("policySaved"))) asked.again();
  };
  const take = async (request: string): Promise<boolean> => {
    const answer = await api.branch.takeRecovery({ request });
    if (answer.ok) {
      notify({ text: t("taken"), tone: "done" });
      asked.again();
      return true;
    }
    const { title, kept } = words(answer.error);
    const isForm = answer.error.type === "hubRefused" && answer.error.reason === "notFound";
    notify({ text: isForm ? t("unreadable") : `${title} · ${kept}`, tone: "problem" });
    return false;
  };
  const agree = async (entry: RecoveryEntry): Promise<void> => {
    const isSure = await modal.confirm({
      title: t("agreeTitle", { name: entry.userName }),
      content: t("agreeBody", { name: entry.userName, check: entry.check }),
      okText: t("agree"),
      cancelText: t("cancel"),
    });
    if (isSure && (await act(api.branch.agreeRecovery({ requestId: entry.id }), () => t("agreed", { name: entry.userName })))) asked.again();
  };
  const save = async (entry: RecoveryEntry): Promise<void> => {
    const place = await places.toWrite({ suggestedName: `${t("fileName", { name: entry.userName })}.txt`, ending: "txt" });
    if (place === null || entry.answer === null) return;
    const answer = await api.branch.saveRecoveryAnswer({ token: place.token, line: entry.answer });
    notify(answer.ok ? { text: t("saved"), tone: "done" } : { text: t("notSaved"), tone: "problem" });
  };
  const recoveries = asked.value?.recoveries ?? [];
  return (
    <AskedView problem={asked.error && words(asked.error)} isReady={asked.value !== undefined} isAsking={asked.isAsking} onAgain={asked.again}>
      {holder}
      {asked.value ? <PolicyPanel policy={asked.value.policy} onChange={(wish) => void change(wish)} /> : null}
      <Panel title={t("recoveries")} note={t("recoveriesNote")}>
        <TakeForm onTake={take} />
        {recoveries.length === 0 ? (
          <EmptyState title={t("none")} hint={t("noneHint")} />
        ) : (
          <table className="plain-table branch-table">
            <thead>
              <tr>
                <th>{t("who")}</th>
                <th>{t("check")}</th>
                <th>{t("takenBy")}</th>
                <th>{t("agreedBy")}</th>
                <th>{t("answer")}</th>
              </tr>
            </thead>
            <tbody>
              {recoveries.map((entry) => (
                <RecoveryRow
                  key={entry.id}
                  entry={entry}
                  isOwn={entry.takenBy === standing.userId}
                  onAgree={() => void agree(entry)}
                  onSave={() => void save(entry)}
                  onCopied={() => notify({ text: t("copied"), tone: "done" })}
                />
              ))}
            </tbody>
          </table>
        )}
      </Panel>
    </AskedView>
  );
};
