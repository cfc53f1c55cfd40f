import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";

/** To whom an item can be handed with one click: who serves its client today, and for what (R073). */
export const useDelegates = (ids: readonly string[]): readonly { readonly words: string; readonly note: string }[] => {
  const api = useApi();
  const labels = useLabels();
  const members = useRead(`delegates ${ids.join(" ")}`, () => api.followUps.delegates({ ids: [...ids] }), ["followUps"]).value?.members ?? [];
  return members.map(({ name, role, duty }) => ({ words: name, note: duty ?? labels.of("serviceRole", role) }));
};
