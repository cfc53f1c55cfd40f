/* The demonstration branch: invented people only, marked as such in its name. */
import type { StoreSeed } from "./seedStore.ts";

export const demoBranch: { readonly ownerName: string; readonly branchName: string; readonly seed: StoreSeed } = {
  ownerName: "王经理",
  branchName: "城东支行（演示）",
  seed: () => undefined,
};
