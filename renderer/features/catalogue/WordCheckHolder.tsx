/* Reads the branch's list of words once and hands it to every field that asks. */
import { useCallback, useMemo, type ReactNode } from "react";
import { compileWords } from "#shared/domain/catalogue/checkWords.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { WordCheckProvider } from "#renderer/ui/wordChecking.tsx";

export const WordCheckHolder = ({ children }: { readonly children: ReactNode }) => {
  const api = useApi();
  const { of } = useLabels();
  const words = useRead("forbiddenWords", () => api.catalogue.forbiddenWords({}), ["table:forbiddenWord"]).value?.words;
  const list = useMemo(() => compileWords(words ?? []), [words]);
  const kindOf = useCallback((code: string) => of("forbiddenKind", code), [of]);
  return (
    <WordCheckProvider list={list} kindOf={kindOf}>
      {children}
    </WordCheckProvider>
  );
};
