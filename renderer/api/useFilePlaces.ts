/*
 * The system's dialogs for files, as every page asks them. One that could not be shown is told here, with its fault id: to the
 * page it is then as one that was given up.
 */
import { useMemo } from "react";
import type { GrantedFile } from "#shared/contracts/exchange/files.ts";
import type { Result } from "#shared/kernel/result.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { type Api, useApi } from "./api.ts";

type AskOf<I extends "chooseFiles" | "chooseSaveFile"> = Parameters<Api["exchange"][I]>[0];

export interface FilePlaces {
  /** The files that were chosen; none when the dialog was given up. */
  readonly files: (ask: AskOf<"chooseFiles">) => Promise<readonly GrantedFile[]>;
  /** Where a file is to be written; null when the dialog was given up. */
  readonly toWrite: (ask: AskOf<"chooseSaveFile">) => Promise<GrantedFile | null>;
  /** A folder for several files; null when the dialog was given up. */
  readonly folder: () => Promise<Pick<GrantedFile, "token" | "name"> | null>;
}

export const useFilePlaces = (): FilePlaces => {
  const api = useApi();
  const notify = useNotify();
  const t = useText(uiStrings);
  return useMemo(() => {
    const chosen = <V>(answer: Result<V, { readonly type: string }>, givenUp: V): V => {
      if (answer.ok) return answer.value;
      const { error } = answer;
      // A lock and a right that is missing are told by the frame.
      if (error.type !== "sessionLocked" && error.type !== "roleMayNot") {
        const id = "faultId" in error && typeof error.faultId === "string" ? ` · ${t("faultId", { faultId: error.faultId })}` : "";
        notify({ text: `${t("fileDialogFailed")}${id}`, tone: "problem", about: "file-dialog" });
      }
      return givenUp;
    };
    return {
      files: async (ask) => chosen(await api.exchange.chooseFiles(ask), []),
      toWrite: async (ask) => chosen(await api.exchange.chooseSaveFile(ask), null),
      folder: async () => chosen(await api.exchange.chooseFolder({}), null),
    };
  }, [api, notify, t]);
};
