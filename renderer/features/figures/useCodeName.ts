/* What a code of a set's rows is called: by the branch's dictionaries, or by the program's own list. */
import { fullArchiveStates } from "#shared/domain/clients/fullArchive.ts";
import { maturityOutcomes, rowSet, type RowSetId } from "#shared/domain/figures/rowSets.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { figureStrings } from "./strings.ts";

const ownLists: Readonly<Record<string, readonly { readonly code: string; readonly zh: string; readonly en: string }[]>> = {
  maturityOutcome: maturityOutcomes,
  fullArchiveState: fullArchiveStates,
};

export const useCodeName = (): ((rows: RowSetId, code: string | null) => string) => {
  const labels = useLabels();
  const label = useLabel();
  const t = useText(figureStrings);
  return (rows, code) => {
    const dictionary = rowSet(rows).codes;
    if (code === null || code === "" || dictionary === undefined) return t("withoutCode");
    if (dictionary === "campaignTitle") return code;
    const own = ownLists[dictionary];
    return own ? label(own.find((one) => one.code === code)) : labels.of(dictionary, code);
  };
};
