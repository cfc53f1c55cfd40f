/* What is saved is what was read: the diagnostic files that a person was shown last, under a number. */
import type { Ids } from "#shared/kernel/ports.ts";

interface ShownFile {
  readonly name: string;
  readonly text: string;
}

export interface BundleShelf {
  readonly keep: (files: readonly ShownFile[]) => string;
  readonly filesOf: (bundleId: string) => readonly ShownFile[] | undefined;
}

export const createBundleShelf = (ids: Ids): BundleShelf => {
  let last: { readonly bundleId: string; readonly files: readonly ShownFile[] } | undefined;
  return {
    keep: (files) => {
      last = { bundleId: ids.next(), files };
      return last.bundleId;
    },
    filesOf: (bundleId) => (last?.bundleId === bundleId ? last.files : undefined),
  };
};
