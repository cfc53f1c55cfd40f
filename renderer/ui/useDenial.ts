import { useCallback } from "react";
import { accesses } from "#shared/domain/session/access/accesses.ts";
import { uiStrings } from "./strings.ts";
import { useLanguage, useText } from "./text.ts";

const known: Readonly<Record<string, { readonly deniedZh: string; readonly deniedEn: string }>> = accesses;

/** The reason of a denial in words, by the right that is missing (R260). */
export const useDenial = (): ((access: string | undefined) => string) => {
  const t = useText(uiStrings);
  const language = useLanguage();
  return useCallback(
    (access) => {
      const right = access !== undefined && Object.hasOwn(known, access) ? known[access] : undefined;
      if (!right) return t("roleMayNotTodo");
      return language === "en" ? right.deniedEn : right.deniedZh;
    },
    [t, language],
  );
};
