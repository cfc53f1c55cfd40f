/* What is done to follow-ups, one or many: the command, then what was done with 撤销, or why it was not. */
import { isFileEvidence } from "#shared/domain/followUps/evidence.ts";
import { useApi } from "#renderer/api/api.ts";
import { type Telling, useTelling } from "#renderer/api/useTelling.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { followUpStrings } from "./strings.ts";

/** Which follow-ups an act is about; `name` is the client's when it is one. */
export interface Target {
  readonly ids: readonly string[];
  readonly name: string;
}

export type CompleteOutcome =
  | { readonly type: "done" }
  | { readonly type: "evidenceMissing"; readonly kind: string }
  | { readonly type: "fileMissing"; readonly id: string }
  | { readonly type: "refused" };

export interface Tell extends Telling {
  readonly failed: (error: { readonly type: string; readonly field?: string }) => void;
}

export const useTell = (): Tell => {
  const t = useText(followUpStrings);
  const telling = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  const words = (error: { readonly type: string; readonly field?: string }): string => {
    switch (error.type) {
      case "followUpNotFound":
      case "checklistNotFound":
      case "clientNotFound":
        return t("gone");
      case "dayInPast":
        return t("dayInPast");
      case "notADay":
        return t("notADay");
      case "nothingApplies":
        return t("nothingApplies");
      case "valueRefused":
        return t("valueMissing", { field: error.field === "dueOn" ? t("due") : t("what") });
      default:
        return t("refused");
    }
  };
  return { ...telling, failed: (error) => telling.refused(words(error)) };
};

export const useFollowUpActs = () => {
  const api = useApi();
  const t = useText(followUpStrings);
  const language = useLanguage();
  const tell = useTell();
  const isOne = (target: Target): boolean => target.ids.length === 1;
  return {
    tell,
    complete: async ({ ids, name }: Target, evidence?: string): Promise<CompleteOutcome> => {
      const answer = await api.followUps.completeFollowUps({ ids: [...ids], ...(evidence === undefined ? {} : { evidence }) });
      if (answer.ok) {
        tell.done(isOne({ ids, name }) ? t("saidDone", { name }) : t("saidDoneMany", { count: answer.value.done }), answer.value.txId);
        return { type: "done" };
      }
      if (answer.error.type === "evidenceMissing" && isFileEvidence(answer.error.kind)) {
        tell.refused(t(answer.error.kind === "photo" ? "photoWanted" : "documentWanted"));
        return { type: "fileMissing", id: answer.error.id };
      }
      if (answer.error.type === "evidenceMissing") return { type: "evidenceMissing", kind: answer.error.kind };
      tell.failed(answer.error);
      return { type: "refused" };
    },
    snooze: async (target: Target, until: string): Promise<boolean> => {
      const answer = await api.followUps.snoozeFollowUps({ ids: [...target.ids], until });
      const day = formatDay(until, language, "short");
      if (answer.ok)
        tell.done(isOne(target) ? t("saidSnoozed", { day, name: target.name }) : t("saidSnoozedMany", { day, count: target.ids.length }), answer.value.txId);
      else tell.failed(answer.error);
      return answer.ok;
    },
    skip: async (target: Target, reason: string): Promise<boolean> => {
      const answer = await api.followUps.skipFollowUps({ ids: [...target.ids], reason });
      if (answer.ok)
        tell.done(isOne(target) ? t("saidSkipped", { name: target.name }) : t("saidSkippedMany", { count: answer.value.skipped }), answer.value.txId);
      else tell.failed(answer.error);
      return answer.ok;
    },
    delegate: async (target: Target, to: string): Promise<boolean> => {
      const answer = await api.followUps.delegateFollowUps({ ids: [...target.ids], to });
      const count = target.ids.length;
      if (!answer.ok) tell.failed(answer.error);
      else if (to.trim() === "") tell.done(isOne(target) ? t("saidTakenBack", { name: target.name }) : t("saidTakenBackMany", { count }), answer.value.txId);
      else
        tell.done(
          isOne(target) ? t("saidDelegated", { to: to.trim(), name: target.name }) : t("saidDelegatedMany", { to: to.trim(), count }),
          answer.value.txId,
        );
      return answer.ok;
    },
    reopen: async (target: Target): Promise<boolean> => {
      const answer = await api.followUps.reopenFollowUps({ ids: [...target.ids] });
      if (answer.ok) tell.done(t("saidReopened", { name: target.name }), answer.value.txId);
      else tell.failed(answer.error);
      return answer.ok;
    },
  };
};

export type FollowUpActs = ReturnType<typeof useFollowUpActs>;
