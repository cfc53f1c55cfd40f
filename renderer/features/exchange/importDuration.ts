import type { ImportRunView } from "#shared/contracts/exchange/imports.ts";

/** Seconds that an import worked, at least 1; undefined while it works. Between the trial and the import a person reads: that is no work. */
export const importSeconds = ({ commitMs }: Pick<ImportRunView, "commitMs">): number | undefined =>
  commitMs === null ? undefined : Math.max(1, Math.round(commitMs / 1000));
