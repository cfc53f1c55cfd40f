/* People of the branch with their workstations, and the code with which a new one joins. */
import { Button } from "antd";
import { useState } from "react";
import type { BranchStanding, BranchUser, EnrolmentCode } from "#shared/contracts/branch.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFilePlaces } from "#renderer/api/useFilePlaces.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { usePrint } from "#renderer/ui/printing.tsx";
import { useText } from "#renderer/ui/text.ts";
import { FindBox } from "./FindBox.tsx";
import { AskedView } from "./AskedView.tsx";
import { branchBlockStrings } from "./blockStrings.ts";
import { CodeCard } from "./CodeCard.tsx";
import { findFrom, fitting } from "./deskSearch.ts";
import { PersonDialog, type PersonTexts } from "./PersonDialog.tsx";
import { branchStrings } from "./strings.ts";
import { useBlockRule } from "./useBlockRule.ts";
import { useCodeUsed } from "./useCodeUsed.ts";
import { useAsked, useDeskAct, useDeskWords } from "./useDesk.ts";

/** Hours for which a new code is good unless the person chooses otherwise. */
const defaultHours = 24;

export const PeopleTab = ({ standing }: { readonly standing: BranchStanding }) => {
  const t = useText(branchStrings);
  const api = useApi();
  const places = useFilePlaces();
  const labels = useLabels();
  const notify = useNotify();
  const words = useDeskWords();
  const act = useDeskAct();
  const blocks = useText(branchBlockStrings);
  const rule = useBlockRule();
  const printing = usePrint();
  const asked = useAsked("people", () => api.branch.people({}));
  const [edited, setEdited] = useState<BranchUser | "new">();
  const [leaving, setLeaving] = useState<BranchUser>();
  const [issued, setIssued] = useState<{ readonly user: BranchUser; readonly code: EnrolmentCode; readonly hours: number }>();
  const [isBusy, setBusy] = useState(false);
  const [typed, setTyped] = useState("");
  const mayKeep = (user: BranchUser): boolean => standing.grantable.some((role) => role === user.role);

  const run = async (work: () => Promise<boolean>): Promise<boolean> => {
    setBusy(true);
    const isDone = await work();
    setBusy(false);
    if (isDone) asked.again();
    return isDone;
  };
  const save = ({ name, role, outlet }: PersonTexts): Promise<boolean> => {
    const wish = { name, outlet: outlet === "" ? null : outlet };
    return run(() =>
      edited === "new" || edited === undefined
        ? act(api.branch.addPerson({ ...wish, role }), () => t("added", { name }))
        : act(api.branch.changePerson({ userId: edited.id, ...wish, ...(edited.id === standing.userId ? {} : { role }) }), ({ isChanged }) =>
            isChanged ? t("saved", { name }) : t("unchanged"),
          ),
    );
  };
  const setActive = (user: BranchUser, isActive: boolean): Promise<boolean> =>
    run(() => act(api.branch.changePerson({ userId: user.id, isActive }), () => t(isActive ? "reactivated" : "deactivated", { name: user.name })));
  const issue = async (user: BranchUser, hours: number): Promise<void> => {
    setBusy(true);
    const answer = await api.branch.issueCode({ userId: user.id, hours });
    setBusy(false);
    if (answer.ok) return setIssued({ user, code: answer.value, hours });
    const { title, kept } = words(answer.error);
    notify({ text: `${title} · ${kept}`, tone: "problem" });
  };
  const saveFile = async (user: BranchUser, code: EnrolmentCode): Promise<void> => {
    const place = await places.toWrite({ suggestedName: `${t("joinFileName", { name: user.name })}.txt`, ending: "txt" });
    if (place === null) return;
    const answer = await api.branch.saveJoinFile({ token: place.token, line: code.line });
    if (answer.ok) return notify({ text: t("joinFileSaved"), tone: "done" });
    const reason = answer.error.type === "notWritable" ? answer.error.reason : "other";
    notify({ text: t("joinFileFailed", { reason: t(`reason_${reason}`) }), tone: "problem" });
  };
  useCodeUsed(issued, (device) => {
    if (issued) notify({ text: t("codeUsed", { name: issued.user.name, device }), tone: "done" });
    setIssued(undefined);
    asked.again();
  });
  const { users = [], devices = [] } = asked.value ?? {};
  const shown = fitting(users, typed, (user) => [
    user.name,
    labels.of("role", user.role),
    ...(user.outlet === null ? [] : [labels.of("unit", user.outlet)]),
    ...devices.filter(({ userId }) => userId === user.id).map(({ name }) => name),
  ]);
  return (
    <AskedView problem={asked.error && words(asked.error)} isReady={asked.value !== undefined} isAsking={asked.isAsking} onAgain={asked.again}>
      {issued ? (
        <CodeCard
          name={issued.user.name}
          code={issued.code}
          hours={issued.hours}
          onHours={(hours) => void issue(issued.user, hours)}
          onCopied={(isCopied) => notify(isCopied ? { text: t("copied"), tone: "done" } : { text: t("copyFailed"), tone: "problem" })}
          onSave={() => void saveFile(issued.user, issued.code)}
          onPrint={() => printing.preview({ fileName: t("codeTitle", { name: issued.user.name }) })}
          onClose={() => setIssued(undefined)}
        />
      ) : null}
      <div className="branch-tools">
        <Button type="primary" onClick={() => setEdited("new")}>
          {t("addPerson")}
        </Button>
        <Button loading={asked.isAsking} onClick={asked.again}>
          {t("refresh")}
        </Button>
        {users.length < findFrom ? null : <FindBox label={t("findPeople")} value={typed} onType={setTyped} />}
      </div>
      {shown.length === 0 && typed !== "" ? <EmptyState title={t("nothingFound")} /> : null}
      <table className="plain-table branch-table">
        <thead>
          <tr>
            <th>{t("name")}</th>
            <th>{t("role")}</th>
            <th>{t("outlet")}</th>
            <th>{t("devices")}</th>
            <th>{t("state")}</th>
            <th>
              <span className="branch-hidden">{t("change")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((user) => (
            <tr key={user.id} data-rest={user.isActive ? undefined : ""}>
              <td>
                <strong>{user.name}</strong> {user.id === standing.userId ? <span className="aside-text">{t("you")}</span> : null}
              </td>
              <td>{labels.of("role", user.role)}</td>
              <td>{user.outlet === null ? "–" : labels.of("unit", user.outlet)}</td>
              <td>
                {devices
                  .filter((device) => device.userId === user.id)
                  .map((device) => (
                    <span key={device.id} className="branch-device">
                      {device.name}
                      {device.state === "blocked" ? <span className="aside-text"> · {t("device_blocked")}</span> : null}
                    </span>
                  ))}
                {user.devices === 0 ? "–" : null}
              </td>
              <td>
                <StateBadge tone={user.isActive ? "done" : "off"}>{t(user.isActive ? "active" : "inactive")}</StateBadge>
              </td>
              <td className="branch-acts">
                {mayKeep(user) || user.id === standing.userId ? (
                  <>
                    {user.isActive ? (
                      <Button size="small" disabled={isBusy} onClick={() => void issue(user, defaultHours)}>
                        {t("code")}
                      </Button>
                    ) : null}
                    {mayKeep(user) ? (
                      <Button size="small" data-row-door="" disabled={isBusy} onClick={() => setEdited(user)}>
                        {t("change")}
                      </Button>
                    ) : null}
                    {mayKeep(user) && user.id !== standing.userId ? (
                      <Button
                        size="small"
                        danger={user.isActive}
                        disabled={isBusy}
                        onClick={() => (user.isActive ? setLeaving(user) : void setActive(user, true))}
                      >
                        {t(user.isActive ? "deactivate" : "reactivate")}
                      </Button>
                    ) : null}
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {edited === undefined ? null : (
        <PersonDialog
          title={edited === "new" ? t("addPerson") : t("changeTitle", { name: edited.name })}
          // The unit by its present name, as the list beneath says it and as it can be chosen.
          start={edited === "new" ? undefined : { ...edited, outlet: labels.both("unit", edited.outlet)[0] ?? edited.outlet }}
          roles={standing.grantable.map((role) => ({ value: role, label: labels.of("role", role) }))}
          units={labels.entries("unit").map(({ code, label, depth = 0 }) => ({ value: code, label: `${"　".repeat(depth)}${label}` }))}
          isSelf={edited !== "new" && edited.id === standing.userId}
          onSave={save}
          onClose={() => setEdited(undefined)}
        />
      )}
      <ConfirmDialog
        open={leaving !== undefined}
        title={t("deactivateTitle", { name: leaving?.name ?? "" })}
        body={blocks(`deactivateBody_${rule}`)}
        confirmLabel={t("deactivate")}
        danger
        busy={isBusy}
        onConfirm={() => {
          if (leaving) void setActive(leaving, false).then(() => setLeaving(undefined));
        }}
        onCancel={() => setLeaving(undefined)}
      />
    </AskedView>
  );
};
