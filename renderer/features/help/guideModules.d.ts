/* What scripts/guide/guidePlugin.ts makes of docs/guide. */
declare module "virtual:guide/*" {
  import type { Guide } from "#shared/domain/help/guide.ts";

  export const guide: Guide;
  /** Address of a picture by the name of its file. */
  export const pictures: Readonly<Record<string, string>>;
}
