/* One conflict: what it was, what stands now, the other value; the place where they differ is marked within the text. */
import { Button } from "antd";
import type { ReactNode } from "react";
import type { ConflictLine } from "#shared/contracts/daySync.ts";
import type { Naming } from "#renderer/features/clients/archive/fieldText.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { useText } from "#renderer/ui/text.ts";
import { ConflictBadge } from "./ConflictList.tsx";
import { conflictStrings } from "./conflictStrings.ts";
import { fieldLabel, isWritten, partsAgainst, shownValue, wholeRow } from "./conflictView.ts";

interface SideProps {
  readonly title: string;
  readonly who?: string;
  readonly isMine?: boolean;
  readonly at?: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly isStanding?: boolean;
}

const Side = ({ title, who, isMine = false, at, children, action, isStanding }: SideProps) => {
  const t = useText(conflictStrings);
  return (
    <section className="conflict-side" aria-label={title} data-standing={isStanding ? "" : undefined}>
      <h3 className="conflict-side-title">{title}</h3>
      <div className="conflict-value">{children}</div>
      <p className="conflict-quiet">
        {who === undefined ? "\u00a0" : isMine ? t("mine") : t("theirs", { name: who })}
        {at === undefined ? null : ` · ${formatInstant(at)}`}
      </p>
      {action}
    </section>
  );
};

interface DifferingProps {
  readonly text: string;
  readonly other: string;
  readonly empty: string;
  /** A choice or a number differs as a whole. */
  readonly isWhole: boolean;
}

const Differing = ({ text, other, empty, isWhole }: DifferingProps) => {
  if (text === "") return <span className="conflict-quiet">{empty}</span>;
  if (isWhole) return text;
  const { before, changed, after } = partsAgainst(text, other);
  return (
    <>
      {before}
      {changed === "" ? null : <mark className="conflict-mark">{changed}</mark>}
      {after}
    </>
  );
};

interface ConflictSidesProps {
  readonly conflict: ConflictLine;
  readonly naming: Naming;
  readonly isBusy: boolean;
  readonly onTake: (take: "kept" | "lost") => void;
  readonly onOpenClient: (clientId: string) => void;
}

export const ConflictSides = ({ conflict, naming, isBusy, onTake, onOpenClient }: ConflictSidesProps) => {
  const t = useText(conflictStrings);
  const { table, field, kind, clientId, state } = conflict;
  const isRow = field === wholeRow;
  const show = (value: ConflictLine["base"]): string => shownValue(table, field, value, naming, t("elsewhere"));
  const kept = isRow ? t("rowEdited") : show(conflict.kept);
  const lost = isRow ? t("rowDelete") : show(conflict.lost);
  const isWhole = !isWritten(table, field);
  const isOpen = state === "open";
  const usual = kind === "guarded" && !conflict.isLostMine ? t("why_guardedOther", { name: conflict.lostBy }) : t(`why_${kind}`);
  const why = isOpen && !conflict.mayDecide ? t("branchDecides") : usual;
  const act = (take: "kept" | "lost", key: string, label: string, isPrimary: boolean): ReactNode =>
    isOpen && conflict.mayDecide ? (
      <Button type={isPrimary ? "primary" : "default"} disabled={isBusy} onClick={() => onTake(take)} aria-keyshortcuts={key} data-take={take}>
        {label} <KeyHint keys={key} />
      </Button>
    ) : null;
  return (
    <article className="conflict-case" aria-live="polite" data-case={conflict.id}>
      <header className="conflict-case-head">
        <h2 className="conflict-case-title">
          {conflict.clientName ?? t("branchData")}
          <span className="conflict-case-field">{fieldLabel(table, field, naming.language)}</span>
        </h2>
        <ConflictBadge conflict={conflict} />
        {clientId === null ? null : (
          <Button type="text" onClick={() => onOpenClient(clientId)}>
            {t("toClient")}
          </Button>
        )}
      </header>
      <p className="conflict-why">{why}</p>
      <div className="conflict-sides" data-row={isRow ? "" : undefined}>
        {isRow ? null : (
          <Side title={t("base")}>
            <span className={show(conflict.base) === "" ? "conflict-quiet" : undefined}>{show(conflict.base) || t("empty2")}</span>
          </Side>
        )}
        <Side
          title={t("kept")}
          who={conflict.keptBy}
          isMine={conflict.isKeptMine}
          at={conflict.keptAt}
          isStanding
          action={act("kept", "1", t("takeKept"), kind !== "guarded")}
        >
          {isRow ? kept : <Differing text={kept} other={lost} empty={t("empty2")} isWhole={isWhole} />}
        </Side>
        <Side title={t("lost")} who={conflict.lostBy} isMine={conflict.isLostMine} at={conflict.lostAt} action={act("lost", "2", t("takeLost"), false)}>
          {isRow ? lost : <Differing text={lost} other={kept} empty={t("empty2")} isWhole={isWhole} />}
        </Side>
      </div>
    </article>
  );
};
